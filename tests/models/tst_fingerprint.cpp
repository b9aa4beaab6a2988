// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/fingerprint.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Fingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSixtyFourLowerHexDigits()
    {
        const QString text = QString(u"0123456789abcdef"_s).repeated(4);
        const auto fingerprint = Fingerprint::parse(text);
        QVERIFY(fingerprint.has_value());
        QCOMPARE(fingerprint->text(), text);
        QCOMPARE(fingerprint->shown(), u"0123456789ab"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("63") << QString(63, u'a');
        QTest::newRow("65") << QString(65, u'a');
        QTest::newRow("upper case") << QString(64, u'A');
        QTest::newRow("not hex") << QString(63, u'a') + u'g';
        QTest::newRow("newline") << QString(63, u'a') + u'\n';
        QTest::newRow("digits of another script") << QString(64, QChar(0x0661));
        QTest::newRow("full width") << QString(64, QChar(0xff11));
        QTest::newRow("a megabyte") << QString(1 << 20, u'a');
    }
    void refuses()
    {
        QFETCH(QString, text);
        const auto fingerprint = Fingerprint::parse(text);
        QVERIFY(!fingerprint);
        QCOMPARE(fingerprint.error().code, Error::Code::InvalidArgument);
        QVERIFY(fingerprint.error().subject.size() <= Fingerprint::length + 1);
        QVERIFY(!fingerprint.error().detail.isEmpty());
    }

    void everyTruncationIsRefused()
    {
        const QString text(64, u'7');
        for (qsizetype length = 0; length < text.size(); ++length)
            QVERIFY(!Fingerprint::parse(text.left(length)));
    }
};

QTEST_GUILESS_MAIN(tst_Fingerprint)
#include "tst_fingerprint.moc"
