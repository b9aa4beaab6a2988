// SPDX-License-Identifier: GPL-3.0-or-later
// The main job through the real bus, with real polkit, real images and real containers, as a user without privileges.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QDeadlineTimer>
#include <QTest>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_MainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void anImageInOneFileGivesARunningContainer();
    void anImageInTwoFilesGivesARunningContainer();
    void aDebianGuestBootsToTheEnd();
    void theSameImageIsNotTakenTwice();
    void everyContainerHasIdsOfItsOwn();
    void aContainerInheritsNoLimitOfTheHelper();
    void aContainerGetsAnAddressAndReachesTheBridge();
    void aCleanStopAndAForcedStopBothStop();
    void aCleanStopThatTakesTooLongLeavesItRunning();
    void restartGivesANewInit();
    void aRebootFromInsideStaysRunning();
    void aContainerThatEndsByItselfIsStopped();
    void anEphemeralContainerIsGoneOnceItStops();
    void aDeletedContainerComesBackWithItsFiles();
    void applyDoesOneVerbOnManyAndSaysWhatBecameOfEach();
    void aUsedImageCanBeDeletedWithoutHarm();

private:
    [[nodiscard]] QString property(const QString &instance, const char *name) const
    {
        return alice->property(instance, bus::instanceInterface, QString::fromLatin1(name)).toString();
    }
    std::unique_ptr<BusUser> alice;
    QString busybox;
};

void tst_MainJob::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    busybox = importImage(*alice, {images::busybox}, u"busybox"_s);
    QVERIFY(!busybox.isEmpty());
}

void tst_MainJob::cleanup()
{
    removeAllInstances(*alice);
}

void tst_MainJob::anImageInOneFileGivesARunningContainer()
{
    const QString instance = launch(*alice, u"busybox"_s, u"web-1"_s);
    QVERIFY(!instance.isEmpty());
    QCOMPARE(property(instance, "Name"), u"web-1"_s);
    const CommandResult hello = run(*alice, instance, {u"echo"_s, u"hello"_s});
    QCOMPARE(hello.outcome, u"exit 0"_s);
    QCOMPARE(hello.output, "hello\n");
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"exit 42"_s}).outcome, u"exit 42"_s);
    QCOMPARE(run(*alice, instance, {u"hostname"_s}).output, "web-1\n");
}

void tst_MainJob::anImageInTwoFilesGivesARunningContainer()
{
    QVERIFY(!importImage(*alice, {images::debianMetadata, images::debianRootfs}, u"debian-split"_s).isEmpty());
    const QString instance = launch(*alice, u"debian-split"_s, u"split-1"_s);
    QVERIFY(!instance.isEmpty());
    QVERIFY(run(*alice, instance, {u"cat"_s, u"/etc/os-release"_s}).output.contains("Debian"));
}

void tst_MainJob::aDebianGuestBootsToTheEnd()
{
    QVERIFY(!importImage(*alice, {images::debian}, u"debian/13"_s).isEmpty());
    const QString instance = launch(*alice, u"debian/13"_s, u"debian-1"_s);
    QVERIFY(!instance.isEmpty());
    QByteArray state;
    for (QDeadlineTimer deadline(60'000); !deadline.hasExpired() && !state.startsWith("running"); QTest::qWait(100)) {
        state = run(*alice, instance, {u"systemctl"_s, u"is-system-running"_s}).output;
        if (state.startsWith("degraded"))
            break;
    }
    const QByteArray failed = run(*alice, instance, {u"systemctl"_s, u"--failed"_s, u"--no-legend"_s}).output;
    QVERIFY2(state.startsWith("running"), (state + failed).constData());
}

void tst_MainJob::theSameImageIsNotTakenTwice()
{
    bus::DescriptorList files{QDBusUnixFileDescriptor(openFile(images::busybox))};
    const QDBusMessage reply =
        alice->manager(u"ImportImage"_s, {QVariant::fromValue(files), QStringList{u"other"_s}, QVariantMap{}});
    const QString operation = pathIn(reply);
    QVERIFY(!operation.isEmpty());
    QCOMPARE(alice->outcome(operation), u"Failure"_s);
    QCOMPARE(alice->property(operation, bus::operationInterface, u"ErrorName"_s).toString(),
             errorName(Error::Code::AlreadyExists));
    QVERIFY(pathIn(alice->manager(u"FindImage"_s, {u"other"_s})).isEmpty());
}

void tst_MainJob::everyContainerHasIdsOfItsOwn()
{
    const QStringList map{u"cat"_s, u"/proc/self/uid_map"_s};
    const QByteArray first = run(*alice, launch(*alice, u"busybox"_s, u"one"_s), map).output.simplified();
    const QByteArray second = run(*alice, launch(*alice, u"busybox"_s, u"two"_s), map).output.simplified();
    const QByteArrayList a = first.split(' ');
    const QByteArrayList b = second.split(' ');
    QCOMPARE(a.size(), 3);
    QCOMPARE(b.size(), 3);
    QCOMPARE(a.at(0), "0");
    QVERIFY(a.at(1).toLongLong() > 100'000);
    QVERIFY(std::abs(a.at(1).toLongLong() - b.at(1).toLongLong()) >= a.at(2).toLongLong());
}

void tst_MainJob::aContainerInheritsNoLimitOfTheHelper()
{
    const QString instance = launch(*alice, u"busybox"_s, u"limit-1"_s);
    QVERIFY(!instance.isEmpty());
    // tests/root/bus-up.sh starts the helper with 1024 open files, of which it takes as many as it may have.
    rlimit64 helpers{};
    QCOMPARE(::prlimit64(pid_t(helperPid(*alice)), RLIMIT_NOFILE, nullptr, &helpers), 0);
    QVERIFY(helpers.rlim_max > 1024);
    QCOMPARE(helpers.rlim_cur, helpers.rlim_max);
    const QStringList initsLimit{u"sed"_s, u"-n"_s, u"s/^Max open files *\\([0-9]*\\) .*/\\1/p"_s, u"/proc/1/limits"_s};
    QCOMPARE(run(*alice, instance, initsLimit).output.trimmed(), "1024");
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"ulimit -Sn"_s}).output.trimmed(), "1024");
}

void tst_MainJob::aContainerGetsAnAddressAndReachesTheBridge()
{
    const QString instance = launch(*alice, u"busybox"_s, u"net-1"_s);
    bus::AddressList addresses;
    for (QDeadlineTimer deadline(20'000); !deadline.hasExpired() && addresses.isEmpty(); QTest::qWait(50)) {
        const QDBusMessage reply = alice->instance(instance, u"GetAddresses"_s);
        if (reply.type() == QDBusMessage::ReplyMessage)
            addresses = qdbus_cast<bus::AddressList>(reply.arguments().constFirst());
    }
    QVERIFY(!addresses.isEmpty());
    QCOMPARE(addresses.constFirst().device, u"eth0"_s);
    QVERIFY(addresses.constFirst().address.startsWith("10."_L1));
    const CommandResult route = run(*alice, instance, {u"sh"_s, u"-c"_s, u"ip route | grep default"_s});
    const QString gateway = QString::fromLatin1(route.output).section(u' ', 2, 2);
    QVERIFY2(gateway.startsWith("10."_L1), route.output.constData());
    const CommandResult ping = run(*alice, instance, {u"ping"_s, u"-c1"_s, u"-W5"_s, gateway});
    QVERIFY2(ping.outcome == u"exit 0"_s, (ping.output + ping.errors).constData());
}

void tst_MainJob::aCleanStopAndAForcedStopBothStop()
{
    for (const bool force : {false, true}) {
        const QString instance = launch(*alice, u"busybox"_s, force ? u"kill-1"_s : u"stop-1"_s);
        const QDBusMessage reply = alice->instance(instance, u"Stop"_s, {QVariantMap{{u"force"_s, force}}});
        QCOMPARE(alice->outcome(pathIn(reply)), u"Success"_s);
        QCOMPARE(property(instance, "Status"), u"Stopped"_s);
        QCOMPARE(run(*alice, instance, {u"true"_s}).outcome.section(u' ', 1, 1), errorName(Error::Code::Busy));
    }
}

void tst_MainJob::aCleanStopThatTakesTooLongLeavesItRunning()
{
    const QString instance = launch(*alice, u"busybox"_s, u"deaf-1"_s);
    // An init that is stopped by its own child's signal cannot be had in a pid namespace: freeze its handler instead, by a
    // replacement that ignores the signal.
    QCOMPARE(
        run(*alice, instance,
            {u"sh"_s, u"-c"_s,
             u"printf '#!/bin/sh\\ntrap \"\" PWR\\nwhile :; do sleep 1; done\\n' > /sbin/deaf; chmod 755 /sbin/deaf; rm -f /sbin/init; ln -s deaf /sbin/init"_s})
            .outcome,
        u"exit 0"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    const QString stop = pathIn(alice->instance(instance, u"Stop"_s, {QVariantMap{{u"timeout"_s, 1U}}}));
    QCOMPARE(alice->outcome(stop), u"Failure"_s);
    QCOMPARE(alice->property(stop, bus::operationInterface, u"ErrorName"_s).toString(),
             errorName(Error::Code::TimedOut));
    QCOMPARE(property(instance, "Status"), u"Running"_s);
}

void tst_MainJob::restartGivesANewInit()
{
    const QString instance = launch(*alice, u"busybox"_s, u"again-1"_s);
    const QStringList started{u"sh"_s, u"-c"_s, u"touch /run/mark; ls /run/mark"_s};
    QCOMPARE(run(*alice, instance, started).outcome, u"exit 0"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Restart"_s, {QVariantMap{}}))), u"Success"_s);
    QCOMPARE(property(instance, "Status"), u"Running"_s);
    QCOMPARE(run(*alice, instance, {u"ls"_s, u"/run/mark"_s}).outcome, u"exit 1"_s);
}

void tst_MainJob::aRebootFromInsideStaysRunning()
{
    const QString instance = launch(*alice, u"busybox"_s, u"reboot-1"_s);
    QCOMPARE(run(*alice, instance, {u"touch"_s, u"/run/mark"_s}).outcome, u"exit 0"_s);
    run(*alice, instance, {u"reboot"_s, u"-f"_s});
    bool rebooted = false;
    for (QDeadlineTimer deadline(15'000); !deadline.hasExpired() && !rebooted; QTest::qWait(50))
        rebooted = run(*alice, instance, {u"ls"_s, u"/run/mark"_s}).outcome == u"exit 1"_s;
    QVERIFY(rebooted);
    QCOMPARE(property(instance, "Status"), u"Running"_s);
}

void tst_MainJob::aContainerThatEndsByItselfIsStopped()
{
    const QString instance = launch(*alice, u"busybox"_s, u"end-1"_s);
    run(*alice, instance, {u"poweroff"_s, u"-f"_s});
    QVERIFY(alice->reaches(instance, u"Stopped"_s, 10'000));
}

void tst_MainJob::anEphemeralContainerIsGoneOnceItStops()
{
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s,
                       {u"brief-1"_s, u"busybox"_s, QStringList{u"default"_s}, QVariant::fromValue(bus::StringMap{}),
                        QVariantMap{{u"start"_s, true}, {u"ephemeral"_s, true}}});
    QCOMPARE(alice->outcome(pathIn(reply, 1)), u"Success"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(pathIn(reply), u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QTRY_VERIFY(pathIn(alice->manager(u"FindInstance"_s, {u"brief-1"_s})).isEmpty());
}

void tst_MainJob::aDeletedContainerComesBackWithItsFiles()
{
    const QString instance = launch(*alice, u"busybox"_s, u"keep-1"_s);
    QCOMPARE(run(*alice, instance, {u"sh"_s, u"-c"_s, u"echo kept > /root-file"_s}).outcome, u"exit 0"_s);
    QDBusMessage refused = alice->instance(instance, u"Delete"_s, {QVariantMap{}});
    if (refused.type() == QDBusMessage::ReplyMessage)
        QCOMPARE(alice->outcome(pathIn(refused)), u"Failure"_s); // it runs
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Delete"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QVERIFY(pathIn(alice->manager(u"FindInstance"_s, {u"keep-1"_s})).isEmpty());

    const quint64 number = instance.section(u'/', -1).toULongLong();
    QCOMPARE(alice->outcome(pathIn(alice->manager(u"Undelete"_s, {number, QVariantMap{}}))), u"Success"_s);
    QCOMPARE(pathIn(alice->manager(u"FindInstance"_s, {u"keep-1"_s})), instance);
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Start"_s, {QVariantMap{}}))), u"Success"_s);
    QCOMPARE(run(*alice, instance, {u"cat"_s, u"/root-file"_s}).output, "kept\n");
}

void tst_MainJob::applyDoesOneVerbOnManyAndSaysWhatBecameOfEach()
{
    QList<QDBusObjectPath> paths;
    for (const QString &name : {u"many-1"_s, u"many-2"_s, u"many-3"_s})
        paths.append(QDBusObjectPath(launch(*alice, u"busybox"_s, name)));
    QCOMPARE(alice->outcome(pathIn(alice->instance(paths[0].path(), u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    const QString operation =
        pathIn(alice->manager(u"Apply"_s, {u"stop"_s, QVariant::fromValue(paths), QVariantMap{{u"force"_s, true}}}));
    QVERIFY(!operation.isEmpty());
    QCOMPARE(alice->outcome(operation), u"Failure"_s); // one was stopped already
    const QDBusMessage reply = alice->call(operation, bus::operationInterface, u"GetResults"_s);
    const auto results = qdbus_cast<bus::OperationResultList>(reply.arguments().constFirst());
    QCOMPARE(results.size(), 3);
    for (const bus::OperationResult &result : results)
        QCOMPARE(result.errorName.isEmpty(), result.object != paths[0]);
    for (const QDBusObjectPath &path : paths)
        QCOMPARE(property(path.path(), "Status"), u"Stopped"_s);
}

void tst_MainJob::aUsedImageCanBeDeletedWithoutHarm()
{
    const QString instance = launch(*alice, u"busybox"_s, u"orphan-1"_s);
    QCOMPARE(alice->outcome(pathIn(alice->call(busybox, bus::imageInterface, u"Delete"_s, {QVariantMap{}}))),
             u"Success"_s);
    QVERIFY(pathIn(alice->manager(u"FindImage"_s, {u"busybox"_s})).isEmpty());
    QCOMPARE(alice->outcome(pathIn(alice->instance(instance, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QCOMPARE(run(*alice, instance, {u"true"_s}).outcome, u"exit 0"_s);
    busybox = importImage(*alice, {images::busybox}, u"busybox"_s);
    QVERIFY(!busybox.isEmpty());
}

QTEST_GUILESS_MAIN(tst_MainJob)
#include "tst_mainjob.moc"
