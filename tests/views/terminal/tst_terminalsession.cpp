// SPDX-License-Identifier: GPL-3.0-or-later
// The session with real ptys: nothing is lost, nothing blocks, and the end is told once.
#include "tests/views/terminal/faketerminal.h"
#include "views/terminal/terminalsession.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Kind = SessionOutcome::Kind;

namespace {

// A sink that is read by the test.
struct Pipe
{
    Pipe()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("no pipe");
        out = FileDescriptor(ends[0]);
        in = FileDescriptor(ends[1]);
    }

    QByteArray &read(qsizetype atMost = 1 << 20)
    {
        char buffer[65536];
        for (ssize_t count = 0; atMost > 0; atMost -= count) {
            count = ::read(out.get(), buffer, size_t(std::min<qsizetype>(atMost, sizeof buffer)));
            if (count <= 0)
                break;
            seen.append(buffer, count);
        }
        return seen;
    }

    FileDescriptor out{};
    FileDescriptor in{};
    QByteArray seen{};
};

QByteArray floodOf(qsizetype size)
{
    QByteArray flood(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : flood) {
        state = state * 1664525U + 1013904223U;
        byte = char(state >> 24);
    }
    return flood;
}

// As QTest::qWaitFor, without its sleep between two looks: for the many visits of a flood.
template<typename Predicate>
bool turnUntil(Predicate predicate)
{
    QElapsedTimer whole;
    for (whole.start(); whole.elapsed() < 50'000 && !predicate();)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    return predicate();
}

QByteArray fingerprint(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

class tst_TerminalSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputArrives();
    void keysArrive();
    void moreKeysThanAreReadWait();
    void theSizeFollows();
    void aFloodComesThroughWhole();
    void theWindowLivesInAFlood();
    void aFullSinkStopsTheCommandNotUs();
    void theEndIsTold_data();
    void theEndIsTold();
    void theLastOutputComesBeforeTheEnd();
    void aPeerThatVanishesIsALoss();
    void aProcessLeftBehindDoesNotHoldTheEndUp();
    void aSessionWithoutATerminalIsALoss();
    void destroyingHangsUp();
};

void tst_TerminalSession::outputArrives()
{
    FakeTerminal terminal;
    Pipe pipe;
    const TerminalSession session(terminal.takeSession(), pipe.in);
    terminal.print("hello\r\n");
    QTRY_COMPARE(pipe.read(), "hello\r\n");
    QVERIFY(!session.outcome());
}

void tst_TerminalSession::keysArrive()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    session.send("ls\r");
    QTRY_COMPARE(terminal.typed(), "ls\r");
}

void tst_TerminalSession::moreKeysThanAreReadWait()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    const QByteArray book = floodOf(1'000'000);
    session.send(book); // returns at once though nobody reads
    QVERIFY(turnUntil([&] { return terminal.typed().size() == book.size(); }));
    QCOMPARE(fingerprint(terminal.typed()), fingerprint(book));
}

void tst_TerminalSession::theSizeFollows()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    session.resize({133, 41});
    QCOMPARE(terminal.size(), QSize(133, 41));
    session.resize({0, 0}); // a hidden window
    QCOMPARE(terminal.size(), QSize(133, 41));
}

void tst_TerminalSession::aFloodComesThroughWhole()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    QSignalSpy ended(&session, &TerminalSession::ended);
    const QByteArray flood = floodOf(20'000'000);
    const std::unique_ptr<QThread> command(QThread::create([&] {
        terminal.print(flood);
        terminal.say("exit 0");
        terminal.closeTerminal();
    }));
    command->start();
    QVERIFY(turnUntil([&] { return pipe.read(), ended.size() == 1; }));
    command->wait();
    QCOMPARE(pipe.read().size(), flood.size());
    QCOMPARE(fingerprint(pipe.seen), fingerprint(flood));
}

void tst_TerminalSession::theWindowLivesInAFlood()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    const QByteArray flood = floodOf(10'000'000);
    const std::unique_ptr<QThread> command(QThread::create([&] { terminal.print(flood); }));
    command->start();
    // What one visit of the event loop costs, beside the test's own reading.
    qint64 longest = 0;
    QElapsedTimer whole;
    whole.start();
    while (pipe.seen.size() < flood.size() && whole.elapsed() < 50'000) {
        QElapsedTimer visit;
        visit.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = std::max(longest, visit.elapsed());
        pipe.read();
    }
    command->wait();
    QCOMPARE(pipe.seen.size(), flood.size());
    QVERIFY2(longest < 100, qPrintable(u"%1 ms"_s.arg(longest)));
}

void tst_TerminalSession::aFullSinkStopsTheCommandNotUs()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    std::atomic<bool> isDone = false;
    const QByteArray flood = floodOf(2'000'000);
    const std::unique_ptr<QThread> command(QThread::create([&] {
        terminal.print(flood);
        isDone = true;
    }));
    command->start();
    QTest::qWait(300); // nobody reads the pipe
    QVERIFY(!isDone);
    session.send("x"); // keys still go
    QVERIFY(turnUntil([&] { return pipe.read().size() == flood.size(); }));
    command->wait();
    QTRY_COMPARE(terminal.typed(), "x");
}

void tst_TerminalSession::theEndIsTold_data()
{
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<SessionOutcome>("outcome");
    QTest::newRow("exit") << QByteArray("exit 3") << SessionOutcome{.kind = Kind::Exited, .number = 3};
    QTest::newRow("signal") << QByteArray("signal 9") << SessionOutcome{.kind = Kind::Killed, .number = 9};
    QTest::newRow("lost") << QByteArray("lost The worker died.") << SessionOutcome{.detail = u"The worker died."_s};
}

void tst_TerminalSession::theEndIsTold()
{
    QFETCH(QByteArray, verdict);
    QFETCH(SessionOutcome, outcome);
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    QSignalSpy ended(&session, &TerminalSession::ended);
    terminal.say(verdict);
    terminal.closeTerminal();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(session.outcome() == outcome);
    terminal.closeControl();
    QTest::qWait(20);
    QCOMPARE(ended.size(), 1);
    session.send("late"); // harmless
    session.resize({80, 24});
}

void tst_TerminalSession::theLastOutputComesBeforeTheEnd()
{
    for (int i = 0; i < 50; ++i) {
        FakeTerminal terminal;
        Pipe pipe;
        TerminalSession session(terminal.takeSession(), pipe.in);
        QSignalSpy ended(&session, &TerminalSession::ended);
        terminal.say("exit 0"); // control is quicker than the terminal
        terminal.print("the last words");
        terminal.closeTerminal();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(pipe.read(), "the last words");
    }
}

void tst_TerminalSession::aPeerThatVanishesIsALoss()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    QSignalSpy ended(&session, &TerminalSession::ended);
    terminal.closeTerminal();
    QTest::qWait(50);
    QCOMPARE(ended.size(), 0); // how it ended, control says
    terminal.closeControl();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(session.outcome() == SessionOutcome{});
}

void tst_TerminalSession::aProcessLeftBehindDoesNotHoldTheEndUp()
{
    FakeTerminal terminal;
    Pipe pipe;
    TerminalSession session(terminal.takeSession(), pipe.in);
    QSignalSpy ended(&session, &TerminalSession::ended);
    terminal.say("exit 0"); // the terminal stays open
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 1'000);
}

void tst_TerminalSession::aSessionWithoutATerminalIsALoss()
{
    Pipe pipe;
    TerminalSession session({}, pipe.in);
    QSignalSpy ended(&session, &TerminalSession::ended);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(session.outcome()->kind, Kind::Lost);
}

void tst_TerminalSession::destroyingHangsUp()
{
    FakeTerminal terminal;
    Pipe pipe;
    {
        const TerminalSession session(terminal.takeSession(), pipe.in);
    }
    char byte = 0;
    QTRY_VERIFY(::read(terminal.slave(), &byte, 1) <= 0);
}

QTEST_GUILESS_MAIN(tst_TerminalSession)
#include "tst_terminalsession.moc"
