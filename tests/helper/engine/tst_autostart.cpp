// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Status = InstanceStatus;
using Config = QMap<QString, QString>;

// What starts with the computer.
class tst_Autostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatRanComesBackAndWhatWasStoppedDoesNot();
    void whatTheConfigurationSaysCounts();
    void aProfileMayHaveThem();
    void theOrderIsThatOfPrioritiesAndNames();
    void theNextWaitsForTheDelay();
    void oneThatFailsHoldsNobodyUp();
    void oneThatFailedComesAtTheNextBoot();
    void oneThatSomebodyStartedIsFine();
    void onceABootOnly();
    void asOftenAsItIsAskedItIsOneOperation();
    void itCanBeCancelled();
    void anEphemeralOneIsGone();
    void whatEndedByItselfStaysStopped();
    void whatEndedWithoutAHelperStaysStopped();
    void aStartThatFailsIsNotTakenForARun();
    void anUndeletedOneDoesNotStart();

private:
    Result<> startAtBoot() const { return stage->outcome(stage->engine().startAtBoot(0)); }
    QStringList started() const
    {
        QStringList numbers;
        for (const QString &deed : stage->workers().deeds()) {
            if (deed.startsWith("start "_L1))
                numbers += deed.section(u' ', 1);
        }
        return numbers;
    }
    QString power(const InstanceId &id) const
    {
        return stage->engine()
            .configuration(id)
            .value_or(ExpandedConfiguration())
            .value(u"volatile.last_state.power"_s);
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_Autostart::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_Autostart::whatRanComesBackAndWhatWasStoppedDoesNot()
{
    const InstanceId ran = stage->make(u"ran"_s);
    const InstanceId stopped = stage->make(u"stopped"_s);
    const InstanceId never = stage->make(u"never"_s, Kind::Created);
    QVERIFY(stage->apply(InstanceVerb::Stop, stopped));
    QCOMPARE(power(ran), u"RUNNING"_s);
    QCOMPARE(power(stopped), u"STOPPED"_s);

    QVERIFY(stage->reboot());
    QCOMPARE(stage->status(ran), Status::Stopped);
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(ran), Status::Running);
    QCOMPARE(stage->status(stopped), Status::Stopped);
    QCOMPARE(stage->status(never), Status::Stopped);
}

void tst_Autostart::whatTheConfigurationSaysCounts()
{
    const InstanceId yes = stage->make(u"yes"_s, Kind::Created, Config{{u"boot.autostart"_s, u"yes"_s}});
    const InstanceId no = stage->make(u"no"_s, Kind::Running, Config{{u"boot.autostart"_s, u"off"_s}});
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(yes), Status::Running);
    QCOMPARE(stage->status(no), Status::Stopped);
}

void tst_Autostart::aProfileMayHaveThem()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->kill();
    const auto store = StateStore::open(stage->layout().database());
    QVERIFY(store);
    ProfileRecord profile = (*store)->profiles()->constFirst();
    profile.config.insert(u"boot.autostart"_s, u"true"_s);
    QVERIFY(writeFile(stage->layout().profile(QString::number(profile.number)), toJson(profile)));
    QVERIFY((*store)->save(profile));
    QVERIFY(stage->open());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Autostart::theOrderIsThatOfPrioritiesAndNames()
{
    const auto with = [this](const QString &name, const QString &priority) {
        return stage->make(name, Kind::Created,
                           Config{{u"boot.autostart"_s, u"true"_s}, {u"boot.autostart.priority"_s, priority}});
    };
    const InstanceId last = with(u"a"_s, u"-1"_s);
    const InstanceId third = with(u"c"_s, u""_s);
    const InstanceId second = with(u"b"_s, u"0"_s);
    const InstanceId first = with(u"d"_s, u"100"_s);
    QVERIFY(stage->reboot());
    stage->workers().forgetDeeds();
    QVERIFY(startAtBoot());
    QCOMPARE(started(), (QStringList{first.text, second.text, third.text, last.text}));
}

void tst_Autostart::theNextWaitsForTheDelay()
{
    const InstanceId first = stage->make(
        u"first"_s, Kind::Running, Config{{u"boot.autostart.priority"_s, u"1"_s}, {u"boot.autostart.delay"_s, u"6"_s}});
    const InstanceId second = stage->make(u"second"_s, Kind::Running, Config{{u"boot.autostart.delay"_s, u"3600"_s}});
    QVERIFY(stage->reboot());
    QElapsedTimer clock;
    clock.start();
    QHash<InstanceId, std::chrono::nanoseconds> started;
    connect(&stage->engine(), &Engine::instanceChanged, this, [&](const Instance &instance) {
        if (instance.status == Status::Running && !started.contains(instance.id))
            started.insert(instance.id, clock.durationElapsed());
    });
    const auto operation = stage->engine().startAtBoot(0);
    QVERIFY(stage->becomes(second, Status::Running));
    stage->engine().disconnect(this);
    QVERIFY2(started.value(second) - started.value(first) >= 6 * EngineStage::second, "it did not wait");
    QVERIFY(stage->outcome(operation)); // nobody comes after the second: its delay is not waited for
}

void tst_Autostart::oneThatFailsHoldsNobodyUp()
{
    const InstanceId bad = stage->make(u"bad"_s, Kind::Running, Config{{u"boot.autostart.delay"_s, u"3600"_s}});
    const InstanceId good = stage->make(u"good"_s);
    QVERIFY(stage->reboot());
    stage->workers().failNext(u"start "_s + bad.text, {.code = Error::Code::NoSpace, .subject = u"bad"_s});
    const auto operation = stage->engine().startAtBoot(0);
    QCOMPARE(stage->outcome(operation).error().code, Error::Code::NoSpace);
    QCOMPARE(stage->status(bad), Status::Stopped);
    QCOMPARE(stage->status(good), Status::Running);
    const auto results = stage->engine().results(operation);
    QCOMPARE(results->size(), 2);
    QVERIFY(results->at(1).outcome);
}

void tst_Autostart::oneThatFailedComesAtTheNextBoot()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->reboot());
    stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    QVERIFY(!startAtBoot());
    QCOMPARE(power(id), u"RUNNING"_s);
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Autostart::oneThatSomebodyStartedIsFine()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->reboot());
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running);
}

// A service that is restarted, or an upgrade, starts nothing that somebody has stopped since.
void tst_Autostart::onceABootOnly()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created, Config{{u"boot.autostart"_s, u"true"_s}});
    QVERIFY(startAtBoot());
    QVERIFY(stage->apply(InstanceVerb::Stop, id));
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->open()); // the helper too may be another one
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Autostart::asOftenAsItIsAskedItIsOneOperation()
{
    stage->make(u"web"_s);
    QVERIFY(stage->reboot());
    const OperationId operation = stage->engine().startAtBoot(0);
    QCOMPARE(stage->engine().startAtBoot(0), operation);
    QVERIFY(stage->outcome(operation));
    QCOMPARE(stage->engine().operation(operation)->subject, u"web"_s);
}

void tst_Autostart::itCanBeCancelled()
{
    const InstanceId first = stage->make(u"a"_s, Kind::Running, Config{{u"boot.autostart.delay"_s, u"3600"_s}});
    const InstanceId second = stage->make(u"b"_s);
    QVERIFY(stage->reboot());
    const OperationId operation = stage->engine().startAtBoot(0);
    QVERIFY(stage->becomes(first, Status::Running));
    QTest::qWait(20);
    QVERIFY(stage->engine().cancel(operation));
    QCOMPARE(stage->engine().operation(operation)->status, OperationStatus::Cancelled);
    QTest::qWait(50);
    QCOMPARE(stage->status(second), Status::Stopped);
    QCOMPARE(stage->status(first), Status::Running);
}

void tst_Autostart::anEphemeralOneIsGone()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning, Config{{u"boot.autostart"_s, u"true"_s}});
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QVERIFY(stage->goes(id));
    QVERIFY(stage->engine().trash().isEmpty());
}

void tst_Autostart::whatEndedByItselfStaysStopped()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->workers().container(id.text)->powerOff();
    QVERIFY(stage->becomes(id, Status::Stopped));
    QCOMPARE(power(id), u"STOPPED"_s);
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_Autostart::whatEndedWithoutAHelperStaysStopped()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->kill();
    stage->workers().container(id.text)->powerOff();
    QVERIFY(QTest::qWaitFor([&] { return !stage->workers().container(id.text)->hasMonitor(); }));
    QVERIFY(stage->open());
    QCOMPARE(power(id), u"STOPPED"_s);
}

void tst_Autostart::aStartThatFailsIsNotTakenForARun()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    QVERIFY(!stage->apply(InstanceVerb::Start, id));
    QVERIFY(power(id) != "RUNNING"_L1);
    // Nor one of a restart: somebody stopped it, and it does not come back.
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    QVERIFY(!stage->apply(InstanceVerb::Restart, id));
    QCOMPARE(power(id), u"STOPPED"_s);
}

void tst_Autostart::anUndeletedOneDoesNotStart()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->remove(id));
    QVERIFY(stage->outcome(stage->engine().undelete(id, {}, 0)));
    QVERIFY(stage->reboot());
    QVERIFY(startAtBoot());
    QCOMPARE(stage->status(id), Status::Stopped);
}

QTEST_GUILESS_MAIN(tst_Autostart)
#include "tst_autostart.moc"
