// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeworkers.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <signal.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

bool isReadable(const FileDescriptor &fd)
{
    pollfd ready{fd.get(), POLLIN, 0};
    return ::poll(&ready, 1, 0) == 1;
}

template<typename T>
Result<T> settle(QFuture<Result<T>> future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }) ? future.result() : failure(Error::Code::TimedOut);
}

} // namespace

// What tests of the engine lean on must itself be true.
class tst_FakeWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfADeath()
    {
        FakeWorkers workers;
        const auto running = settle(workers.start({.name = "42"}, {}));
        QVERIFY(running);
        QVERIFY(!isReadable(running->initPidfd) && !isReadable(running->monitorPidfd));
        QCOMPARE(settle(workers.start({.name = "42"}, {})).error().code, Error::Code::Busy);
        ::kill(running->initPid, SIGKILL);
        QTRY_VERIFY(isReadable(running->initPidfd));
        QVERIFY(!settle(workers.query({.name = "42"}))->has_value());
        QVERIFY(isReadable(running->monitorPidfd));
        QCOMPARE(workers.deeds(), QStringList({u"start 42"_s, u"start 42"_s, u"query 42"_s}));
    }

    void rebootsWithAnotherInit()
    {
        FakeWorkers workers;
        const auto before = settle(workers.start({.name = "42"}, {}));
        workers.container(u"42"_s)->reboot();
        QTRY_VERIFY(isReadable(before->initPidfd));
        const auto after = settle(workers.query({.name = "42"}));
        QVERIFY(after->has_value());
        QVERIFY((*after)->initPid != before->initPid);
        QCOMPARE((*after)->monitorPid, before->monitorPid);
    }

    void hasInitsThatWillNotGo()
    {
        FakeWorkers workers;
        workers.setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
        const auto running = settle(workers.start({.name = "42"}, {}));
        ::kill(running->initPid, SIGPWR);
        QTest::qWait(50);
        QVERIFY(!isReadable(running->initPidfd));
        workers.container(u"42"_s)->powerOff();
        QTRY_VERIFY(isReadable(running->initPidfd));
    }

    void failsAsScripted()
    {
        FakeWorkers workers;
        workers.failNext(u"start 42"_s, {.code = Error::Code::NoSpace});
        QCOMPARE(settle(workers.start({.name = "42"}, {})).error().code, Error::Code::NoSpace);
        QVERIFY(!workers.container(u"42"_s));
        QVERIFY(settle(workers.start({.name = "42"}, {})));
    }

    void holdsAStart()
    {
        FakeWorkers workers;
        workers.hold();
        auto start = workers.start({.name = "42"}, {});
        QTest::qWait(20);
        QVERIFY(!start.isFinished() && !workers.container(u"42"_s));
        workers.letGo();
        QVERIFY(settle(start));
    }

    void entersWithSocketsToBothSides()
    {
        FakeWorkers workers;
        QCOMPARE(settle(workers.exec({.name = "42"})).error().code, Error::Code::Busy);
        QVERIFY(settle(workers.start({.name = "42"}, {})));
        const auto session = settle(workers.exec({.name = "42", .command = {"ls", "-l"}, .terminal = true}));
        QCOMPARE(session->streams.size(), 1);
        QCOMPARE(::write(workers.lastCommand().streams.first().get(), "hi", 2), 2);
        QVERIFY(isReadable(session->streams.first()));
        workers.lastCommand() = {};
        QVERIFY(isReadable(session->control)); // its end
        QCOMPARE(workers.deeds().last(), u"exec 42 ls -l"_s);
    }

    void importsAsTold()
    {
        const QTemporaryDir folder;
        FakeWorkers workers;
        auto *job = workers.unpack({.target = folder.path().toStdString()}, {});
        QSignalSpy progress(job, &UnpackJob::progress);
        std::optional<Result<workers::Unpacked>> outcome;
        connect(job, &UnpackJob::finished, this, [&](const auto &result) { outcome = result; });
        QCOMPARE(workers.jobs().size(), 1);
        workers.jobs().first()->tell({.done = 1});
        workers.jobs().first()->put(u"rootfs/etc/passwd"_s, "root");
        QCOMPARE(progress.size(), 1);
        job->cancel();
        QVERIFY(!outcome);
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, Error::Code::Cancelled);
        QVERIFY(QFile::exists(folder.filePath(u"rootfs/etc/passwd"_s)));
        QTRY_VERIFY(workers.jobs().isEmpty());
    }

    void runsProgramsByScript()
    {
        FakeWorkers workers;
        QCOMPARE(settle(workers.run(Workers::Program::Ip, {u"link"_s}, {}))->status, 0);
        workers.setRunScript(
            [](Workers::Program, const QStringList &arguments, const QByteArray &input) -> Result<Workers::Finished> {
                return Workers::Finished{.status = 3, .output = arguments.first().toUtf8() + input};
            });
        const auto finished = settle(workers.run(Workers::Program::Nft, {u"-f"_s, u"-"_s}, "table"));
        QCOMPARE(finished->status, 3);
        QCOMPARE(finished->output, "-ftable");
        QCOMPARE(workers.lastInput(), "table");
        QCOMPARE(workers.deeds().last(), u"run nft -f -"_s);
    }

    void hasDaemonsOfAnyName()
    {
        FakeDaemonProcess daemon({u"/usr/sbin/dnsmasq"_s, u"--a"_s, u"--b=c"_s});
        QFile line(u"/proc/%1/cmdline"_s.arg(daemon.pid()));
        QVERIFY(line.open(QIODevice::ReadOnly));
        QCOMPARE(line.readAll(), QByteArray("/usr/sbin/dnsmasq\0--a\0--b=c\0", 28));
        daemon.kill();
        QVERIFY(!QFile::exists(line.fileName()));
    }
};

QTEST_GUILESS_MAIN(tst_FakeWorkers)
#include "tst_fakeworkers.moc"
