// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/engine/enginestage.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Status = InstanceStatus;
using Config = QMap<QString, QString>;
using Init = FakeContainerProcesses::Init;

// What happens to containers when the computer goes down.
class tst_HostShutdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everythingStopsAndComesBack();
    void groupsFollowEachOther();
    void oneThatIgnoresItsSignalIsKilledInItsOwnTime();
    void withoutPatienceItIsKilledAtOnce();
    void nothingStartsMeanwhile();
    void oneThatIsStartingIsStoppedToo();
    void oneThatWaitsForTheBridgeDoesNotStart();
    void aRestartEndsHalfWay();
    void whomSomebodyIsStoppingStaysStopped();
    void anEphemeralOneGoes();
    void theRestOfTheBootIsCalledOff();
    void itIsAnotherBootAfterwards();
    void withoutContainersItIsOverAtOnce();
    void asOftenAsItIsAskedItIsOneOperation();

private:
    Result<> stopForShutdown() const { return stage->outcome(stage->engine().stopForShutdown(0)); }
    Result<> startAtBoot() const { return stage->outcome(stage->engine().startAtBoot(0)); }
    std::unique_ptr<EngineStage> stage;
};

void tst_HostShutdown::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_HostShutdown::everythingStopsAndComesBack()
{
    const InstanceId web = stage->make(u"web"_s);
    const InstanceId db = stage->make(u"db"_s);
    const InstanceId stopped = stage->make(u"stopped"_s, Kind::Created);
    const OperationId operation = stage->engine().stopForShutdown(0);
    QVERIFY(stage->outcome(operation));
    QCOMPARE(stage->engine().results(operation)->size(), 2);
    for (const InstanceId &id : {web, db, stopped})
        QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(!stage->workers().container(web.text)->hasMonitor()); // also what clears up has ended

    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(web), Status::Running);
    QCOMPARE(stage->status(db), Status::Running);
    QCOMPARE(stage->status(stopped), Status::Stopped);
}

void tst_HostShutdown::groupsFollowEachOther()
{
    const auto with = [this](const QString &name, const QString &priority) {
        return stage->make(name, Kind::Running, Config{{u"boot.stop.priority"_s, priority}});
    };
    const InstanceId last = with(u"a"_s, u"-1"_s);
    const InstanceId middle = with(u"b"_s, u""_s);
    const InstanceId first = with(u"c"_s, u"5"_s);
    const InstanceId alsoFirst = with(u"d"_s, u"5"_s);
    QStringList story;
    connect(&stage->engine(), &Engine::instanceChanged, this, [&](const Instance &instance) {
        const QString line = instance.name + u' ' + wireText(instance.status);
        if (!story.contains(line))
            story += line;
    });
    QVERIFY(stopForShutdown());
    // The members of a group are asked before any of them has ended.
    QCOMPARE(story.mid(0, 2), (QStringList{u"c Stopping"_s, u"d Stopping"_s}));
    const auto at = [&](const QString &line) { return story.indexOf(line); };
    QVERIFY(at(u"b Stopping"_s) > at(u"c Stopped"_s) && at(u"b Stopping"_s) > at(u"d Stopped"_s));
    QVERIFY(at(u"a Stopping"_s) > at(u"b Stopped"_s) && at(u"b Stopped"_s) > 0);
    for (const InstanceId &id : {first, alsoFirst, middle, last})
        QCOMPARE(stage->status(id), Status::Stopped);
    stage->engine().disconnect(this);
}

void tst_HostShutdown::oneThatIgnoresItsSignalIsKilledInItsOwnTime()
{
    stage->workers().setInit(Init::DiesOfKillOnly);
    const InstanceId deaf = stage->make(u"deaf"_s, Kind::Running, Config{{u"boot.host_shutdown_timeout"_s, u"6"_s}});
    stage->workers().setInit(Init::DiesOfAnySignal);
    const InstanceId good = stage->make(u"good"_s);
    QElapsedTimer clock;
    clock.start();
    const OperationId operation = stage->engine().stopForShutdown(0);
    QVERIFY(stage->becomes(good, Status::Stopped));
    QCOMPARE(stage->status(deaf), Status::Stopping);
    QVERIFY(stage->outcome(operation));
    QVERIFY(clock.durationElapsed() >= 6 * EngineStage::second);
    QVERIFY(clock.durationElapsed() < 30 * EngineStage::second); // not the time that others have
    QCOMPARE(stage->status(deaf), Status::Stopped);
    // It comes back all the same.
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(deaf), Status::Running);
}

void tst_HostShutdown::withoutPatienceItIsKilledAtOnce()
{
    stage->workers().setInit(Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"deaf"_s, Kind::Running, Config{{u"boot.host_shutdown_timeout"_s, u"0"_s}});
    QVERIFY(stopForShutdown());
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_HostShutdown::nothingStartsMeanwhile()
{
    stage->workers().setInit(Init::DiesOfKillOnly);
    const InstanceId running = stage->make(u"deaf"_s, Kind::Running, Config{{u"boot.host_shutdown_timeout"_s, u"4"_s}});
    const InstanceId stopped = stage->make(u"web"_s, Kind::Created);
    const OperationId operation = stage->engine().stopForShutdown(0);
    QTest::qWait(10);
    for (const InstanceVerb verb : {InstanceVerb::Start, InstanceVerb::Restart}) {
        const auto refused = stage->apply(verb, verb == InstanceVerb::Start ? stopped : running);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Busy);
    }
    QVERIFY(stage->outcome(operation));
    QVERIFY(stage->apply(InstanceVerb::Start, stopped)); // it did not go down after all
}

void tst_HostShutdown::oneThatIsStartingIsStoppedToo()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->workers().hold();
    const auto start = stage->engine().apply(InstanceVerb::Start, {id}, {}, 0);
    QVERIFY(QTest::qWaitFor([&] { return stage->workers().deeds().contains(u"start "_s + id.text); }));
    const OperationId operation = stage->engine().stopForShutdown(0);
    QTest::qWait(20);
    QVERIFY(!stage->engine().results(operation));
    stage->workers().letGo();
    QVERIFY(stage->outcome(operation));
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->outcome(start));
}

void tst_HostShutdown::oneThatWaitsForTheBridgeDoesNotStart()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->bridge().hold();
    const auto start = stage->engine().apply(InstanceVerb::Start, {id}, {}, 0);
    QTest::qWait(10);
    const OperationId operation = stage->engine().stopForShutdown(0);
    QTest::qWait(10);
    stage->bridge().letGo();
    QVERIFY(stage->outcome(operation));
    QCOMPARE(stage->outcome(start).error().code, Error::Code::Busy);
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_HostShutdown::aRestartEndsHalfWay()
{
    stage->workers().setInit(Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"web"_s, Kind::Running, Config{{u"boot.host_shutdown_timeout"_s, u"2"_s}});
    const auto restart = stage->engine().apply(InstanceVerb::Restart, {id}, {}, 0);
    QVERIFY(stage->becomes(id, Status::Stopping));
    QVERIFY(stopForShutdown());
    QCOMPARE(stage->status(id), Status::Stopped);
    QCOMPARE(stage->outcome(restart).error().code, Error::Code::Cancelled);
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running); // whoever restarts it wants it to run
}

void tst_HostShutdown::whomSomebodyIsStoppingStaysStopped()
{
    stage->workers().setInit(Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"web"_s, Kind::Running, Config{{u"boot.host_shutdown_timeout"_s, u"2"_s}});
    const auto stop = stage->engine().apply(InstanceVerb::Stop, {id}, {}, 0);
    QVERIFY(stage->becomes(id, Status::Stopping));
    QVERIFY(stopForShutdown());
    QVERIFY(stage->outcome(stop));
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_HostShutdown::anEphemeralOneGoes()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    QVERIFY(stopForShutdown());
    QVERIFY(stage->goes(id));
}

void tst_HostShutdown::theRestOfTheBootIsCalledOff()
{
    const InstanceId first = stage->make(u"a"_s, Kind::Running, Config{{u"boot.autostart.delay"_s, u"40"_s}});
    const InstanceId second = stage->make(u"b"_s);
    QVERIFY(stage->reboot());
    const OperationId boot = stage->engine().startAtBoot(0);
    QVERIFY(stage->becomes(first, Status::Running));
    QTest::qWait(20);
    QVERIFY(stopForShutdown());
    QVERIFY(stage->engine().results(boot));
    QCOMPARE(stage->status(first), Status::Stopped);
    QCOMPARE(stage->status(second), Status::Stopped);
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(second), Status::Running); // it ran before the boot that never came to it
}

// Without a boot in between: the package was removed and is there again.
void tst_HostShutdown::itIsAnotherBootAfterwards()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(startAtBoot());
    QVERIFY(stopForShutdown());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_HostShutdown::withoutContainersItIsOverAtOnce()
{
    QVERIFY(stopForShutdown());
    QVERIFY(startAtBoot());
}

void tst_HostShutdown::asOftenAsItIsAskedItIsOneOperation()
{
    stage->make(u"web"_s);
    const OperationId operation = stage->engine().stopForShutdown(0);
    QCOMPARE(stage->engine().stopForShutdown(0), operation);
    QVERIFY(stage->outcome(operation));
    QVERIFY(stage->engine().stopForShutdown(0) != operation);
}

QTEST_GUILESS_MAIN(tst_HostShutdown)
#include "tst_hostshutdown.moc"
