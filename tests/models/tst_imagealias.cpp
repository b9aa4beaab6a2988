// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/imagealias.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_ImageAlias : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one letter") << u"a"_s;
        QTest::newRow("one digit") << u"7"_s;
        QTest::newRow("path") << u"debian/13"_s;
        QTest::newRow("all signs") << u"Debian_13.2-rc1/amd64"_s;
        QTest::newRow("the longest") << QString(128, u'z');
        QTest::newRow("short hex") << u"cafe"_s;
        QTest::newRow("eleven hex digits") << QString(11, u'a');
    }
    void accepts()
    {
        QFETCH(QString, text);
        const auto alias = ImageAlias::parse(text);
        QVERIFY2(alias.has_value(), alias ? "" : qUtf8Printable(alias.error().detail));
        QCOMPARE(alias->text(), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QString() << u"empty"_s;
        QTest::newRow("129") << QString(129, u'z') << u"longer"_s;
        QTest::newRow("leading hyphen") << u"-rf"_s << u"start"_s;
        QTest::newRow("leading slash") << u"/etc"_s << u"start"_s;
        QTest::newRow("leading dot") << u"../etc"_s << u"start"_s;
        QTest::newRow("space") << u"debian 13"_s << u"characters"_s;
        QTest::newRow("newline") << u"debian\n"_s << u"characters"_s;
        QTest::newRow("colon") << u"images:debian"_s << u"characters"_s;
        QTest::newRow("Cyrillic") << u"dеbian"_s << u"characters"_s; // its е
        QTest::newRow("twelve hex digits") << QString(12, u'a') << u"fingerprint"_s;
        QTest::newRow("a fingerprint") << QString(64, u'0') << u"fingerprint"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        const auto alias = ImageAlias::parse(text);
        QVERIFY(!alias);
        QCOMPARE(alias.error().code, Error::Code::InvalidArgument);
        QFETCH(QString, reason);
        QVERIFY2(alias.error().detail.contains(reason), qUtf8Printable(alias.error().detail));
    }
};

QTEST_GUILESS_MAIN(tst_ImageAlias)
#include "tst_imagealias.moc"
