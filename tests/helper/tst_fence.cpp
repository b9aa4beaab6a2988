// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/fence.h"
#include "helper/workers/userns.h"

#include <QFile>
#include <QFileSystemWatcher>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/capability.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

// What a fenced process makes of this: the act's own answer (below 100), 100 when there was no fence, 128 + signal when killed.
int fenced(const std::function<int()> &act)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(raiseFence() ? act() : 100);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int errnoOf(long result)
{
    return result < 0 ? errno : 0;
}

std::map<QByteArray, QByteArray> readStatus()
{
    std::map<QByteArray, QByteArray> fields;
    QFile file(u"/proc/self/status"_s);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n'))
            fields[line.left(line.indexOf(':'))] = line.mid(line.indexOf(':') + 1).trimmed();
    }
    return fields;
}

// A process that waits to be killed.
class Victim
{
public:
    explicit Victim(const std::function<bool()> &become)
    {
        m_pid = ::fork();
        if (m_pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (!become())
                ::_exit(1);
            ::kill(::getpid(), SIGSTOP); // says that it is ready
            for (;;)
                ::pause();
        }
        int status = 0;
        ::waitpid(m_pid, &status, WUNTRACED);
        if (!WIFSTOPPED(status))
            qFatal("there is no victim to be had");
    }
    ~Victim()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    // What a fenced process gets when it signals it through a pidfd.
    [[nodiscard]] int killedByFenced() const
    {
        return fenced([this] {
            const auto pidfd = int(::syscall(SYS_pidfd_open, m_pid, 0));
            return errnoOf(::syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0));
        });
    }

private:
    pid_t m_pid = 0;
};

// What the helper lives on, in a process of its own: threads, timers, files, watchers, the database.
int liveBehindTheFence(int argc, char *argv[])
{
    if (!raiseFence())
        return 2;
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"watched"_s));
    if (!file.open(QIODevice::WriteOnly))
        return 3;

    int answered = 0;
    QThread *thread = QThread::create([] {});
    QObject::connect(thread, &QThread::finished, &application, [&] { ++answered; });
    thread->start();
    QTimer::singleShot(1, &application, [&] { ++answered; });
    QFileSystemWatcher watcher({file.fileName()});
    bool isSeen = false;
    QObject::connect(&watcher, &QFileSystemWatcher::fileChanged, &application, [&] { isSeen = true; });
    file.write("x");
    file.close();

    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(folder.filePath(u"db"_s));
    if (!database.open() || !QSqlQuery(database).exec(u"PRAGMA journal_mode=WAL"_s) ||
        !QSqlQuery(database).exec(u"CREATE TABLE t (id INTEGER)"_s))
        return 4;
    const bool good = QTest::qWaitFor([&] { return answered == 2 && isSeen; });
    thread->wait();
    return good ? 0 : 5;
}

} // namespace

class tst_Fence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheseCapabilities()
    {
        QCOMPARE(fenced([] {
                     const quint64 wanted =
                         1ULL << CAP_DAC_OVERRIDE | 1ULL << CAP_FOWNER | 1ULL << CAP_CHOWN | 1ULL << CAP_KILL;
                     auto status = readStatus();
                     if (status["CapEff"].toULongLong(nullptr, 16) != wanted ||
                         status["CapPrm"].toULongLong(nullptr, 16) != wanted)
                         return 1;
                     for (const char *empty : {"CapInh", "CapBnd", "CapAmb"}) {
                         if (status[empty].toULongLong(nullptr, 16) != 0)
                             return 2;
                     }
                     return status["NoNewPrivs"] == "1" && status["Seccomp"] == "2" ? 0 : 3;
                 }),
                 0);
    }

    void opensNoNetwork_data()
    {
        QTest::addColumn<int>("family");
        QTest::addColumn<int>("outcome");
        QTest::newRow("IPv4") << AF_INET << EACCES;
        QTest::newRow("IPv6") << AF_INET6 << EACCES;
        QTest::newRow("netlink") << AF_NETLINK << EACCES;
        QTest::newRow("packet") << AF_PACKET << EACCES;
        QTest::newRow("vsock") << AF_VSOCK << EACCES;
        QTest::newRow("crypto") << AF_ALG << EACCES;
        QTest::newRow("this machine") << AF_UNIX << 0;
    }
    void opensNoNetwork()
    {
        QFETCH(int, family);
        QFETCH(int, outcome);
        QCOMPARE(fenced([=] { return errnoOf(::socket(family, SOCK_DGRAM, 0)); }), outcome);
        QCOMPARE(fenced([=] {
                     int ends[2];
                     return errnoOf(::socketpair(family, SOCK_DGRAM, 0, ends));
                 }),
                 outcome);
        // Not even when the number is written with bits that the kernel does not look at.
        if (outcome != 0)
            QCOMPARE(fenced([=] {
                         return errnoOf(::syscall(SYS_socket, quint64(1) << 32 | quint64(family), SOCK_DGRAM, 0));
                     }),
                     outcome);
    }

    void startsNothing()
    {
        char name[] = "/bin/true";
        char *arguments[] = {name, nullptr};
        QCOMPARE(fenced([&] { return errnoOf(::execv(name, arguments)); }), EPERM);
        QCOMPARE(fenced([&] { return errnoOf(::syscall(SYS_execveat, AT_FDCWD, name, arguments, nullptr, 0)); }),
                 EPERM);
        QCOMPARE(fenced([] { return errnoOf(::fork()); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::vfork()); }), EPERM);
        QCOMPARE(fenced([] {
                     return errnoOf(::syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
                 }),
                 EPERM);
        QCOMPARE(fenced([] { return errnoOf(::unshare(CLONE_NEWUSER)); }), EPERM);
    }

    void changesNothingOfTheSystem()
    {
        QCOMPARE(fenced([] { return errnoOf(::mount("x", "/tmp", "tmpfs", 0, nullptr)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_fsopen, "tmpfs", 0)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_bpf, 0, nullptr, 0)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_init_module, nullptr, 0, "")); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_keyctl, 0, 0, 0, 0, 0)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_ptrace, 0, 0, 0, 0)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::syscall(SYS_io_uring_setup, 1, nullptr)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::setuid(1000)); }), EPERM);
        QCOMPARE(fenced([] { return errnoOf(::mknod("/tmp/device", S_IFCHR | 0600, 0x103)); }), EPERM);
    }

    // As an image's or a container's files lie on disk.
    void handlesFilesOfGuests()
    {
        const QTemporaryDir folder;
        const QByteArray top = folder.filePath(u"guest"_s).toUtf8();
        const QByteArray sticky = top + "/tmp";
        const QByteArray file = sticky + "/file";
        QCOMPARE(::mkdir(top.constData(), 0700), 0);
        QCOMPARE(::mkdir(sticky.constData(), 01700), 0);
        QFile written(QString::fromUtf8(file));
        QVERIFY(written.open(QIODevice::WriteOnly));
        QCOMPARE(::chmod(file.constData(), 0), 0);
        QCOMPARE(::chown(file.constData(), 1234, 1234), 0);
        QCOMPARE(::chown(sticky.constData(), 4321, 4321), 0);
        QCOMPARE(::chown(top.constData(), 4321, 4321), 0);

        QCOMPARE(fenced([&] { return errnoOf(::open(file.constData(), O_RDONLY)); }), 0);
        QCOMPARE(fenced([&] { return errnoOf(::chmod(file.constData(), 0644)); }), 0);
        QCOMPARE(fenced([&] { return errnoOf(::chown(file.constData(), 1000000, 1000000)); }), 0);
        QCOMPARE(fenced([&] { return errnoOf(::rename(file.constData(), (sticky + "/other").constData())); }), 0);
        QCOMPARE(fenced([&] { return errnoOf(::mkdir((sticky + "/folder").constData(), 0700)); }), 0);
        QCOMPARE(fenced([&] { return QDir(QString::fromUtf8(top)).removeRecursively() ? 0 : 1; }), 0);
        QVERIFY(!QFile::exists(QString::fromUtf8(top)));
    }

    void signalsContainers()
    {
        const auto space = workers::makeUserNamespace({.first = 1'000'000, .count = 65536});
        QVERIFY(space);
        const Victim guest([&] { return ::setns(space->get(), CLONE_NEWUSER) == 0 && ::setresuid(0, 0, 0) == 0; });
        QCOMPARE(guest.killedByFenced(), 0);
        const Victim user(
            [&] { return ::setns(space->get(), CLONE_NEWUSER) == 0 && ::setresuid(1000, 1000, 1000) == 0; });
        QCOMPARE(user.killedByFenced(), 0);
        // A container inside the container.
        const Victim nested([&] {
            return ::setns(space->get(), CLONE_NEWUSER) == 0 && ::setresgid(5, 5, 5) == 0 &&
                   ::setresuid(5, 5, 5) == 0 && ::unshare(CLONE_NEWUSER) == 0;
        });
        QCOMPARE(nested.killedByFenced(), 0);
    }

    void signalsDnsmasq()
    {
        const Victim service([] { return ::setresuid(996, 996, 996) == 0; });
        QCOMPARE(service.killedByFenced(), 0);
    }

    void isRaisedBeforeThreadsOrNotAtAll()
    {
        std::unique_ptr<QThread> thread(QThread::create([] { QThread::sleep(1); }));
        thread->start();
        const auto raised = raiseFence(); // in this very process
        QVERIFY(!raised);
        QVERIFY(raised.error().detail.contains(u"threads"_s));
        thread->wait();
        QCOMPARE(::socket(AF_INET, SOCK_STREAM, 0) < 0, false);
    }

    void leavesQtAlive()
    {
        QProcess self;
        self.start(QCoreApplication::applicationFilePath(), {u"--live"_s});
        QVERIFY(self.waitForFinished());
        QCOMPARE(self.exitStatus(), QProcess::NormalExit);
        QCOMPARE(self.exitCode(), 0);
    }
};

int main(int argc, char *argv[])
{
    if (argc == 2 && qstrcmp(argv[1], "--live") == 0)
        return liveBehindTheFence(argc, argv);
    const QCoreApplication application(argc, argv);
    tst_Fence test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fence.moc"
