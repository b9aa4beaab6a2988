// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/instancename.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_InstanceName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one letter") << u"a"_s;
        QTest::newRow("usual") << u"web-1"_s;
        QTest::newRow("upper case") << u"WEB"_s;
        QTest::newRow("hyphens inside") << u"a--b"_s;
        QTest::newRow("63") << QString(63, u'a');
    }
    void accepts()
    {
        QFETCH(QString, text);
        const auto name = InstanceName::parse(text);
        QVERIFY2(name.has_value(), name ? "" : qUtf8Printable(name.error().detail));
        QCOMPARE(name->text(), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QString() << u"empty"_s;
        QTest::newRow("64") << QString(64, u'a') << u"longer"_s;
        QTest::newRow("a megabyte") << QString(1 << 20, u'a') << u"longer"_s;
        QTest::newRow("leading digit") << u"1web"_s << u"start"_s;
        QTest::newRow("leading hyphen") << u"-rf"_s << u"start"_s;
        QTest::newRow("trailing hyphen") << u"web-"_s << u"ends"_s;
        QTest::newRow("slash") << u"a/b"_s << u"characters"_s;
        QTest::newRow("way up") << u"a..b"_s << u"characters"_s;
        QTest::newRow("space") << u"web 1"_s << u"characters"_s;
        QTest::newRow("newline") << u"web\n1"_s << u"characters"_s;
        QTest::newRow("trailing newline") << u"web\n"_s << u"characters"_s;
        QTest::newRow("nul") << QString(QStringView(u"a\0b", 3)) << u"characters"_s;
        QTest::newRow("underscore") << u"web_1"_s << u"characters"_s;
        QTest::newRow("Cyrillic") << u"wеb"_s << u"characters"_s;
        QTest::newRow("Chinese") << u"w网站"_s << u"characters"_s;
        QTest::newRow("digit of another script") << u"web١"_s << u"characters"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto name = InstanceName::parse(text);
        QVERIFY(!name);
        QCOMPARE(name.error().code, Error::Code::InvalidArgument);
        QVERIFY2(name.error().detail.contains(reason), qUtf8Printable(name.error().detail));
        QVERIFY(name.error().subject.size() <= InstanceName::maxLength + 1);
    }
};

QTEST_GUILESS_MAIN(tst_InstanceName)
#include "tst_instancename.moc"
