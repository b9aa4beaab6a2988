// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Status = InstanceStatus;

// What becomes of instances: start, stop, restart, delete, undelete.
class tst_Lifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startAndStop();
    void whatDoesNotFitItsStateIsBusy();
    void onlyOneVerbAtATime();
    void aStartThatFailsIsToldAndMayBeTriedAgain_data();
    void aStartThatFailsIsToldAndMayBeTriedAgain();
    void aBridgeThatNeverAnswersFailsTheStart();
    void manyThatFailAtOnceAllEnd();
    void whatDiesByItselfIsStopped();
    void whatIsIgnoredTimesOutAndRunsOn();

    void aRestartIsANewRun();
    void aForcedStopEndsARestart();
    void anEphemeralOneOutlivesItsRestart();
    void anEphemeralOneGoesWhenItStops_data();
    void anEphemeralOneGoesWhenItStops();
    void anEphemeralOneWhoseStartFailsStays();
    void anEphemeralOneWhoseRestartFailsGoes();

    void aDeletedOneLiesInTheTrash();
    void aRunningOneIsDeletedByForceOnly();
    void anEphemeralOneIsDeletedForEver();
    void aDeleteThatFailsChangesNothing();
    void anUndeletedOneIsAsItWas();
    void anUndeletedOneMayComeUnderANewName();
    void anUndeleteUnderATakenNameIsRefused();
    void anUndeletedOneRunsAgain();

    void manyAtOnceHaveAResultEach();
    void oneThatIsNamedTwiceIsBusyOnce();

private:
    Error refusal(InstanceVerb verb, const InstanceId &id, const StopRequest &request = {}) const
    {
        const auto operation = stage->engine().apply(verb, {id}, request, 0);
        return operation ? Error{.subject = u"accepted"_s} : operation.error();
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_Lifecycle::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_Lifecycle::startAndStop()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QCOMPARE(stage->status(id), Status::Running);
    QVERIFY(stage->apply(InstanceVerb::Stop, id));
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QVERIFY(stage->forceStop(id));
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_Lifecycle::whatDoesNotFitItsStateIsBusy()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    for (const InstanceVerb verb : {InstanceVerb::Stop, InstanceVerb::Restart})
        QCOMPARE(refusal(verb, id),
                 (Error{.code = Error::Code::Busy, .subject = u"web"_s, .detail = u"It is Stopped."_s}));
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    for (const InstanceVerb verb : {InstanceVerb::Start, InstanceVerb::Delete})
        QCOMPARE(refusal(verb, id),
                 (Error{.code = Error::Code::Busy, .subject = u"web"_s, .detail = u"It is Running."_s}));
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Lifecycle::onlyOneVerbAtATime()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->bridge().hold();
    const auto start = stage->engine().apply(InstanceVerb::Start, {id}, {}, 0);
    QVERIFY(start);
    QCOMPARE(stage->status(id), Status::Starting);
    QTest::qWait(10);
    for (const InstanceVerb verb :
         {InstanceVerb::Start, InstanceVerb::Stop, InstanceVerb::Restart, InstanceVerb::Delete})
        QCOMPARE(refusal(verb, id, {.force = true}).code, Error::Code::Busy);
    stage->bridge().letGo();
    QVERIFY(stage->outcome(start));
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Lifecycle::aStartThatFailsIsToldAndMayBeTriedAgain_data()
{
    QTest::addColumn<QString>("trouble");
    for (const char *trouble : {"worker", "bridge", "folder"})
        QTest::newRow(trouble) << QString::fromLatin1(trouble);
}

void tst_Lifecycle::aStartThatFailsIsToldAndMayBeTriedAgain()
{
    QFETCH(const QString, trouble);
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    if (trouble == "worker"_L1)
        stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    else if (trouble == "bridge"_L1)
        stage->bridge().failNext({.code = Error::Code::Failed});
    else
        QVERIFY(removeTree(stage->layout().containers()));
    QSignalSpy changed(&stage->engine(), &Engine::instanceChanged);
    const auto outcome = stage->apply(InstanceVerb::Start, id);
    QVERIFY(!outcome);
    QVERIFY(!outcome.error().subject.isEmpty());
    QCOMPARE(stage->status(id), Status::Stopped);
    QCOMPARE(changed.constLast().at(0).value<Instance>().status, Status::Stopped); // and not Starting for ever
    QVERIFY(makeFolder(stage->layout().containers()));
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

void tst_Lifecycle::aBridgeThatNeverAnswersFailsTheStart()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->bridge().hold();
    const auto start = stage->engine().apply(InstanceVerb::Start, {id}, {}, 0);
    QTest::qWait(10);
    stage->bridge().forgetRequests();
    QVERIFY(!stage->outcome(start));
    QCOMPARE(stage->status(id), Status::Stopped);
    stage->bridge().letGo();
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

// One inside the other they would need a stack without end.
void tst_Lifecycle::manyThatFailAtOnceAllEnd()
{
    QList<InstanceId> ids;
    for (int i = 0; i < 300; ++i)
        ids += stage->make(u"web-%1"_s.arg(i), Kind::Created);
    QVERIFY(removeTree(stage->layout().containers()));
    const auto operation = stage->engine().apply(InstanceVerb::Start, ids, {}, 0);
    QVERIFY(!stage->outcome(operation));
    for (const InstanceId &id : std::as_const(ids))
        QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(makeFolder(stage->layout().containers()));
    QVERIFY(stage->apply(InstanceVerb::Start, ids.constFirst()));
}

void tst_Lifecycle::whatDiesByItselfIsStopped()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->workers().container(id.text)->powerOff();
    QVERIFY(stage->becomes(id, Status::Stopped));
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

void tst_Lifecycle::whatIsIgnoredTimesOutAndRunsOn()
{
    stage->workers().setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"web"_s);
    const auto outcome = stage->apply(InstanceVerb::Stop, id, {.timeout = 1s});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::TimedOut);
    QCOMPARE(outcome.error().subject, u"web"_s);
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Lifecycle::aRestartIsANewRun()
{
    const InstanceId id = stage->make(u"web"_s);
    const qint32 before = stage->workers().container(id.text)->initPid();
    for (const bool force : {false, true}) {
        QVERIFY(stage->apply(InstanceVerb::Restart, id, {.force = force}));
        QCOMPARE(stage->status(id), Status::Running);
        QCOMPARE_NE(stage->workers().container(id.text)->initPid(), before);
    }
}

void tst_Lifecycle::aForcedStopEndsARestart()
{
    stage->workers().setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"web"_s);
    const auto restart = stage->engine().apply(InstanceVerb::Restart, {id}, {.timeout = 60s}, 0);
    QVERIFY(restart);
    QCOMPARE(stage->status(id), Status::Stopping);
    QVERIFY(stage->forceStop(id));
    const auto outcome = stage->outcome(restart);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, Error::Code::Cancelled);
    QTest::qWait(30);
    QCOMPARE(stage->status(id), Status::Stopped);
}

void tst_Lifecycle::anEphemeralOneOutlivesItsRestart()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    QVERIFY(stage->apply(InstanceVerb::Restart, id));
    QTest::qWait(30);
    QCOMPARE(stage->status(id), Status::Running);
    QCOMPARE(stage->instanceFolders(), QStringList{id.text});
}

void tst_Lifecycle::anEphemeralOneGoesWhenItStops_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"clean", "force", "by itself"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void tst_Lifecycle::anEphemeralOneGoesWhenItStops()
{
    QFETCH(const QString, how);
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    if (how == "by itself"_L1)
        stage->workers().container(id.text)->powerOff();
    else
        QVERIFY(stage->apply(InstanceVerb::Stop, id, {.force = how == "force"_L1}));
    QVERIFY(stage->goes(id));
    QVERIFY(stage->engine().trash().isEmpty());
    QVERIFY(stage->instanceFolders().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
}

void tst_Lifecycle::anEphemeralOneWhoseStartFailsStays()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralCreated);
    stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    QVERIFY(!stage->apply(InstanceVerb::Start, id));
    QTest::qWait(30);
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->engine().instance(id));
}

void tst_Lifecycle::anEphemeralOneWhoseRestartFailsGoes()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    stage->workers().failNext(u"start"_s, {.code = Error::Code::Failed});
    QVERIFY(!stage->apply(InstanceVerb::Restart, id));
    QVERIFY(stage->goes(id));
}

void tst_Lifecycle::aDeletedOneLiesInTheTrash()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QSignalSpy removed(&stage->engine(), &Engine::instanceRemoved);
    QVERIFY(stage->apply(InstanceVerb::Delete, id));
    QCOMPARE(removed.size(), 1);
    QVERIFY(!stage->engine().instance(id));
    QVERIFY(!stage->engine().findInstance(u"web"_s));
    QVERIFY(stage->instanceFolders().isEmpty());
    QCOMPARE(stage->trashFolders(), QStringList{id.text});
    const QList<TrashedInstance> trash = stage->engine().trash();
    QCOMPARE(trash.size(), 1);
    QCOMPARE(trash.at(0).id, id);
    QCOMPARE(trash.at(0).name, u"web"_s);
    QCOMPARE(trash.at(0).owner, EngineStage::owner);
    QVERIFY(trash.at(0).deletedAt.isValid());
}

void tst_Lifecycle::aRunningOneIsDeletedByForceOnly()
{
    const InstanceId id = stage->make(u"web"_s);
    QCOMPARE(refusal(InstanceVerb::Delete, id).code, Error::Code::Busy);
    QVERIFY(stage->apply(InstanceVerb::Delete, id, {.force = true}));
    QVERIFY(!stage->workers().container(id.text)->hasInit());
    QVERIFY(!stage->workers().container(id.text)->hasMonitor()); // nothing is in the way of an undelete
    QCOMPARE(stage->engine().trash().size(), 1);
}

void tst_Lifecycle::anEphemeralOneIsDeletedForEver()
{
    for (const Kind kind : {Kind::EphemeralRunning, Kind::EphemeralCreated}) {
        const InstanceId id = stage->make(u"web"_s, kind);
        QSignalSpy removed(&stage->engine(), &Engine::instanceRemoved);
        QVERIFY(stage->remove(id));
        QTest::qWait(20);
        QCOMPARE(removed.size(), 1);
        QVERIFY(stage->engine().trash().isEmpty());
        QVERIFY(stage->instanceFolders().isEmpty());
    }
}

void tst_Lifecycle::aDeleteThatFailsChangesNothing()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(makeFolder(stage->layout().trashed(id.text))); // in the way
    QVERIFY(!stage->apply(InstanceVerb::Delete, id));
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->engine().trash().isEmpty());
    QVERIFY(removeTree(stage->layout().trashed(id.text)));
    QVERIFY(stage->apply(InstanceVerb::Delete, id));
}

void tst_Lifecycle::anUndeletedOneIsAsItWas()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    const Instance before = *stage->engine().instance(id);
    const auto configuration = stage->engine().configuration(id);
    QVERIFY(stage->remove(id));
    QVERIFY(stage->outcome(stage->engine().undelete(id, {}, 0)));
    QCOMPARE(*stage->engine().instance(id), before);
    QCOMPARE(stage->engine().configuration(id), configuration);
    QVERIFY(stage->engine().trash().isEmpty());
    QCOMPARE(stage->instanceFolders(), QStringList{id.text});
    QVERIFY(stage->open());
    QCOMPARE(*stage->engine().instance(id), before);
}

void tst_Lifecycle::anUndeletedOneMayComeUnderANewName()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(stage->remove(id));
    const InstanceId other = stage->make(u"web"_s, Kind::Created);
    QCOMPARE(stage->engine().undelete(id, u"-bad"_s, 0).error().code, Error::Code::InvalidArgument);
    QVERIFY(stage->outcome(stage->engine().undelete(id, u"web-old"_s, 0)));
    QCOMPARE(stage->engine().findInstance(u"web-old"_s), Result<InstanceId>(id));
    QCOMPARE(stage->engine().findInstance(u"web"_s), Result<InstanceId>(other));
    QVERIFY(stage->open());
    QCOMPARE(stage->engine().findInstance(u"web-old"_s), Result<InstanceId>(id));
}

void tst_Lifecycle::anUndeleteUnderATakenNameIsRefused()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(stage->remove(id));
    QVERIFY(!stage->make(u"web"_s, Kind::Created).isEmpty());
    const auto back = stage->engine().undelete(id, {}, 0);
    QVERIFY(!back);
    QCOMPARE(back.error().code, Error::Code::AlreadyExists);
    QCOMPARE(stage->engine().trash().size(), 1);
}

void tst_Lifecycle::anUndeletedOneRunsAgain()
{
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->remove(id));
    QVERIFY(stage->outcome(stage->engine().undelete(id, {}, 0)));
    QVERIFY(stage->apply(InstanceVerb::Start, id));
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_Lifecycle::manyAtOnceHaveAResultEach()
{
    const InstanceId first = stage->make(u"a"_s, Kind::Created);
    const InstanceId running = stage->make(u"b"_s);
    const InstanceId last = stage->make(u"c"_s, Kind::Created);
    const auto operation = stage->engine().apply(InstanceVerb::Start, {first, running, last}, {}, 0);
    QVERIFY(operation);
    QCOMPARE(stage->engine().operation(*operation)->subject, u"3"_s);
    QVERIFY(!stage->outcome(operation));
    const auto results = stage->engine().results(*operation);
    QCOMPARE(results->size(), 3);
    QVERIFY(results->at(0).outcome);
    QCOMPARE(results->at(1).resource, running.text);
    QCOMPARE(results->at(1).outcome.error().code, Error::Code::Busy);
    QCOMPARE(results->at(1).outcome.error().subject, u"b"_s);
    QVERIFY(results->at(2).outcome);
    QCOMPARE(stage->engine().operation(*operation)->status, OperationStatus::Failure);
    QCOMPARE(stage->status(last), Status::Running);
}

void tst_Lifecycle::oneThatIsNamedTwiceIsBusyOnce()
{
    const InstanceId id = stage->make(u"a"_s);
    const auto operation = stage->engine().apply(InstanceVerb::Delete, {id, id}, {.force = true}, 0);
    QVERIFY(operation);
    QVERIFY(!stage->outcome(operation));
    const auto results = stage->engine().results(*operation);
    QVERIFY(results->at(0).outcome);
    QCOMPARE(results->at(1).outcome.error().code, Error::Code::Busy);
    QCOMPARE(stage->engine().trash().size(), 1);
}

QTEST_GUILESS_MAIN(tst_Lifecycle)
#include "tst_lifecycle.moc"
