// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of the kernel and of security on real containers: what the guest sees of them.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/sysmacros.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_LiveKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { removeAllInstances(*alice); }

    void settingsOfTheKernelAreTheContainersAlone();
    void moreSystemCallsAreRefused();
    void onlySystemCallsThatAreAllowedGoThrough();
    void aPolicyOfItsOwnTakesThePlaceOfMoorings();
    void itemsOfLiblxcComeLast();
    void idsAreAsManyAsAreSet();
    void idsOfThisComputerAreItsOwnInside();
    void anImageForThirtyTwoBitsRunsAsSuch();
    void devicesThatItIsGivenByAMountOpenOnlyFromItsList();
    void modulesThatAreThereNeedNobody();
    void aModuleThatIsNotThereRefusesTheStart();
    void whatIsProtectedStays();
    void whatTheImageSaysOfItselfIsKept();

private:
    // Its path once it runs, else the error's name.
    QString start(const bus::StringMap &config)
    {
        const QDBusMessage reply =
            alice->manager(u"CreateInstance"_s, {u"web"_s, u"busybox"_s, QStringList{u"default"_s},
                                                 QVariant::fromValue(config), QVariantMap{{u"start"_s, true}}});
        const Verdict verdict = verdictOf(*alice, reply, 1);
        detail = verdict.detail;
        return verdict.error.isEmpty() ? pathIn(reply, 0) : verdict.error;
    }
    QByteArray inside(const QString &path, const QString &script) const
    {
        const CommandResult result = run(*alice, path, {u"sh"_s, u"-c"_s, script});
        return (result.output + result.errors).trimmed();
    }
    QDBusMessage configure(const QString &path, const bus::StringMap &changes) const
    {
        return alice->instance(path, u"SetConfiguration"_s,
                               {QString(), QVariant::fromValue(changes), QStringList(), QVariantMap()});
    }
    std::unique_ptr<BusUser> alice;
    QString detail{}; // of the last start
};

void tst_LiveKeys::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_LiveKeys::settingsOfTheKernelAreTheContainersAlone()
{
    QFile host(u"/proc/sys/net/ipv4/tcp_syn_retries"_s);
    QVERIFY(host.open(QIODevice::ReadOnly));
    const QByteArray before = host.readAll().trimmed();
    const QString path =
        start({{u"linux.sysctl.net.ipv4.tcp_syn_retries"_s, u"3"_s}, {u"linux.sysctl.kernel.msgmax"_s, u"4096"_s}});
    QCOMPARE(inside(path, u"cat /proc/sys/net/ipv4/tcp_syn_retries /proc/sys/kernel/msgmax"_s), "3\n4096");
    QVERIFY(host.seek(0));
    QCOMPARE(host.readAll().trimmed(), before);
    QCOMPARE(configure(path, {{u"linux.sysctl.kernel.core_pattern"_s, u"|/bin/sh"_s}}).errorName(),
             errorName(Error::Code::InvalidArgument));
}

void tst_LiveKeys::moreSystemCallsAreRefused()
{
    const QString path = start({{u"security.syscalls.deny"_s, u"mkdir errno 28\nmkdirat errno 28"_s}});
    QVERIFY(inside(path, u"mkdir /tmp/a"_s).contains("No space left"));
    QVERIFY(inside(path, u"grep Seccomp_filters /proc/self/status"_s).endsWith("1"));
}

void tst_LiveKeys::onlySystemCallsThatAreAllowedGoThrough()
{
    // All that a shell of busybox needs, but for mkdir.
    const QString names =
        QString::fromLatin1(
            runAs(
                u"root"_s,
                {u"sh"_s, u"-c"_s,
                 u"scmp_sys_resolver -h >/dev/null 2>&1; printf '%s\\n' read write open openat close stat fstat lstat "
                 u"newfstatat statx poll ppoll "
                 "lseek mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend "
                 "rt_sigtimedwait ioctl pread64 access faccessat faccessat2 pipe pipe2 "
                 "select pselect6 sched_yield dup dup2 dup3 nanosleep clock_nanosleep getpid socket connect bind "
                 "listen accept accept4 sendto recvfrom sendmsg recvmsg setsockopt getsockopt getsockname "
                 "clone clone3 fork vfork execve exit wait4 waitid kill uname fcntl fsync getcwd chdir fchdir rename "
                 "unlink unlinkat chmod fchmod chown umask gettimeofday getrlimit sysinfo "
                 "getuid getgid setuid setgid geteuid getegid setpgid getppid getpgrp setsid getpgid getsid getgroups "
                 "setgroups setresuid setresgid capget capset sigaltstack prctl arch_prctl setrlimit prlimit64 sync "
                 "mount umount2 sethostname reboot "
                 "gettid futex set_tid_address clock_gettime exit_group tgkill getdents64 set_robust_list rseq getrandom mknod mknodat symlink readlink readlinkat sysfs statfs pivot_root setns unshare"_s})
                .output)
            .trimmed()
            .replace(u' ', u'\n');
    const QString path = start({{u"security.syscalls.allow"_s, names}});
    QVERIFY2(path.startsWith(u'/'), qPrintable(path));
    QVERIFY(inside(path, u"mkdir /tmp/a"_s).contains("not permitted"));
    QVERIFY(inside(path, u"echo through"_s) == "through");
}

void tst_LiveKeys::aPolicyOfItsOwnTakesThePlaceOfMoorings()
{
    const QString path = start({{u"raw.seccomp"_s, u"2\ndenylist\n[all]\nmkdir errno 38\nmkdirat errno 38"_s}});
    QVERIFY(inside(path, u"mkdir /tmp/a"_s).contains("not implemented"));
}

void tst_LiveKeys::itemsOfLiblxcComeLast()
{
    const QString path =
        start({{u"raw.lxc"_s,
                u"# mine\nlxc.mount.entry = tmpfs mnt tmpfs size=64k,create=dir 0 0\nlxc.environment = RAW=1"_s}});
    QVERIFY(inside(path, u"grep ' /mnt ' /proc/mounts"_s).contains("size=64k"));
    QCOMPARE(configure(path, {{u"raw.lxc"_s, u"lxc.idmap = u 0 0 65536"_s}}).errorName(),
             errorName(Error::Code::InvalidArgument));
}

void tst_LiveKeys::idsAreAsManyAsAreSet()
{
    const QString path = start({{u"security.idmap.size"_s, u"2000"_s}});
    QCOMPARE(inside(path, u"awk '{print $1, $3}' /proc/self/uid_map"_s), "0 2000");
    QVERIFY(inside(path, u"touch /tmp/a && chown 1999:1999 /tmp/a && stat -c %u /tmp/a"_s).endsWith("1999"));
    QVERIFY(inside(path, u"chown 2000 /tmp/a"_s).contains("Invalid argument"));
}

void tst_LiveKeys::idsOfThisComputerAreItsOwnInside()
{
    QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther |
                                             QFile::WriteOther | QFile::ExeOther);
    const QString mount = u"lxc.mount.entry = %1 mnt none bind,create=dir 0 0"_s.arg(folder.path());
    const QString path = start({{u"raw.idmap"_s, u"both 4242 1000\nuid 70000 0"_s}, {u"raw.lxc"_s, mount}});
    QVERIFY2(path.startsWith(u'/'), qPrintable(path));
    // Its layers follow: a file on the root is of the id that whoever made it has inside.
    const QByteArray made = inside(path, u"touch /mine /mnt/root && chown 1000:1000 /mine && stat -c %u:%g /mine && "
                                         "touch /mnt/theirs && chown 1000:1000 /mnt/theirs; stat -c %u /bin/busybox"_s);
    QVERIFY2(made == "1000:1000\n0", made.constData());
    struct stat theirs{};
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"theirs"_s)).constData(), &theirs), 0);
    QCOMPARE(theirs.st_uid, 4242U);
    QCOMPARE(theirs.st_gid, 4242U);
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"root"_s)).constData(), &theirs), 0);
    QCOMPARE(theirs.st_uid, 70'000U);
    for (const QString &wrong : {u"both 1000"_s, u"uid 50-60 500-501"_s, u"uid 5 6\nuid 5 7"_s})
        QCOMPARE(configure(path, {{u"raw.idmap"_s, wrong}}).errorName(), errorName(Error::Code::InvalidArgument));
}

// The programs of the image are the computer's own here: what is looked at is whom they are told to be.
void tst_LiveKeys::anImageForThirtyTwoBitsRunsAsSuch()
{
    if (QSysInfo::currentCpuArchitecture() != "x86_64"_L1)
        QSKIP("There is no other architecture that this computer runs.");
    QTemporaryDir folder;
    const QString image = folder.filePath(u"i386.tar.gz"_s);
    const ProgramResult made = runAs(
        u"root"_s, {u"sh"_s, u"-ec"_s,
                    u"cd $0 && mkdir image && tar -xzf %1 -C image && "
                    "sed -i 's/^architecture:.*/architecture: i386/' image/metadata.yaml && "
                    "tar -czf i386.tar.gz -C image metadata.yaml rootfs && chmod 755 . && chmod 644 i386.tar.gz"_s.arg(
                        images::busybox),
                    folder.path()});
    QVERIFY2(made.status == 0, made.errors.constData());
    QVERIFY(!importImage(*alice, {image}, u"thirtytwo"_s).isEmpty());
    const QString path = launch(*alice, u"thirtytwo"_s, u"old"_s);
    QVERIFY(!path.isEmpty());
    QCOMPARE(inside(path, u"uname -m"_s), "i686");
    QCOMPARE(inside(path, u"cat /proc/1/personality"_s), "00000008");
}

// A kind of device that no driver has: the list is asked first, and then nobody is there.
void tst_LiveKeys::devicesThatItIsGivenByAMountOpenOnlyFromItsList()
{
    QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0711), 0); // liblxc looks as the container's root
    const QByteArray node = QFile::encodeName(folder.filePath(u"node"_s));
    QCOMPARE(::mknod(node.constData(), S_IFCHR | 0666, makedev(241, 77)), 0);
    QCOMPARE(::chmod(node.constData(), 0666), 0);
    const QString mount = u"lxc.mount.entry = %1 dev/given none bind,create=file 0 0\n"_s.arg(QFile::decodeName(node));
    const QString allow = u"lxc.cgroup.devices.allow = c 241:* rwm\nlxc.cgroup2.devices.allow = c 241:* rwm"_s;
    const QString path = start({{u"raw.lxc"_s, mount}});
    QVERIFY2(path.startsWith(u'/'), qUtf8Printable(path + detail));
    QByteArray said = inside(path, u"cat /dev/given; cat /dev/null && echo null"_s);
    QVERIFY2(said.contains("not permitted") && said.contains("null"), said.constData());
    removeAllInstances(*alice);
    said = inside(start({{u"raw.lxc"_s, mount + allow}}), u"cat /dev/given"_s);
    QVERIFY2(said.contains("No such device"), said.constData());
}

void tst_LiveKeys::modulesThatAreThereNeedNobody()
{
    const QByteArray some = runAs(u"root"_s, {u"ls"_s, u"/sys/module"_s}).output.split('\n').value(0);
    QVERIFY(!some.isEmpty());
    QVERIFY(start({{u"linux.kernel_modules"_s, QString::fromLatin1(some)}}).startsWith(u'/'));
}

void tst_LiveKeys::aModuleThatIsNotThereRefusesTheStart()
{
    const QString started = start({{u"linux.kernel_modules"_s, u"mooring_nonsense"_s}});
    QVERIFY2(started == errorName(Error::Code::Unsupported), qUtf8Printable(started + detail));
    QVERIFY(instancePaths(*alice).isEmpty());
}

void tst_LiveKeys::whatIsProtectedStays()
{
    const QString path = start({{u"security.protection.delete"_s, u"true"_s}});
    const QDBusMessage refused = alice->instance(path, u"Delete"_s, {QVariantMap{{u"force"_s, true}}});
    QCOMPARE(refused.errorName(), errorName(Error::Code::Busy));
    QVERIFY(alice->reaches(path, u"Running"_s));
    QCOMPARE(configure(path, {{u"security.protection.delete"_s, u""_s}}).type(), QDBusMessage::ReplyMessage);
}

void tst_LiveKeys::whatTheImageSaysOfItselfIsKept()
{
    const QString path = start({});
    QMap<QString, QString> keys;
    const QDBusMessage reply = alice->instance(path, u"GetConfiguration"_s);
    for (const bus::ConfigurationEntry &entry : qdbus_cast<bus::ConfigurationEntryList>(reply.arguments().value(1)))
        keys.insert(entry.key, entry.value);
    QVERIFY(!keys.value(u"image.os"_s).isEmpty());
    QCOMPARE(configure(path, {{u"image.os"_s, u"other"_s}}).errorName(), errorName(Error::Code::InvalidArgument));
}

QTEST_GUILESS_MAIN(tst_LiveKeys)
#include "tst_livekeys.moc"
