// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/profilename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ProfileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("default") << u"default"_s;
        QTest::newRow("one letter") << u"a"_s;
        QTest::newRow("a digit first") << u"2cpu"_s;
        QTest::newRow("all that is allowed") << u"Web-1_x.y"_s;
        QTest::newRow("63 characters") << QString(63, u'a');
        QTest::newRow("longer than local") << u"local2"_s;
    }
    void accepts()
    {
        QFETCH(QString, text);
        const auto name = ProfileName::parse(text);
        QVERIFY(name);
        QCOMPARE(name->text(), text);
    }

    void rejects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("64 characters") << QString(64, u'a');
        QTest::newRow("space") << u"web 1"_s;
        QTest::newRow("path separator") << u"a/b"_s;
        QTest::newRow("up") << u".."_s;
        QTest::newRow("hidden") << u".web"_s;
        QTest::newRow("an option") << u"-web"_s;
        QTest::newRow("underscore first") << u"_web"_s;
        QTest::newRow("line break") << u"web\n"_s;
        QTest::newRow("letters of others") << u"wéb"_s;
        QTest::newRow("digits of others") << u"١"_s;
        QTest::newRow("comma") << u"a,b"_s;
        QTest::newRow("equals sign") << u"a=b"_s;
        QTest::newRow("NUL") << QString(u"web"_s + QChar(u'\0'));
        QTest::newRow("what origins call the container itself") << u"local"_s;
    }
    void rejects()
    {
        QFETCH(QString, text);
        const auto name = ProfileName::parse(text);
        QVERIFY(!name);
        QCOMPARE(name.error().code, Error::Code::InvalidArgument);
        QVERIFY(!name.error().detail.isEmpty());
        QVERIFY(name.error().subject.size() <= ProfileName::maxLength + 1);
    }
};

QTEST_APPLESS_MAIN(tst_ProfileName)
#include "tst_profilename.moc"
