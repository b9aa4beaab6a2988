// SPDX-License-Identifier: GPL-3.0-or-later
// Configuration over the bus, and mooring-boot: what starts with the computer, in which order, and how it ends with it. What only
// systemd can show is in tests/vm.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/scene.h"

#include <QDBusArgument>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString bootProgram = u"/usr/libexec/mooring/mooring-boot"_s;

} // namespace

class tst_BootTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void aChangeCountsAfterARestartOfTheHelper();
    void twoWhoChangeAtOnceAreToldApart();
    void whoMayConfigure();
    void badValuesAreRefusedWithTheReason();
    void theyStartInTheirOrderWithTheirDelays();
    void aRestartedServiceStartsNothing();
    void theyStopInTheirOrderAndTheDeafAreKilled();
    void whatWasStoppedStaysStopped();
    void anEphemeralOneIsGone();
    void onlyRootMay();
    void withoutSystemdItSaysSo();

    // Of every instance.
    void hear(const QDBusMessage &message);

private:
    QDBusMessage configure(const BusUser &user, const QString &path, const bus::StringMap &changes,
                           const QString &etag = {}) const
    {
        return user.instance(path, u"SetConfiguration"_s,
                             {etag, QVariant::fromValue(changes), QStringList(), QVariantMap()});
    }
    // As a boot: nothing of a run is left, but the power states.
    void reboot() const
    {
        QCOMPARE(boot({u"stop"_s, u"--now"_s}).status, 0);
        killHelper(*root);
    }
    static ProgramResult boot(const QStringList &words) { return runAs(u"root"_s, QStringList{bootProgram} + words); }
    void watch();

    std::unique_ptr<BusUser> alice;
    std::unique_ptr<BusUser> bob;
    std::unique_ptr<BusUser> root;
    QStringList story; // "PATH Running", as it was heard
};

void tst_BootTime::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    bob = std::make_unique<BusUser>(u"bob"_s);
    root = std::make_unique<BusUser>(u"root"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    QVERIFY(root->bus().connect(QString(), QString(), u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s,
                                this, SLOT(hear(QDBusMessage))));
}

void tst_BootTime::cleanup()
{
    removeAllInstances(*root);
}

void tst_BootTime::hear(const QDBusMessage &message)
{
    if (message.arguments().value(0).toString() != bus::instanceInterface)
        return;
    const auto changed = qdbus_cast<QVariantMap>(message.arguments().value(1));
    if (changed.contains(u"Status"_s))
        story += message.path() + u' ' + changed.value(u"Status"_s).toString();
}

void tst_BootTime::watch()
{
    QTest::qWait(100); // for what is still on its way
    story.clear();
}

void tst_BootTime::aChangeCountsAfterARestartOfTheHelper()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    const QString before = alice->property(web, bus::instanceInterface, u"Etag"_s).toString();
    const QDBusMessage reply = configure(*alice, web, {{u"user.note"_s, u"x"_s}, {u"environment.A"_s, u"b"_s}}, before);
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qUtf8Printable(reply.errorMessage()));
    QVERIFY(reply.arguments()[0].toString() != before);
    killHelper(*root);
    QVERIFY(alice->reaches(web, u"Running"_s));
    const QDBusMessage answer = alice->instance(web, u"GetConfiguration"_s);
    QCOMPARE(answer.arguments()[0], reply.arguments()[0]);
    bus::StringMap config;
    for (const auto &entry : qdbus_cast<bus::ConfigurationEntryList>(answer.arguments()[1]))
        config.insert(entry.key, entry.value);
    QCOMPARE(config.value(u"user.note"_s), u"x"_s);
    QCOMPARE(config.value(u"volatile.last_state.power"_s), u"RUNNING"_s);
    QCOMPARE(run(*alice, web, {u"sh"_s, u"-c"_s, u"echo $A"_s}).output, "b\n");
}

void tst_BootTime::twoWhoChangeAtOnceAreToldApart()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    const QString seen = alice->property(web, bus::instanceInterface, u"Etag"_s).toString();
    QCOMPARE(configure(*alice, web, {{u"user.a"_s, u"1"_s}}, seen).type(), QDBusMessage::ReplyMessage);
    QCOMPARE(configure(*alice, web, {{u"user.a"_s, u"2"_s}}, seen).errorName(), errorName(Error::Code::Conflict));
}

void tst_BootTime::whoMayConfigure()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    for (const bus::StringMap &changes :
         {bus::StringMap{{u"user.a"_s, u"1"_s}}, bus::StringMap{{u"security.privileged"_s, u"true"_s}}})
        QCOMPARE(configure(*bob, web, changes).errorName(), errorName(Error::Code::NotAuthorized));
    QCOMPARE(configure(*root, web, {{u"user.a"_s, u"1"_s}}).type(), QDBusMessage::ReplyMessage);
}

void tst_BootTime::badValuesAreRefusedWithTheReason()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    const QDBusMessage refused = configure(*alice, web, {{u"boot.stop.priority"_s, u"high"_s}});
    QCOMPARE(refused.errorName(), errorName(Error::Code::InvalidArgument));
    QCOMPARE(refused.arguments().value(1).toString(), u"boot.stop.priority"_s);
    QVERIFY(refused.arguments().value(2).toString().contains(u"high"_s));
}

void tst_BootTime::theyStartInTheirOrderWithTheirDelays()
{
    const QString last = launch(*alice, u"busybox"_s, u"a-last"_s);
    const QString third = launch(*alice, u"busybox"_s, u"c-third"_s);
    const QString second = launch(*alice, u"busybox"_s, u"b-second"_s);
    const QString first = launch(*alice, u"busybox"_s, u"d-first"_s);
    QCOMPARE(
        configure(*alice, first, {{u"boot.autostart.priority"_s, u"10"_s}, {u"boot.autostart.delay"_s, u"1"_s}}).type(),
        QDBusMessage::ReplyMessage);
    QCOMPARE(configure(*alice, last, {{u"boot.autostart.priority"_s, u"-1"_s}}).type(), QDBusMessage::ReplyMessage);
    reboot();
    QVERIFY(alice->reaches(first, u"Stopped"_s));
    watch();
    QElapsedTimer clock;
    clock.start();
    const ProgramResult started = boot({u"start"_s});
    QVERIFY2(started.status == 0, started.errors.constData());
    QVERIFY(clock.durationElapsed() < 1s); // it waits for nobody
    for (const QString &path : {first, second, third, last})
        QVERIFY(alice->reaches(path, u"Running"_s));
    QVERIFY(clock.durationElapsed() >= 1s);
    QTRY_COMPARE(story.filter(u" Running"_s), (QStringList{first + u" Running"_s, second + u" Running"_s,
                                                           third + u" Running"_s, last + u" Running"_s}));
}

void tst_BootTime::aRestartedServiceStartsNothing()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    QCOMPARE(configure(*alice, web, {{u"boot.autostart"_s, u"true"_s}}).type(), QDBusMessage::ReplyMessage);
    reboot();
    QCOMPARE(boot({u"start"_s}).status, 0);
    QVERIFY(alice->reaches(web, u"Running"_s));
    QCOMPARE(alice->outcome(pathIn(alice->instance(web, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))), u"Success"_s);
    killHelper(*root);
    QCOMPARE(boot({u"start"_s}).status, 0);
    QTest::qWait(300);
    QCOMPARE(alice->property(web, bus::instanceInterface, u"Status"_s).toString(), u"Stopped"_s);
}

void tst_BootTime::theyStopInTheirOrderAndTheDeafAreKilled()
{
    const QString deaf = launch(*alice, u"busybox"_s, u"deaf"_s);
    const QString first = launch(*alice, u"busybox"_s, u"first"_s);
    const QString last = launch(*alice, u"busybox"_s, u"last"_s);
    const QString init =
        u"printf '#!/bin/sh\\ntrap \"\" PWR\\nwhile :; do sleep 1; done\\n' > /sbin/deaf; chmod 755 /sbin/deaf; rm -f "
        "/sbin/init; ln -s deaf /sbin/init"_s;
    QCOMPARE(run(*alice, deaf, {u"sh"_s, u"-c"_s, init}).outcome, u"exit 0"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(deaf, u"Restart"_s, {QVariantMap{{u"force"_s, true}}}))),
             u"Success"_s);
    QCOMPARE(configure(*alice, deaf, {{u"boot.host_shutdown_timeout"_s, u"2"_s}}).type(), QDBusMessage::ReplyMessage);
    QCOMPARE(configure(*alice, first, {{u"boot.stop.priority"_s, u"5"_s}}).type(), QDBusMessage::ReplyMessage);
    QCOMPARE(configure(*alice, last, {{u"boot.stop.priority"_s, u"-5"_s}}).type(), QDBusMessage::ReplyMessage);
    watch();
    QElapsedTimer clock;
    clock.start();
    const ProgramResult stopped = boot({u"stop"_s, u"--now"_s});
    QVERIFY2(stopped.status == 0, stopped.errors.constData());
    QVERIFY(clock.durationElapsed() >= 2s);
    QVERIFY(clock.durationElapsed() < 20s);
    QTRY_COMPARE(story.filter(u" Stopped"_s),
                 (QStringList{first + u" Stopped"_s, deaf + u" Stopped"_s, last + u" Stopped"_s}));
    QVERIFY(story.indexOf(last + u" Stopping"_s) > story.indexOf(deaf + u" Stopped"_s));
    killHelper(*root);
    QCOMPARE(boot({u"start"_s}).status, 0);
    for (const QString &path : {deaf, first, last})
        QVERIFY(alice->reaches(path, u"Running"_s)); // the deaf one too
}

void tst_BootTime::whatWasStoppedStaysStopped()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    const QString other = launch(*alice, u"busybox"_s, u"web-2"_s);
    QCOMPARE(alice->outcome(pathIn(alice->instance(web, u"Stop"_s, {QVariantMap{{u"force"_s, true}}}))), u"Success"_s);
    reboot();
    QCOMPARE(boot({u"start"_s}).status, 0);
    QVERIFY(alice->reaches(other, u"Running"_s));
    QCOMPARE(alice->property(web, bus::instanceInterface, u"Status"_s).toString(), u"Stopped"_s);
}

void tst_BootTime::anEphemeralOneIsGone()
{
    const QDBusMessage reply =
        alice->manager(u"CreateInstance"_s, {u"short-1"_s, u"busybox"_s, QStringList{u"default"_s},
                                             QVariant::fromValue(bus::StringMap{{u"boot.autostart"_s, u"true"_s}}),
                                             QVariantMap{{u"start"_s, true}, {u"ephemeral"_s, true}}});
    QCOMPARE(alice->outcome(pathIn(reply, 1)), u"Success"_s);
    reboot();
    QCOMPARE(boot({u"start"_s}).status, 0);
    QTRY_VERIFY(instancePaths(*alice).isEmpty());
}

void tst_BootTime::onlyRootMay()
{
    for (const QString &method : {u"StartAtBoot"_s, u"StopForShutdown"_s})
        QCOMPARE(alice->manager(method, {QVariantMap()}).errorName(), errorName(Error::Code::NotAuthorized));
}

void tst_BootTime::withoutSystemdItSaysSo()
{
    const QString web = launch(*alice, u"busybox"_s, u"web-1"_s);
    const ProgramResult refused = boot({u"stop"_s});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains("computer goes down"), refused.errors.constData());
    QCOMPARE(alice->property(web, bus::instanceInterface, u"Status"_s).toString(), u"Running"_s);
    QCOMPARE(boot({u"halt"_s}).status, 2);
    QCOMPARE(boot({}).status, 2);
}

QTEST_GUILESS_MAIN(tst_BootTime)
#include "tst_boottime.moc"
