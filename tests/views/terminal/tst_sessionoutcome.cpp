// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/sessionoutcome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using Kind = SessionOutcome::Kind;

class tst_SessionOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void everyTruncationIsTotal();
    void isToldInOneSentence();
};

void tst_SessionOutcome::isRead_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<SessionOutcome>("outcome");
    const auto row = [](const char *message, const SessionOutcome &outcome) {
        QTest::newRow(message) << QByteArray(message) << outcome;
    };
    row("exit 0", {.kind = Kind::Exited});
    row("exit 255", {.kind = Kind::Exited, .number = 255});
    row("signal 9", {.kind = Kind::Killed, .number = 9});
    row("lost The container is gone.", {.detail = u"The container is gone."_s});
    row("", {});
    row("exit", {.detail = u"exit"_s});
    row("exit ", {.detail = u"exit "_s});
    row("exit 256", {.detail = u"exit 256"_s});
    row("exit -1", {.detail = u"exit -1"_s});
    row("exit 1x", {.detail = u"exit 1x"_s});
    row("signal 65", {.detail = u"signal 65"_s});
    row("EXIT 0", {.detail = u"EXIT 0"_s});
}

void tst_SessionOutcome::isRead()
{
    QFETCH(QByteArray, message);
    QFETCH(SessionOutcome, outcome);
    QVERIFY(sessionOutcome(message) == outcome);
}

void tst_SessionOutcome::everyTruncationIsTotal()
{
    const QByteArray whole = "signal 15";
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const SessionOutcome outcome = sessionOutcome(whole.first(length));
        QVERIFY(outcome.kind == Kind::Lost || outcome.number == 1);
    }
}

void tst_SessionOutcome::isToldInOneSentence()
{
    QCOMPARE(describe({.kind = Kind::Exited}), u"The shell has ended."_s);
    QCOMPARE(describe({.kind = Kind::Exited, .number = 3}), u"The shell has ended with exit status 3."_s);
    QCOMPARE(describe({.kind = Kind::Killed, .number = 9}), u"The shell was killed by SIGKILL."_s);
    QCOMPARE(describe({.kind = Kind::Killed, .number = 40}), u"The shell was killed by 40."_s);
    QCOMPARE(describe({}), u"The connection to the shell was lost."_s);
}

QTEST_GUILESS_MAIN(tst_SessionOutcome)
#include "tst_sessionoutcome.moc"
