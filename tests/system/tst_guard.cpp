// SPDX-License-Identifier: GPL-3.0-or-later
// What fences a container, seen from inside and from outside: what it inherits, what it can do for itself, and what it does not get done
// to the host and to its neighbours. What AppArmor adds is for the virtual machine (tests/vm): here the kernel may have none.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

constexpr auto attacksFile = "/src/tests/vm/attacks.pl"_L1;

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString numberOf(const QString &instance)
{
    return instance.section(u'/', -1);
}

// The init of a container, as this computer counts; 0 when it does not run.
qint64 initOf(const QString &instance)
{
    const QByteArray monitor = contentsOf(u"/run/mooring/containers/%1/monitor"_s.arg(numberOf(instance)));
    return contentsOf(u"/proc/%1/task/%1/children"_s.arg(QString::fromLatin1(monitor))).trimmed().toLongLong();
}

// "Name:\tvalue" of /proc/PID/status.
QByteArray statusOf(const QByteArray &status, const QByteArray &name)
{
    for (const QByteArray &line : status.split('\n')) {
        if (line.startsWith(name + ':'))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

// What a process has open outside /dev, "number target".
QStringList openOutsideDev(const QString &process)
{
    QStringList open;
    for (const QFileInfo &file :
         QDir(u"/proc/%1/fd"_s.arg(process)).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        if (!file.symLinkTarget().contains(u"/dev/"_s))
            open += file.fileName() + u' ' + file.symLinkTarget();
    }
    return open;
}

QByteArray limitsOf(const QString &process)
{
    return contentsOf(u"/proc/%1/limits"_s.arg(process));
}

// Somebody outside who listens at an abstract socket of this computer.
class Listener
{
public:
    explicit Listener(const QByteArray &name)
        : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        std::memcpy(address.sun_path + 1, name.constData(), size_t(name.size()));
        const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(name.size()));
        if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), length) != 0 || ::listen(m_socket, 8) != 0)
            qFatal("nobody can listen");
    }
    ~Listener() { ::close(m_socket); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

private:
    int m_socket;
};

// The attempts of attacks.pl by what came of them.
struct Attacks
{
    QStringList open{};
    QStringList refused{};
    QByteArray everything{};
};

Attacks attacksIn(const QByteArray &output)
{
    Attacks attacks{.everything = output};
    for (const QString &line : QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts)) {
        const QString name = line.section(u' ', 1, 1);
        if (line.startsWith(u"OPEN "_s))
            attacks.open += name;
        else if (line.startsWith(u"refused "_s))
            attacks.refused += name;
    }
    return attacks;
}

QStringList attackCommand(const QStringList &arguments)
{
    return QStringList{u"perl"_s, u"-e"_s, QString::fromUtf8(contentsOf(attacksFile)), u"--"_s} + arguments;
}

// What holds without AppArmor too: by seccomp, the list of devices and the capabilities that are missing. A disk that the host has mounted
// already is not among it: the kernel mounts it once more without opening it.
const QStringList holdWithoutAppArmor{u"only=signal-"_s,       u"only=ptrace-"_s,        u"only=memory-"_s,
                                      u"only=root-of-"_s,      u"only=connect-"_s,       u"only=init_module"_s,
                                      u"only=delete_module"_s, u"only=kexec_load"_s,     u"only=clock_settime"_s,
                                      u"only=swapon"_s,        u"only=iopl"_s,           u"only=perf_event_open"_s,
                                      u"only=bpf"_s,           u"only=open_by_handle"_s, u"only=read-"_s,
                                      u"only=open-"_s,         u"only=fsmount-"_s,       u"only=write-devices"_s};

} // namespace

class tst_Guard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void aGuestInheritsNothingOfOurs_data();
    void aGuestInheritsNothingOfOurs();
    void aCommandInheritsNothingOfOurs_data();
    void aCommandInheritsNothingOfOurs();
    void sudoAndPingWork_data();
    void sudoAndPingWork();
    void aDebianGuestIsWhole_data();
    void aDebianGuestIsWhole();
    void nestingAllowsNamespacesInside();
    void aPrivilegedGuestIsTheHostsRoot();
    void aPrivilegedGuestStopsAndGoesAsOthersDo();
    void privilegedAndNestedIsRefused();
    void theAttacksAreReal();
    void nothingGetsOutOfAGuest();
    void littleGetsOutOfAPrivilegedGuest();

private:
    QString start(const QString &name, const QString &image, const bus::StringMap &config);
    [[nodiscard]] QStringList victims() const
    {
        return {u"pid=%1"_s.arg(initOf(neighbour)), u"pid=%1"_s.arg(victim.processId()),
                u"socket=mooring-guard-test"_s};
    }

    std::unique_ptr<BusUser> alice;
    std::unique_ptr<Listener> listener;
    QProcess victim;
    QString neighbour; // busybox
    QString plain;
    QString nested;
    QString privileged;
};

QString tst_Guard::start(const QString &name, const QString &image, const bus::StringMap &config)
{
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {name, image, QStringList{u"default"_s}, QVariant::fromValue(config),
                                             QVariantMap{{u"start"_s, true}}});
    const QString instance = pathIn(reply, 0);
    if (instance.isEmpty() || alice->outcome(pathIn(reply, 1)) != "Success"_L1) {
        qWarning() << "no" << name << reply.errorMessage();
        return {};
    }
    return alice->reaches(instance, u"Running"_s, 5'000) ? instance : QString();
}

void tst_Guard::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    listener = std::make_unique<Listener>("mooring-guard-test");
    // Processes whose numbers no guest gives to its own.
    QFile last(u"/proc/sys/kernel/ns_last_pid"_s);
    QVERIFY(last.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && last.write("20000") > 0);
    victim.start(u"sleep"_s, {u"1000"_s});
    QVERIFY(victim.waitForStarted());
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    QVERIFY(!importImage(*alice, {images::debian}, u"debian/13"_s).isEmpty());
    neighbour = start(u"neighbour"_s, u"busybox"_s, {});
    plain = start(u"plain"_s, u"debian/13"_s, {});
    nested = start(u"nested"_s, u"debian/13"_s, {{u"security.nesting"_s, u"true"_s}});
    privileged = start(u"privileged"_s, u"debian/13"_s, {{u"security.privileged"_s, u"true"_s}});
    QVERIFY(!neighbour.isEmpty() && !plain.isEmpty() && !nested.isEmpty() && !privileged.isEmpty());
}

void tst_Guard::cleanupTestCase()
{
    removeAllInstances(*alice);
    victim.kill();
    victim.waitForFinished();
}

void tst_Guard::aGuestInheritsNothingOfOurs_data()
{
    QTest::addColumn<QString>("privilege");
    QTest::newRow("plain") << u"false"_s;
    QTest::newRow("privileged") << u"true"_s;
}

// Of an init that changes nothing by itself.
void tst_Guard::aGuestInheritsNothingOfOurs()
{
    QFETCH(const QString, privilege);
    const QString guest = start(u"heir"_s, u"busybox"_s, {{u"security.privileged"_s, privilege}});
    const auto goes = qScopeGuard(
        [&] { alice->outcome(pathIn(alice->instance(guest, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))); });
    const QString init = QString::number(initOf(guest));
    const QByteArray status = contentsOf(u"/proc/%1/status"_s.arg(init));
    QVERIFY(!status.isEmpty());
    QCOMPARE(statusOf(status, "NoNewPrivs"), "0");
    QCOMPARE(statusOf(status, "Seccomp_filters"), "1");
    QCOMPARE(statusOf(status, "Umask"), "0022");
    QCOMPARE(statusOf(status, "SigIgn"), "0000000000000000");
    QCOMPARE(contentsOf(u"/proc/%1/oom_score_adj"_s.arg(init)).trimmed(), "0");
    // But for the open files, for which tests/root/bus-up.sh starts the helper with a limit of its own.
    const QList<QByteArray> theirs = limitsOf(init).split('\n');
    const QList<QByteArray> usual = limitsOf(u"self"_s).split('\n');
    for (qsizetype i = 0; i < usual.size(); ++i)
        QVERIFY2(usual.at(i).startsWith("Max open files") || theirs.value(i) == usual.at(i),
                 theirs.value(i).constData());
    // A file that init reads is closed again; what it was born with stays open.
    QTRY_COMPARE(openOutsideDev(init), QStringList());
    const QByteArray environment = contentsOf(u"/proc/%1/environ"_s.arg(init));
    for (const char *ours : {"DBUS", "XDG", "MOORING", "HOME="})
        QVERIFY2(!environment.contains(ours), environment.constData());
}

void tst_Guard::aCommandInheritsNothingOfOurs_data()
{
    QTest::addColumn<QString>("instance");
    QTest::newRow("plain") << plain;
    QTest::newRow("nested") << nested;
    QTest::newRow("privileged") << privileged;
}

void tst_Guard::aCommandInheritsNothingOfOurs()
{
    QFETCH(const QString, instance);
    const QByteArray status = run(*alice, instance, {u"cat"_s, u"/proc/self/status"_s}).output;
    QCOMPARE(statusOf(status, "NoNewPrivs"), "0");
    QCOMPARE(statusOf(status, "Seccomp_filters"), "1");
    QCOMPARE(statusOf(status, "Umask"), "0022");
    QCOMPARE(statusOf(status, "SigBlk"), "0000000000000000");
    QCOMPARE(statusOf(status, "SigIgn"), "0000000000000000");
    QCOMPARE(run(*alice, instance, {u"cat"_s, u"/proc/self/oom_score_adj"_s}).output.trimmed(), "0");
    // The fourth is the folder that is being listed.
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"ls /proc/self/fd | tr '\\n' ' '"_s}).output.trimmed(),
             "0 1 2 3");
}

void tst_Guard::sudoAndPingWork_data()
{
    aCommandInheritsNothingOfOurs_data();
}

void tst_Guard::sudoAndPingWork()
{
    QFETCH(const QString, instance);
    const QVariantMap asDebian{{u"user"_s, 1000U}, {u"group"_s, 1000U}};
    const CommandResult sudo = run(*alice, instance, {u"sudo"_s, u"-n"_s, u"id"_s, u"-u"_s}, asDebian);
    QVERIFY2(sudo.output == "0\n", sudo.errors.constData());
    QTRY_VERIFY_WITH_TIMEOUT(run(*alice, instance, {u"ip"_s, u"-4"_s, u"route"_s}).output.contains("default via"),
                             20'000);
    const CommandResult ping = run(
        *alice, instance,
        {u"sh"_s, u"-c"_s, u"ping -c1 -W5 $(ip -4 route | sed -n 's/default via \\([^ ]*\\).*/\\1/p')"_s}, asDebian);
    QVERIFY2(ping.outcome == "exit 0"_L1, (ping.output + ping.errors).constData());
}

void tst_Guard::aDebianGuestIsWhole_data()
{
    aCommandInheritsNothingOfOurs_data();
}

void tst_Guard::aDebianGuestIsWhole()
{
    QFETCH(const QString, instance);
    QByteArray state;
    (void)QTest::qWaitFor(
        [&] {
            state = run(*alice, instance, {u"systemctl"_s, u"is-system-running"_s}).output.trimmed();
            return state == "running" || state == "degraded";
        },
        60'000);
    QVERIFY2(
        state == "running",
        (state + '\n' + run(*alice, instance, {u"systemctl"_s, u"--failed"_s, u"--no-legend"_s}).output).constData());
}

// A proc of a namespace's own, which the kernel gives only to who can see a whole one.
void tst_Guard::nestingAllowsNamespacesInside()
{
    const QStringList command{u"unshare"_s, u"-Urpf"_s, u"--mount-proc"_s, u"cat"_s, u"/proc/self/uid_map"_s};
    const CommandResult inside = run(*alice, nested, command);
    QVERIFY2(inside.outcome == "exit 0"_L1, inside.errors.constData());
    QCOMPARE(inside.output.simplified(), "0 0 1");
    QVERIFY(run(*alice, nested, {u"test"_s, u"-e"_s, u"/dev/.lxc/proc/self"_s}).outcome == "exit 0"_L1);
    QVERIFY(run(*alice, plain, {u"test"_s, u"-e"_s, u"/dev/.lxc"_s}).outcome == "exit 1"_L1);
}

void tst_Guard::aPrivilegedGuestIsTheHostsRoot()
{
    QCOMPARE(contentsOf(u"/proc/%1/uid_map"_s.arg(initOf(privileged))).simplified(), "0 0 4294967295");
    QCOMPARE(statusOf(contentsOf(u"/proc/%1/status"_s.arg(initOf(privileged))), "Uid"), "0\t0\t0\t0");
    // Settings for its services, from a layer that is not its image's.
    QVERIFY(
        run(*alice, privileged, {u"systemctl"_s, u"show"_s, u"-P"_s, u"ProtectKernelTunables"_s, u"systemd-logind"_s})
            .output == "no\n");
    QCOMPARE(run(*alice, plain, {u"ls"_s, u"/etc/systemd/system/service.d"_s}).outcome, u"exit 2"_s);
    QCOMPARE(run(*alice, privileged, {u"stat"_s, u"-c"_s, u"%u:%g %a"_s, u"/etc"_s, u"/"_s}).output,
             "0:0 755\n0:0 755\n");
    // Owners on disk are plain, as they are for everybody else.
    QCOMPARE(run(*alice, privileged, {u"sh"_s, u"-c"_s, u"touch /root/file && chown 1000:33 /root/file"_s}).outcome,
             u"exit 0"_s);
    QCOMPARE(QFileInfo(u"/var/lib/mooring/instances/%1/delta/upper/root/file"_s.arg(numberOf(privileged))).ownerId(),
             1000U);
}

void tst_Guard::aPrivilegedGuestStopsAndGoesAsOthersDo()
{
    const QString guest = start(u"leaver"_s, u"debian/13"_s, {{u"security.privileged"_s, u"true"_s}});
    QVERIFY(!guest.isEmpty());
    QTRY_VERIFY(run(*alice, guest, {u"systemctl"_s, u"is-system-running"_s}).output != "offline\n");
    QCOMPARE(alice->outcome(pathIn(alice->instance(guest, u"Stop"_s, {QVariantMap{{u"timeout"_s, 30U}}})), 40'000),
             u"Success"_s);
    QVERIFY(alice->reaches(guest, u"Stopped"_s));
    // Without the key it is as others are, and its files are its own.
    const QDBusMessage configured = alice->instance(
        guest, u"SetConfiguration"_s,
        {QString(), QVariant::fromValue(bus::StringMap()), QStringList{u"security.privileged"_s}, QVariantMap()});
    QVERIFY2(configured.type() == QDBusMessage::ReplyMessage, qPrintable(configured.errorMessage()));
    QCOMPARE(alice->outcome(pathIn(alice->instance(guest, u"Start"_s, {QVariantMap()}))), u"Success"_s);
    QVERIFY(!contentsOf(u"/proc/%1/uid_map"_s.arg(initOf(guest))).simplified().startsWith("0 0 "));
    QCOMPARE(run(*alice, guest, {u"stat"_s, u"-c"_s, u"%u"_s, u"/etc/machine-id"_s}).output, "0\n");
    QCOMPARE(alice->outcome(pathIn(alice->instance(guest, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QVERIFY(!QFile::exists(u"/var/lib/mooring/instances/"_s + numberOf(guest)));
}

void tst_Guard::privilegedAndNestedIsRefused()
{
    const QDBusMessage reply = alice->manager(
        u"CreateInstance"_s,
        {u"both"_s, u"busybox"_s, QStringList{u"default"_s},
         QVariant::fromValue(bus::StringMap{{u"security.privileged"_s, u"true"_s}, {u"security.nesting"_s, u"true"_s}}),
         QVariantMap{{u"start"_s, true}}});
    QCOMPARE(reply.errorName(), errorName(Error::Code::InvalidArgument));
}

// Outside a guest the attempts come through: those that do no harm there are tried.
void tst_Guard::theAttacksAreReal()
{
    const QStringList wanted{u"only=signal-"_s,
                             u"only=ptrace-"_s,
                             u"only=memory-"_s,
                             u"only=connect-"_s,
                             u"only=swapon"_s,
                             u"only=bpf"_s,
                             u"only=open_by_handle"_s,

                             u"only=doors-of-proc-by-another"_s,
                             u"only=write-/proc/sys/kernel/core_"_s};
    const QStringList arguments{u"pid=%1"_s.arg(initOf(neighbour)), u"socket=mooring-guard-test"_s};
    const QStringList command = attackCommand(arguments + wanted);
    QProcess here;
    here.start(command.first(), command.sliced(1));
    QVERIFY(here.waitForFinished(60'000));
    const Attacks attacks = attacksIn(here.readAllStandardOutput());
    QVERIFY2(attacks.open.size() >= wanted.size(), attacks.everything.constData());
    QVERIFY2(attacks.refused.isEmpty(), attacks.everything.constData());
}

void tst_Guard::nothingGetsOutOfAGuest()
{
    for (const QString &guest : {plain, nested}) {
        const CommandResult result = run(*alice, guest, attackCommand(victims()));
        const Attacks attacks = attacksIn(result.output);
        QVERIFY2(attacks.refused.size() > 100, (result.output + result.errors).constData());
        QVERIFY2(attacks.open.isEmpty(), qPrintable(attacks.open.join(u' ')));
    }
}

void tst_Guard::littleGetsOutOfAPrivilegedGuest()
{
    const CommandResult result = run(*alice, privileged, attackCommand(victims() + holdWithoutAppArmor));
    const Attacks attacks = attacksIn(result.output);
    QVERIFY2(attacks.refused.size() > 30, (result.output + result.errors).constData());
    // Reading the kernel's memory is AppArmor's to refuse.
    const QStringList open = attacks.open.filter(QRegularExpression(u"^(?!read-kcore)"_s));
    QVERIFY2(open.isEmpty(), result.output.constData());
}

QTEST_GUILESS_MAIN(tst_Guard)
#include "tst_guard.moc"
