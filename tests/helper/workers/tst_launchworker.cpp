// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/workers/spawnerstage.h"
#include "tests/helper/workers/unpackstage.h"

#include "helper/workers/wire.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

template<typename T>
Result<T> settle(QFuture<Result<T>> future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) ? future.result()
                                                                        : failure(Error::Code::TimedOut, u"test"_s);
}

template<typename T>
QString saidBy(const Result<T> &outcome)
{
    return outcome ? QString() : outcome.error().detail;
}

bool hasEnded(const FileDescriptor &pidfd)
{
    pollfd ended{pidfd.get(), POLLIN, 0};
    return ::poll(&ended, 1, 0) == 1;
}

void killInit(const RunningContainer &running)
{
    ::syscall(SYS_pidfd_send_signal, running.initPidfd.get(), SIGKILL, nullptr, 0);
}

// Stopped, it hears and answers nothing, while its clients connect.
class SilentMonitor
{
public:
    explicit SilentMonitor(const RunningContainer &running)
        : m_monitor(running.monitorPid)
    {
        ::kill(m_monitor, SIGSTOP);
    }
    ~SilentMonitor() { ::kill(m_monitor, SIGCONT); }
    SilentMonitor(const SilentMonitor &) = delete;
    SilentMonitor &operator=(const SilentMonitor &) = delete;

private:
    pid_t m_monitor;
};

// The folders of a control group, in all hierarchies there are.
QStringList groupsOf(const QString &group)
{
    const QString top = u"/sys/fs/cgroup"_s;
    QStringList found;
    if (QFileInfo::exists(top + u"/cgroup.controllers"_s))
        return {top + u'/' + group};
    for (const QString &hierarchy : QDir(top).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        found.append(top + u'/' + hierarchy + u'/' + group);
    return found;
}

bool hasNews(const FileDescriptor &fd)
{
    pollfd ready{fd.get(), POLLIN, 0};
    return QTest::qWaitFor([&] { return ::poll(&ready, 1, 0) == 1; }, 10'000);
}

// Until the other side closes; a terminal says so by an error.
QByteArray readAll(const FileDescriptor &stream)
{
    QByteArray all;
    char part[4096];
    while (hasNews(stream)) {
        const ssize_t count = ::read(stream.get(), part, sizeof part);
        if (count <= 0)
            return all;
        all.append(part, count);
    }
    return all + " and no end";
}

QByteArray outcomeOf(const ExecSession &session)
{
    if (!hasNews(session.control))
        return "no word";
    const auto message = workers::receive(session.control.get());
    return message ? QByteArray::fromStdString(message->bytes) : QByteArray("nothing");
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// liblxc's worker with a busybox container, without bus and engine.
class tst_LaunchWorker : public QObject
{
    Q_OBJECT

public:
    explicit tst_LaunchWorker(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    workers::StartPlan plan() const
    {
        return {.name = "77",
                .lxcPath = "/run/mooring/lxc",
                .layers = {m_image->path(u"rootfs"_s).toStdString()},
                .delta = m_image->path(u"delta"_s).toStdString(),
                .mountPoint = "/run/mooring/77",
                .ids = {.first = 2'000'000, .count = 65536},
                .logFile = m_image->path(u"log"_s).toStdString(),
                .items = {{"lxc.uts.name", "web-1"},
                          {"lxc.log.level", "WARN"},
                          {"lxc.mount.auto", "proc:rw sys:rw"},
                          {"lxc.net.0.type", "empty"},
                          {"lxc.pty.max", "64"},
                          {"lxc.tty.max", "0"},
                          {"lxc.console.path", "none"}}};
    }
    workers::QueryPlan question(qint32 monitor = 0) const
    {
        return {.name = "77", .lxcPath = "/run/mooring/lxc", .monitorPid = monitor};
    }
    Result<ExecSession> exec(const std::vector<std::string> &command, bool terminal = false)
    {
        return settle(m_workers.exec({.name = "77",
                                      .lxcPath = "/run/mooring/lxc",
                                      .command = command,
                                      .environment = {{"GREETING", "a b"}},
                                      .terminal = terminal,
                                      .columns = 99,
                                      .rows = 33}));
    }

    SpawnedWorkers m_workers;
    std::unique_ptr<UnpackStage> m_image;
    RunningContainer m_running;

private Q_SLOTS:
    void initTestCase()
    {
        m_image = std::make_unique<UnpackStage>();
        const auto imported = m_image->import(m_workers, {UnpackStage::open(u"/images/busybox.tar.gz"_s)});
        QVERIFY2(imported, qPrintable(saidBy(imported)));
        for (const QString &folder : {m_image->path(u"delta/upper"_s), m_image->path(u"delta/work"_s),
                                      u"/run/mooring/lxc"_s, u"/run/mooring/77"_s})
            QVERIFY(QDir().mkpath(folder));
        QCOMPARE(::chmod(m_image->path(u"delta/upper"_s).toUtf8().constData(), 0755), 0);
        QVERIFY(!settle(m_workers.query(question()))->has_value());
        const auto started = settle(m_workers.start(plan(), {}));
        QVERIFY2(started, qPrintable(saidBy(started)));
        m_running = *started;
    }

    void runs()
    {
        QVERIFY(!hasEnded(m_running.initPidfd) && !hasEnded(m_running.monitorPidfd));
        QVERIFY(contentsOf(u"/proc/%1/uid_map"_s.arg(m_running.initPid)).simplified() == "0 2000000 65536");
        QVERIFY(contentsOf(u"/proc/%1/status"_s.arg(m_running.initPid))
                    .contains("PPid:\t" + QByteArray::number(m_running.monitorPid)));
        // The host sees nothing of its root.
        QVERIFY(!contentsOf(u"/proc/self/mountinfo"_s).contains("/run/mooring/77"));
        QCOMPARE(settle(m_workers.start(plan(), {})).error().code, Error::Code::Busy);
    }

    void isFoundAgain()
    {
        const auto found = settle(m_workers.query(question()));
        QVERIFY2(found && found->has_value(), qPrintable(saidBy(found)));
        QCOMPARE((*found)->initPid, m_running.initPid);
        QCOMPARE((*found)->monitorPid, m_running.monitorPid);
    }

    void runsCommands()
    {
        auto session = exec({"sh", "-c", "cat; echo \"$GREETING $HOME\" >&2; id -u; exit 7"});
        QVERIFY2(session, qPrintable(saidBy(session)));
        QCOMPARE(session->streams.size(), 3);
        QCOMPARE(::write(session->streams[0].get(), "in\n", 3), 3);
        session->streams[0].reset();
        QCOMPARE(readAll(session->streams[1]), "in\n0\n");
        QCOMPARE(readAll(session->streams[2]), "a b /root\n");
        QCOMPARE(outcomeOf(*session), "exit 7");
    }

    void saysThatThereIsNoSuchCommand()
    {
        const auto session = exec({"/no/such"});
        QVERIFY(session);
        QVERIFY(readAll(session->streams[2]).contains("No such file"));
        QCOMPARE(outcomeOf(*session), "exit 127");
    }

    void hasATerminalOfItsOwn()
    {
        const auto session = exec({"sh", "-c", "tty; stty size; echo $TERM"}, true);
        QVERIFY2(session, qPrintable(saidBy(session)));
        const QByteArray seen = readAll(session->streams.first());
        QVERIFY2(seen.contains("/dev/pts/") && seen.contains("33 99") && seen.contains("xterm"), seen.constData());
        QCOMPARE(outcomeOf(*session), "exit 0");
    }

    void endsACommandWhoseCallerIsGone()
    {
        auto session = exec({"sh", "-c", "echo $$; exec sleep 1000"});
        QVERIFY(session);
        char line[16] = {};
        QVERIFY(::read(session->streams[1].get(), line, sizeof line - 1) > 0);
        session->control.reset();
        QCOMPARE(readAll(session->streams[1]), ""); // it is gone, and its output with it
    }

    void passesSignalsOn()
    {
        const auto session = exec({"sleep", "1000"});
        QVERIFY(workers::send(session->control.get(), "signal 15"));
        QCOMPARE(outcomeOf(*session), "signal 15");
    }

    void writesPlainOwners()
    {
        const auto session = exec({"sh", "-c", "touch /root/file && chown 1000:1001 /root/file"});
        QCOMPARE(outcomeOf(*session), "exit 0");
        struct stat status{};
        QCOMPARE(::stat(m_image->path(u"delta/upper/root/file"_s).toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_uid, 1000U);
        QCOMPARE(status.st_gid, 1001U);
    }

    // As a monitor is whose guest reboots in the moment it is asked: liblxc never answers then (lxc's src/lxc/start.c and mainloop.c).
    void aSilentMonitorHoldsUpNoQuestionForEver()
    {
        const SilentMonitor silent(m_running);
        workers::QueryPlan impatient = question(m_running.monitorPid);
        impatient.patienceMs = 300;
        const auto found = settle(m_workers.query(impatient));
        QVERIFY(!found);
        QCOMPARE(found.error().code, Error::Code::TimedOut);
        QCOMPARE(settle(m_workers.start(plan(), {})).error().code, Error::Code::Busy);
        QCOMPARE(exec({"true"}).error().code, Error::Code::Busy);
    }

    void aQuestionThatWasNeverHeardIsAskedAgain()
    {
        auto silent = std::make_unique<SilentMonitor>(m_running);
        const auto found = m_workers.query(question(m_running.monitorPid));
        QTest::qWait(400);
        QVERIFY(!found.isFinished());
        silent.reset();
        const auto answer = settle(found);
        QVERIFY2(answer && answer->has_value(), qPrintable(saidBy(answer)));
        QCOMPARE((*answer)->initPid, m_running.initPid);
    }

    void isSeenToStop()
    {
        killInit(m_running);
        QTRY_VERIFY(hasEnded(m_running.initPidfd));
        const auto found = settle(m_workers.query(question(m_running.monitorPid)));
        QVERIFY2(found, qPrintable(saidBy(found)));
        QVERIFY(!found->has_value());
        QTRY_VERIFY(hasEnded(m_running.monitorPidfd));
        QCOMPARE(exec({"true"}).error().code, Error::Code::Busy);
    }

    // As a command leaves them behind that came just when its container went down.
    void whatIsLeftOfItsGroupsIsTakenAway()
    {
        const QStringList groups = groupsOf(u"mooring/77"_s);
        QVERIFY(!groups.isEmpty());
        QProcess left;
        left.start(u"sleep"_s, {u"1000"_s});
        QVERIFY(left.waitForStarted());
        for (const QString &group : groups) {
            QVERIFY(QDir().mkpath(group + u"/init.scope/deep"_s));
            QFile processes(group + u"/init.scope/cgroup.procs"_s);
            // Where the first version of cpuset is, a new group takes no process before it is set up.
            if (processes.open(QIODevice::WriteOnly))
                processes.write(QByteArray::number(left.processId()));
        }
        QVERIFY(!settle(m_workers.query(question()))->has_value());
        for (const QString &group : groups)
            QVERIFY2(!QFileInfo::exists(group), qPrintable(group));
        QTRY_COMPARE(left.state(), QProcess::NotRunning);
    }

    void startsAgainWithAnotherMap()
    {
        workers::StartPlan other = plan();
        other.ids.first = 3'000'000;
        const auto started = settle(m_workers.start(other, {}));
        QVERIFY2(started, qPrintable(saidBy(started)));
        const auto session = exec({"stat", "-c", "%u:%g", "/root/file"});
        QVERIFY2(session, qPrintable(saidBy(session)));
        QCOMPARE(readAll(session->streams[1]), "1000:1001\n");
        killInit(*started);
        QTRY_VERIFY(hasEnded(started->monitorPidfd));
    }

    // Without ids there is no user namespace: its root is the host's, owners are what they are, and it runs and obeys as others do.
    void startsWithoutAUserNamespace()
    {
        workers::StartPlan privileged = plan();
        privileged.ids = {};
        privileged.items.emplace_back("lxc.cap.drop", "sys_module sys_time");
        const auto started = settle(m_workers.start(privileged, {}));
        QVERIFY2(started, qPrintable(saidBy(started)));
        QCOMPARE(contentsOf(u"/proc/%1/uid_map"_s.arg(started->initPid)).simplified(), "0 0 4294967295");
        const auto session =
            exec({"sh", "-c", "stat -c %u:%g /root/file; echo > /root/own && chown 7:8 /root/own; tty"}, true);
        QVERIFY2(session, qPrintable(saidBy(session)));
        const QByteArray seen = readAll(session->streams.first());
        QVERIFY2(seen.contains("1000:1001") && seen.contains("/dev/pts/"), seen.constData());
        struct stat status{};
        QCOMPARE(::stat(m_image->path(u"delta/upper/root/own"_s).toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_uid, 7U);
        QCOMPARE(status.st_gid, 8U);
        killInit(*started);
        QTRY_VERIFY(hasEnded(started->monitorPidfd));
    }

    // What was made while it was privileged must not open the host's devices later.
    void opensNoDevicesInAUserNamespace()
    {
        workers::StartPlan privileged = plan();
        privileged.ids = {};
        const auto before = settle(m_workers.start(privileged, {}));
        QVERIFY2(before, qPrintable(saidBy(before)));
        const auto made = exec({"sh", "-c", "mknod -m 666 /root/null c 1 3; echo > /root/null; echo $?"});
        QVERIFY2(made, qPrintable(saidBy(made)));
        QCOMPARE(readAll(made->streams[1]), "0\n");
        killInit(*before);
        QTRY_VERIFY(hasEnded(before->monitorPidfd));
        const auto after = settle(m_workers.start(plan(), {}));
        QVERIFY2(after, qPrintable(saidBy(after)));
        const auto tried = exec({"sh", "-c", "ls -l /root/null | cut -c1; echo > /root/null; echo $?"});
        QVERIFY2(tried, qPrintable(saidBy(tried)));
        QCOMPARE(readAll(tried->streams[1]), "c\n1\n");
        killInit(*after);
        QTRY_VERIFY(hasEnded(after->monitorPidfd));
    }

    void saysWhyItCannotStart_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<Error::Code>("code");
        QTest::newRow("a key that is none")
            << QByteArray("lxc.nonsense") << QByteArray("x") << Error::Code::InvalidArgument;
        QTest::newRow("a value that is none")
            << QByteArray("lxc.pty.max") << QByteArray("x") << Error::Code::InvalidArgument;
        QTest::newRow("no such program") << QByteArray("lxc.init.cmd") << QByteArray("/no/such/init")
                                         << Error::Code::Failed;
    }
    void saysWhyItCannotStart()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        workers::StartPlan odd = plan();
        odd.items.emplace_back(key.toStdString(), value.toStdString());
        const auto started = settle(m_workers.start(odd, {}));
        QVERIFY(!started);
        QTEST(started.error().code, "code");
        QVERIFY(!started.error().detail.isEmpty());
        QVERIFY(!settle(m_workers.query(question()))->has_value());
    }

    void saysWhichLayerIsMissing()
    {
        workers::StartPlan odd = plan();
        odd.layers = {"/no/such/layer"};
        const auto started = settle(m_workers.start(odd, {}));
        QVERIFY(!started && started.error().detail.contains(u"/no/such/layer"_s));
    }
};

int main(int argc, char *argv[])
{
    return runWithSpawner<tst_LaunchWorker>(argc, argv);
}
#include "tst_launchworker.moc"
