// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/jail.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <dirent.h>
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
#include <unistd.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

int errnoOf(long result)
{
    return result < 0 ? errno : 0;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The first child of a process; 0 when it has none.
int childOf(int pid)
{
    return contentsOf(u"/proc/%1/task/%1/children"_s.arg(pid)).split(' ').first().toInt();
}

QString namespaceOf(int pid, const char *kind)
{
    return QFile::symLinkTarget(u"/proc/%1/ns/%2"_s.arg(pid).arg(QLatin1StringView(kind)));
}

// A target folder, and a process that is put into its jail.
class Cell
{
public:
    // Starts it; `act` runs inside, and what it answers is the exit status (99: there was no jail).
    void start(const std::function<int()> &act)
    {
        m_pid = ::fork();
        if (m_pid == 0) {
            const workers::UnpackPlan plan{.target = folder.path().toStdString(),
                                           .ids = {.first = 1'000'000, .count = 65536}};
            const auto jailed = workers::enterJail(plan);
            if (!jailed)
                ::fprintf(stderr, "%s\n", jailed.error().c_str());
            ::_exit(jailed ? act() : 99);
        }
    }
    [[nodiscard]] int end()
    {
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    [[nodiscard]] int run(const std::function<int()> &act)
    {
        start(act);
        return end();
    }
    // Who waits outside, and who is inside.
    [[nodiscard]] int warden() const { return m_pid; }
    [[nodiscard]] int prisoner() const { return childOf(m_pid); }

    QTemporaryDir folder{u"/var/tmp/jail.XXXXXX"_s};

private:
    pid_t m_pid = 0;
};

[[noreturn]] void waitForEver()
{
    for (;;)
        ::pause();
}

// Inside already, with its filter.
bool isReady(int pid)
{
    return pid > 0 && contentsOf(u"/proc/%1/status"_s.arg(pid)).contains("Seccomp:\t2");
}

} // namespace

// What a decompressor could do that a stranger's image took over.
class tst_Jail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesNothingButItsFolder()
    {
        Cell cell;
        QVERIFY(QDir(cell.folder.path()).mkdir(u"mine"_s));
        QCOMPARE(cell.run([] {
            for (const char *path : {"/etc/passwd", "/proc/self", "/sys", "/dev/null", "/var/tmp", "/../etc/passwd",
                                     "../../../../../etc/passwd"}) {
                if (::open(path, O_RDONLY) >= 0 || errno != ENOENT)
                    return 1;
            }
            DIR *top = ::opendir("/");
            int names = 0;
            while (const dirent *entry = ::readdir(top))
                names += entry->d_name[0] != '.' ? 1 : 0;
            if (names != 1 || ::chdir("..") != 0)
                return 2;
            struct stat here{};
            struct stat mine{};
            return ::stat(".", &here) == 0 && ::stat("/", &mine) == 0 && here.st_ino == mine.st_ino ? 0 : 3;
        }),
                 0);
    }

    void isRootOfNothing()
    {
        Cell cell;
        QCOMPARE(cell.run([] {
            if (::getuid() != 0 || ::getgid() != 0)
                return 1;
            constexpr cap_value_t kept[] = {CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_SETFCAP};
            for (cap_value_t capability = 0; capability <= CAP_LAST_CAP; ++capability) {
                cap_t all = cap_get_proc();
                cap_flag_value_t has = CAP_CLEAR;
                cap_flag_value_t could = CAP_CLEAR;
                cap_get_flag(all, capability, CAP_EFFECTIVE, &has);
                cap_get_flag(all, capability, CAP_PERMITTED, &could);
                const bool isKept = std::ranges::contains(kept, capability);
                if ((has == CAP_SET) != isKept || (could == CAP_SET) != isKept ||
                    ::prctl(PR_CAPBSET_READ, capability) == 1)
                    return 2;
            }
            return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && ::prctl(PR_GET_SECCOMP) == 2 ? 0 : 3;
        }),
                 0);
    }

    void isRefused_data()
    {
        using Act = std::function<int()>;
        QTest::addColumn<Act>("act");
        const auto row = [](const char *name, const Act &act) { QTest::newRow(name) << act; };
        row("internet", [] { return errnoOf(::socket(AF_INET, SOCK_STREAM, 0)); });
        row("netlink", [] { return errnoOf(::socket(AF_NETLINK, SOCK_RAW, 0)); });
        row("this machine", [] { return errnoOf(::socket(AF_UNIX, SOCK_STREAM, 0)); });
        row("fork", [] { return errnoOf(::fork()); });
        row("clone", [] { return errnoOf(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr)); });
        row("exec", [] {
            char name[] = "/x";
            char *arguments[] = {name, nullptr};
            return errnoOf(::execv(name, arguments));
        });
        row("kill", [] { return errnoOf(::kill(-1, 0)); });
        row("ptrace", [] { return errnoOf(::syscall(SYS_ptrace, 0, 0, 0, 0)); });
        row("mount", [] { return errnoOf(::mount("x", "/", "tmpfs", 0, nullptr)); });
        row("new mount", [] { return errnoOf(::syscall(SYS_fsopen, "proc", 0)); });
        row("unmount", [] { return errnoOf(::umount2("/", MNT_DETACH)); });
        row("chroot", [] { return errnoOf(::chroot("/")); });
        row("user namespace", [] { return errnoOf(::unshare(CLONE_NEWUSER)); });
        row("bpf", [] { return errnoOf(::syscall(SYS_bpf, 0, nullptr, 0)); });
        row("keys", [] { return errnoOf(::syscall(SYS_keyctl, 0, 0, 0, 0, 0)); });
        row("file handle", [] { return errnoOf(::syscall(SYS_open_by_handle_at, -1, nullptr, 0)); });
        row("device", [] { return errnoOf(::mknod("/null", S_IFCHR | 0666, 0x103)); });
        row("another user", [] { return errnoOf(::setresuid(1000, 1000, 1000)); });
    }
    void isRefused()
    {
        QFETCH(std::function<int()>, act);
        Cell cell;
        QCOMPARE(cell.run(act), EPERM);
    }

    void leavesPlainOwners()
    {
        Cell cell;
        QCOMPARE(cell.run([] {
            const int file = ::open("/file", O_CREAT | O_WRONLY, 0600);
            if (file < 0 || ::fchown(file, 1000, 65535) != 0 || ::fchmod(file, 04755) != 0 ||
                ::mkdir("/folder", 0700) != 0)
                return errno;
            return ::fchown(file, 65536, 0) < 0 ? 0 : 98; // nobody in there has it
        }),
                 0);
        struct stat status{};
        QCOMPARE(::stat(cell.folder.filePath(u"file"_s).toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_uid, 1000U);
        QCOMPARE(status.st_gid, 65535U);
        QCOMPARE(status.st_mode & 07777, 04755U);
        QCOMPARE(::stat(cell.folder.filePath(u"folder"_s).toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_uid, 0U);
    }

    void livesInNamespacesOfItsOwn()
    {
        Cell cell;
        cell.start([]() -> int { waitForEver(); });
        QTRY_VERIFY(isReady(cell.prisoner()));
        for (const char *kind : {"user", "mnt", "pid", "net", "ipc", "uts"}) {
            QVERIFY(!namespaceOf(cell.prisoner(), kind).isEmpty());
            QVERIFY2(namespaceOf(cell.prisoner(), kind) != namespaceOf(::getpid(), kind), kind);
        }
        const QByteArray interfaces = contentsOf(u"/proc/%1/net/dev"_s.arg(cell.prisoner()));
        QCOMPARE(interfaces.count(':'), 1); // loopback, and that is down
        QCOMPARE(contentsOf(u"/proc/%1/uid_map"_s.arg(cell.prisoner())).simplified(), "0 1000000 65536");
        ::kill(cell.warden(), SIGKILL);
        (void)cell.end();
    }

    void diesWithItsWarden()
    {
        Cell cell;
        cell.start([]() -> int { waitForEver(); });
        QTRY_VERIFY(isReady(cell.prisoner()));
        const int prisoner = cell.prisoner();
        ::kill(cell.warden(), SIGKILL);
        QCOMPARE(cell.end(), 128 + SIGKILL);
        QTRY_VERIFY(contentsOf(u"/proc/%1/cmdline"_s.arg(prisoner)).isEmpty());
    }

    void hidesNoMistake()
    {
        Cell cell;
        QCOMPARE(cell.run([] { return 7; }), 7);
        QVERIFY(cell.run([]() -> int {
            ::_exit(::prctl(PR_SET_DUMPABLE, 0) == 0 ? *static_cast<volatile int *>(nullptr) : 0);
        }) > 128);
    }

    void hasRoomEnoughAndNoMore()
    {
        Cell cell;
        QCOMPARE(cell.run([] { return std::malloc(1ULL << 33) ? 1 : 0; }), 0);
        QCOMPARE(cell.run([] { return std::malloc(512ULL << 20) ? 0 : 1; }), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Jail)
#include "tst_jail.moc"
