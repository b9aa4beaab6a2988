// SPDX-License-Identifier: GPL-3.0-or-later
// What other users of this computer can learn and reach: public facts, and nothing of what guests made.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "models/catalogue/configkey.h"
#include "tests/system/support/scene.h"
#include "tests/system/support/strays.h"
#include "tests/system/support/tarfile.h"

#include <QDBusArgument>
#include <QDeadlineTimer>
#include <QDebug>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString secret = u"s3cr3t-do-not-tell"_s;
const QString owned = u"busybox-owned"_s; // busybox goes by what it is called

// One for each kind of free text that the catalogue knows.
bus::StringMap secretConfiguration()
{
    bus::StringMap config;
    for (const ConfigKey &key : configKeys()) {
        const bool takesAnyText = key.type == ConfigKey::Type::Text && key.suffix != ConfigKey::Suffix::Sysctl;
        if (!takesAnyText || key.isOurs || !key.refusal.english.isEmpty())
            continue;
        config.insert(key.suffix == ConfigKey::Suffix::None ? QString(key.name) : key.name + u"PASSWORD"_s, secret);
    }
    return config;
}

// All that an answer says, an error's words among it.
QByteArray wordsOf(const QDBusMessage &reply)
{
    QString words;
    QDebug(&words).nospace() << reply;
    return words.toUtf8();
}

struct Command
{
    bus::DescriptorList streams{};
    QDBusUnixFileDescriptor control{};
};

// Goes on until its result is forgotten.
Command begin(const BusUser &user, const QString &instance, const QStringList &command,
              const bus::StringMap &environment = {})
{
    const QDBusMessage reply =
        user.instance(instance, u"Exec"_s, {command, QVariant::fromValue(environment), QVariantMap{}});
    return {.streams = qdbus_cast<bus::DescriptorList>(reply.arguments().value(0)),
            .control = reply.arguments().value(1).value<QDBusUnixFileDescriptor>()};
}

bool isSetuid(const QString &path)
{
    struct stat status{};
    return ::stat(qUtf8Printable(path), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & S_ISUID) != 0;
}

// Of all that a process is linked to in /proc: what is, or has in it, a setuid file that came from a guest or an image.
QStringList waysThrough(const QString &link, const QStringList &names)
{
    QStringList ways{link};
    for (const QString &name : names)
        ways += link + u'/' + name;
    ways.removeIf([](const QString &way) { return !isSetuid(way); });
    return ways;
}

// The setuid file in the image that is being unpacked, once it is one.
QString stagedSetuid()
{
    for (const QString &name : stateEntries(u"staging"_s)) {
        const QString file = u"/var/lib/mooring/staging/%1/rootfs/%2"_s.arg(name, owned);
        if (isSetuid(file))
            return file;
    }
    return {};
}

qint64 processNamed(const QString &name)
{
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        QFile file(u"/proc/%1/comm"_s.arg(pid));
        if (file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == name.toUtf8())
            return pid.toLongLong();
    }
    return 0;
}

// A process that stands still meanwhile.
class Held
{
public:
    explicit Held(qint64 pid)
        : m_pid(pid_t(pid))
    {
        ::kill(m_pid, SIGSTOP);
    }
    ~Held() { ::kill(m_pid, SIGCONT); }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;

private:
    pid_t m_pid;
};

// Those of these files that this user can see or run.
QByteArray reachedBy(const QString &login, const QStringList &files)
{
    const QString tries = u"for file; do if test -e \"$file\" || \"$file\" true; then echo \"$file\"; fi; done"_s;
    return runAs(login, QStringList{u"sh"_s, u"-c"_s, tries, u"sh"_s} + files).output;
}

} // namespace

class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void nobodyElseLearnsASecret();
    void methodsThatTellMoreAskFirst_data();
    void methodsThatTellMoreAskFirst();
    void aSetuidFileOfAGuestIsOutOfReach_data();
    void aSetuidFileOfAGuestIsOutOfReach();
    void aSetuidFileOfAnImageIsOutOfReach();
    void onlyRootMayOwnTheName();

private:
    [[nodiscard]] QByteArray everythingBobIsTold() const;
    [[nodiscard]] QByteArray filesBobReads() const;
    void outOfReach(const char *kind, const QStringList &ways) const;
    void outOfReachThroughProcesses(const char *link, const QStringList &names) const;
    std::unique_ptr<BusUser> alice;
    std::unique_ptr<BusUser> bob;
    QString instance;
};

void tst_Secrets::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    bob = std::make_unique<BusUser>(u"bob"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
}

void tst_Secrets::cleanupTestCase()
{
    removeAllInstances(*alice);
}

void tst_Secrets::nobodyElseLearnsASecret()
{
    // Everything bob's connection is given, whoever it was meant for.
    QProcess recorder;
    recorder.start(u"runuser"_s, {u"-u"_s, u"bob"_s, u"--"_s, u"dbus-monitor"_s, u"--system"_s, u"type='signal'"_s});
    QVERIFY(recorder.waitForStarted());
    QTest::qWait(300);

    const bus::StringMap config = secretConfiguration();
    QVERIFY(config.contains(u"user.PASSWORD"_s) && config.contains(u"environment.PASSWORD"_s));
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"secret-1"_s, u"busybox"_s, QStringList{u"default"_s},
                                             QVariant::fromValue(config), QVariantMap{{u"start"_s, true}}});
    instance = pathIn(reply);
    const Verdict verdict = verdictOf(*alice, reply, 1);
    QVERIFY2(verdict.error.isEmpty(), qUtf8Printable(verdict.error + u' ' + verdict.detail));
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"tr '\\0' '\\n' < /proc/1/environ | grep -c PASSWORD"_s}).output,
             "1\n");
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    const QDBusMessage changed = alice->instance(
        instance, u"SetConfiguration"_s,
        {QString(), QVariant::fromValue(bus::StringMap{{u"user.another"_s, secret}}), QStringList{}, QVariantMap{}});
    QCOMPARE(changed.type(), QDBusMessage::ReplyMessage);
    const Command command =
        begin(*alice, instance, {u"sh"_s, u"-c"_s, u"echo ready; read line"_s, secret}, {{u"SECRET"_s, secret}});
    QCOMPARE(command.streams.size(), 3);
    char ready[6]{};
    QCOMPARE(::read(command.streams[1].fileDescriptor(), ready, 6), 6);

    const QByteArray told = everythingBobIsTold();
    QVERIFY(told.contains("secret-1") && told.contains("SetConfiguration"));
    QVERIFY(!told.contains("s3cr3t"));
    const QByteArray read = filesBobReads();
    QVERIFY2(read.contains("lxc monitor"), read.constData());
    QVERIFY2(!read.contains("s3cr3t"), read.constData());
    recorder.terminate();
    recorder.waitForFinished();
    const QByteArray heard = recorder.readAllStandardOutput();
    QVERIFY(heard.contains("InterfacesAdded") && heard.contains("ConfigurationChanged"));
    QVERIFY(!heard.contains("s3cr3t"));
}

// All properties and the introspection of every object.
QByteArray tst_Secrets::everythingBobIsTold() const
{
    const QDBusMessage all = bob->call(bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, u"GetManagedObjects"_s);
    auto objects = qdbus_cast<bus::ManagedObjects>(all.arguments().value(0));
    objects.insert(QDBusObjectPath(QString(bus::rootPath)), {{QString(bus::managerInterface), {}}});
    QByteArray told;
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        told += wordsOf(bob->call(path.path(), "org.freedesktop.DBus.Introspectable"_L1, u"Introspect"_s));
        for (const QString &interface : interfaces.keys())
            told += wordsOf(bob->call(path.path(), "org.freedesktop.DBus.Properties"_L1, u"GetAll"_s, {interface}));
    }
    return told;
}

// What a user finds who looks around: all logs and state, every process's environment, and what our own processes are called.
// A guest's processes have the names they were given, as everybody's have.
QByteArray tst_Secrets::filesBobReads() const
{
    QSet<qint64> guests;
    for (const qint64 pid : processesOf(instance.section(u'/', -1)))
        guests.insert(pid);
    QStringList files{u"/run"_s, u"/tmp"_s, u"/var/lib/mooring"_s, u"/var/log"_s};
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        files += u"/proc/%1/environ"_s.arg(pid);
        if (!guests.contains(pid.toLongLong()))
            files += u"/proc/%1/cmdline"_s.arg(pid);
    }
    return runAs(u"bob"_s,
                 QStringList{u"grep"_s, u"-rasD"_s, u"skip"_s, u"-e"_s, u"s3cr3t"_s, u"-e"_s, u"lxc monitor"_s} + files)
        .output;
}

void tst_Secrets::methodsThatTellMoreAskFirst_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("method");
    QTest::newRow("configuration") << instance << QString(bus::instanceInterface) << u"GetConfiguration"_s;
    QTest::newRow("addresses") << instance << QString(bus::instanceInterface) << u"GetAddresses"_s;
    QTest::newRow("facts") << QString(bus::rootPath) << QString(bus::managerInterface) << u"GetFacts"_s;
    QTest::newRow("trash") << QString(bus::rootPath) << QString(bus::managerInterface) << u"ListTrash"_s;
}

void tst_Secrets::methodsThatTellMoreAskFirst()
{
    QFETCH(QString, path);
    QFETCH(QString, interface);
    QFETCH(QString, method);
    const QDBusMessage told = alice->call(path, QLatin1StringView(interface.toLatin1()), method);
    QVERIFY2(told.type() == QDBusMessage::ReplyMessage,
             qUtf8Printable(told.errorName() + u": "_s + told.errorMessage()));
    const QDBusMessage refused = bob->call(path, QLatin1StringView(interface.toLatin1()), method);
    QCOMPARE(refused.errorName(), errorName(Error::Code::NotAuthorized));
}

// There are some, and bob reaches none of them, though he reaches su.
void tst_Secrets::outOfReach(const char *kind, const QStringList &ways) const
{
    QVERIFY2(!ways.isEmpty(), kind);
    const QStringList some = ways.first(std::min<qsizetype>(ways.size(), 20)) + QStringList{u"/usr/bin/su"_s};
    QCOMPARE(reachedBy(u"bob"_s, some), "/usr/bin/su\n");
}

void tst_Secrets::outOfReachThroughProcesses(const char *link, const QStringList &names) const
{
    QStringList ways;
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QString place = u"/proc/%1/%2"_s.arg(pid, QLatin1StringView(link));
        if (!QLatin1StringView(link).endsWith('/'_L1)) {
            ways += waysThrough(place, names);
            continue;
        }
        for (const QString &entry : QDir(place).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
            ways += waysThrough(place + entry, names);
    }
    outOfReach(link, ways);
}

void tst_Secrets::aSetuidFileOfAGuestIsOutOfReach_data()
{
    QTest::addColumn<QString>("privileged");
    QTest::newRow("plain") << u"false"_s;
    QTest::newRow("privileged") << u"true"_s; // whose root is root
}

void tst_Secrets::aSetuidFileOfAGuestIsOutOfReach()
{
    QFETCH(QString, privileged);
    const QDBusMessage reply = alice->manager(
        u"CreateInstance"_s,
        {u"owner"_s, u"busybox"_s, QStringList{u"default"_s},
         QVariant::fromValue(bus::StringMap{{u"security.privileged"_s, privileged}}), QVariantMap{{u"start"_s, true}}});
    QCOMPARE(verdictOf(*alice, reply, 1).error, QString());
    const QString guest = pathIn(reply);
    const QString number = guest.section(u'/', -1);
    const QString make = u"cp /bin/busybox /%1; chown 0:0 /%1; chmod 4755 /%1"_s.arg(owned);
    QCOMPARE(run(*alice, guest, {u"sh"_s, u"-c"_s, make}).outcome, u"exit 0"_s);
    // It runs, with itself as its standard input; another has its folder open.
    const Command ofItself = begin(*alice, guest, {u"sh"_s, u"-c"_s, u"exec /%1 sleep 600 < /%1"_s.arg(owned)});
    const Command ofFolder = begin(*alice, guest, {u"sh"_s, u"-c"_s, u"exec sleep 600 < /"_s});
    QTRY_VERIFY(
        std::ranges::any_of(processesOf(number), [](qint64 pid) { return isSetuid(u"/proc/%1/exe"_s.arg(pid)); }));

    struct stat status{};
    QCOMPARE(::stat("/var/lib/mooring", &status), 0);
    QCOMPARE(status.st_mode & 07777, 0700U);
    outOfReach("the disk", {u"/var/lib/mooring/instances/%1/delta/upper/%2"_s.arg(number, owned)});
    const QString mountPoint = u"run/mooring/containers/%1/root/"_s.arg(number);
    QVERIFY(!isSetuid(u'/' + mountPoint + owned)); // mounted nowhere but where the monitor is
    outOfReachThroughProcesses("root", {mountPoint + owned});
    for (const char *link : {"root", "cwd", "fd/"})
        outOfReachThroughProcesses(link, {owned});
    for (const char *link : {"exe", "fd/", "map_files/"})
        outOfReachThroughProcesses(link, {});
    QCOMPARE(verdictOf(*alice, alice->instance(guest, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})).error,
             QString());
    outOfReach("the trash", {u"/var/lib/mooring/trash/%1/delta/upper/%2"_s.arg(number, owned)});
}

// While it is being unpacked, and as it lies in the store.
void tst_Secrets::aSetuidFileOfAnImageIsOutOfReach()
{
    const QTemporaryDir folder(u"/var/tmp/secrets-XXXXXX"_s);
    const QString file = folder.filePath(u"owned.tar"_s);
    const QString program = imageProgram(u"m('rootfs/%1', b'#!/bin/sh\\n', mode=0o4755)\n"
                                         "m('rootfs/large', os.urandom(32 << 20))"_s.arg(owned));
    QCOMPARE(runPython(program, file), QByteArray());
    QDBusUnixFileDescriptor descriptor;
    descriptor.giveFileDescriptor(openFile(file));
    const QDBusMessage reply = alice->manager(u"ImportImage"_s, {QVariant::fromValue(bus::DescriptorList{descriptor}),
                                                                 QStringList{u"owned"_s}, QVariantMap{}});
    QString staged;
    for (QDeadlineTimer deadline(10'000); staged.isEmpty() && !deadline.hasExpired(); ::usleep(50))
        staged = stagedSetuid();
    const qint64 unpacker = processNamed(u"mooring-unpack"_s);
    QVERIFY(unpacker > 0 && !staged.isEmpty());
    {
        const Held held(unpacker);
        outOfReach("staging", {staged});
        for (const char *link : {"root", "cwd"})
            outOfReachThroughProcesses(link, {u"rootfs/"_s + owned});
        outOfReachThroughProcesses("fd/", {owned});
    }
    QCOMPARE(verdictOf(*alice, reply).error, QString());
    const QString image = pathIn(alice->manager(u"FindImage"_s, {u"owned"_s}));
    outOfReach("the image", {u"/var/lib/mooring/images/%1/rootfs/%2"_s.arg(image.section(u'/', -1), owned)});
}

void tst_Secrets::onlyRootMayOwnTheName()
{
    QVERIFY(!bob->bus().registerService(bus::service));
    QDBusConnection other = bob->bus();
    QVERIFY(!other.registerService(bus::service + u".Other"_s));
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
