// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "helper/storage/reconciliation.h"
#include "tests/helper/engine/enginestage.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Status = InstanceStatus;

// The helper is killed, at any step, and another one comes: everything is either there or gone, and what ran still runs.
class tst_EngineRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everythingIsFoundAgain();
    void whatRunsIsNotTouched();
    void whatDiedMeanwhileIsStopped();
    void anEphemeralOneThatDiedMeanwhileGoes();
    void anEphemeralOneThatNeverRanStays();
    void itGoesOnWhereItWas();

    void killedInAnImport();
    void killedWhenAnImageWasInItsPlace();
    void killedWhileAFolderWasMade();
    void killedBeforeACreateWasWrittenDown();
    void killedWithinACreate();
    void killedWithinAStart();
    void killedWithinAStop();
    void killedWhenADeletedFolderWasMoved();
    void killedWhenAnUndeletedFolderWasMoved();
    void killedWithinARemovalForEver();
    void killedWhenAnImageWasMoved();
    void aRunWithoutInstanceIsForgotten();

    void theLostDatabaseIsRebuilt();
    void aNewerDatabaseIsRefused();
    void theOldestTrashGoesAndItsImageWithIt();

private:
    // As if the row had never been written.
    void loseRow(const InstanceId &id) const
    {
        QVERIFY((*StateStore::open(stage->layout().database()))->removeInstance(id.text.toULongLong()));
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_EngineRestart::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
}

void tst_EngineRestart::everythingIsFoundAgain()
{
    const InstanceId running = stage->make(u"running"_s);
    const InstanceId stopped = stage->make(u"stopped"_s, Kind::Created);
    const InstanceId deleted = stage->make(u"deleted"_s, Kind::Created);
    QVERIFY(stage->remove(deleted));
    const QList<Instance> instances = stage->engine().instances();
    const QList<Image> images = stage->engine().images();
    const QList<Profile> profiles = stage->engine().profiles();
    const auto configuration = stage->engine().configuration(running);

    QVERIFY(stage->open());
    QCOMPARE(stage->engine().instances(), instances);
    QCOMPARE(stage->engine().images(), images);
    QCOMPARE(stage->engine().profiles(), profiles);
    QCOMPARE(stage->engine().configuration(running), configuration);
    QCOMPARE(stage->status(running), Status::Running);
    QCOMPARE(stage->status(stopped), Status::Stopped);
    QCOMPARE(stage->engine().trash().size(), 1);
    QCOMPARE(stage->engine().trash().at(0).id, deleted);
}

void tst_EngineRestart::whatRunsIsNotTouched()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    const qint32 before = stage->workers().container(id.text)->initPid();
    stage->workers().forgetDeeds();
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Running);
    QCOMPARE(stage->workers().container(id.text)->initPid(), before);
    QCOMPARE(stage->workers().deeds(), QStringList{u"query "_s + id.text});
    stage->workers().container(id.text)->reboot();
    QTest::qWait(30);
    QCOMPARE(stage->status(id), Status::Running);
    QVERIFY(stage->forceStop(id));
    QVERIFY(stage->goes(id));
}

void tst_EngineRestart::whatDiedMeanwhileIsStopped()
{
    const InstanceId id = stage->make(u"web"_s);
    stage->kill();
    stage->workers().container(id.text)->powerOff();
    QVERIFY(QTest::qWaitFor([&] { return !stage->workers().container(id.text)->hasMonitor(); }));
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

void tst_EngineRestart::anEphemeralOneThatDiedMeanwhileGoes()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
    stage->kill();
    stage->workers().container(id.text)->powerOff();
    QVERIFY(stage->open());
    QVERIFY(stage->goes(id));
    QVERIFY(stage->instanceFolders().isEmpty());
}

void tst_EngineRestart::anEphemeralOneThatNeverRanStays()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralCreated);
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Stopped);
    QVERIFY(stage->engine().instance(id));
}

void tst_EngineRestart::itGoesOnWhereItWas()
{
    QVERIFY(!stage->make(u"web"_s).isEmpty());
    const auto operation = stage->engine().operations().constLast().id;
    QVERIFY(stage->open());
    QVERIFY(!stage->make(u"db"_s).isEmpty());
    QVERIFY(stage->engine().operations().constFirst().id.text.toULongLong() > operation.text.toULongLong());
}

void tst_EngineRestart::killedInAnImport()
{
    stage->workers().setUnpackScript({});
    QVERIFY(stage->engine().importImage({.files = {FileDescriptor(::dup(0))}, .name = u"a.tar"_s}, 0));
    stage->workers().jobs().constFirst()->put(u"rootfs/half/made"_s, "x");
    QVERIFY(stage->open());
    QVERIFY(stage->engine().images().isEmpty());
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
}

void tst_EngineRestart::killedWhenAnImageWasInItsPlace()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    stage->kill();
    QVERIFY((*StateStore::open(stage->layout().database()))->removeImage(QString(64, u'a')));
    QVERIFY(stage->open());
    QVERIFY(stage->engine().findImage(u"alpine"_s));
}

void tst_EngineRestart::killedWhileAFolderWasMade()
{
    QVERIFY(QDir().mkpath(stage->layout().staging() + u"/instance-7/delta/upper"_s));
    QVERIFY(stage->open());
    QVERIFY(stage->engine().instances().isEmpty());
    QVERIFY(entriesOf(stage->layout().staging()).isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
}

void tst_EngineRestart::killedBeforeACreateWasWrittenDown()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    const Instance before = *stage->engine().instance(id);
    stage->kill();
    loseRow(id);
    QVERIFY(stage->open());
    QCOMPARE(*stage->engine().instance(id), before);
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

void tst_EngineRestart::killedWithinACreate()
{
    QVERIFY(stage->import(u'd', {u"debian"_s}));
    const auto created = stage->engine().createInstance({.name = u"web"_s, .image = u"debian"_s, .start = true}, 0);
    QVERIFY(created); // and nothing of its work was done
    QVERIFY(stage->open());
    QCOMPARE(stage->status(created->instance), Status::Stopped);
    QVERIFY(stage->apply(InstanceVerb::Start, created->instance));
}

void tst_EngineRestart::killedWithinAStart()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->workers().hold(); // the worker has the lock
    QVERIFY(stage->engine().apply(InstanceVerb::Start, {id}, {}, 0));
    QVERIFY(QTest::qWaitFor([&] { return stage->workers().deeds().contains(u"start "_s + id.text); }));
    stage->kill();
    QTimer::singleShot(50, this, [this] { stage->workers().letGo(); });
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Running);
}

void tst_EngineRestart::killedWithinAStop()
{
    stage->workers().setInit(FakeContainerProcesses::Init::DiesOfKillOnly);
    const InstanceId id = stage->make(u"web"_s);
    QVERIFY(stage->engine().apply(InstanceVerb::Stop, {id}, {}, 0));
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Running);
    QVERIFY(stage->forceStop(id));
}

void tst_EngineRestart::killedWhenADeletedFolderWasMoved()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    stage->kill();
    QVERIFY(move(stage->layout().instance(id.text), stage->layout().trashed(id.text)));
    QVERIFY(stage->open());
    QVERIFY(!stage->engine().instance(id));
    QCOMPARE(stage->engine().trash().size(), 1);
    QVERIFY(stage->outcome(stage->engine().undelete(id, {}, 0)));
    QVERIFY(stage->apply(InstanceVerb::Start, id));
}

void tst_EngineRestart::killedWhenAnUndeletedFolderWasMoved()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(stage->remove(id));
    stage->kill();
    QVERIFY(move(stage->layout().trashed(id.text), stage->layout().instance(id.text)));
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Stopped);
    QCOMPARE(stage->engine().findInstance(u"web"_s), Result<InstanceId>(id));
    QVERIFY(stage->engine().trash().isEmpty());
}

void tst_EngineRestart::killedWithinARemovalForEver()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralCreated);
    stage->kill();
    QVERIFY(move(stage->layout().instance(id.text), debrisPath(stage->layout())));
    QVERIFY(stage->open());
    QVERIFY(!stage->engine().instance(id));
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(!stage->make(u"web"_s, Kind::Created).isEmpty());
}

void tst_EngineRestart::killedWhenAnImageWasMoved()
{
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
    stage->kill();
    QVERIFY(move(stage->layout().image(QString(64, u'a')), debrisPath(stage->layout())));
    QVERIFY(stage->open());
    QVERIFY(stage->engine().images().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(stage->import(u'a', {u"alpine"_s}));
}

void tst_EngineRestart::aRunWithoutInstanceIsForgotten()
{
    QVERIFY(QDir().mkpath(stage->layout().container(u"4711"_s) + u"/root"_s));
    QVERIFY(stage->open());
    QVERIFY(entriesOf(stage->layout().containers()).isEmpty());
}

void tst_EngineRestart::theLostDatabaseIsRebuilt()
{
    const InstanceId id = stage->make(u"web"_s);
    const auto configuration = stage->engine().configuration(id);
    stage->kill();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(stage->layout().database() + suffix);
    QVERIFY(stage->open());
    QCOMPARE(stage->status(id), Status::Running);
    QCOMPARE(stage->engine().configuration(id), configuration);
    QVERIFY(stage->engine().findImage(u"debian"_s));
    const InstanceId next = stage->make(u"db"_s, Kind::Created);
    QVERIFY(next.text.toULongLong() > id.text.toULongLong());
}

void tst_EngineRestart::aNewerDatabaseIsRefused()
{
    stage->kill();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"side"_s);
        database.setDatabaseName(stage->layout().database());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 4711"_s));
    }
    QSqlDatabase::removeDatabase(u"side"_s);
    const auto opened = stage->open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::Newer);
}

void tst_EngineRestart::theOldestTrashGoesAndItsImageWithIt()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    QVERIFY(stage->remove(id));
    const ImageId image{QString(64, u'd')};
    QVERIFY(stage->outcome(stage->engine().removeImage(image, 0)));
    QCOMPARE(stage->imageFolders(), QStringList{image.text});
    stage->kill();
    {
        const auto store = *StateStore::open(stage->layout().database());
        InstanceRecord record = store->instances()->constFirst();
        record.deletedAt = QDateTime::currentDateTimeUtc().addDays(-2);
        QVERIFY(store->save(record));
    }
    QVERIFY(stage->open());
    QVERIFY(stage->engine().trash().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(stage->imageFolders().isEmpty());
    QVERIFY((*StateStore::open(stage->layout().database()))->instances()->isEmpty());
}

QTEST_GUILESS_MAIN(tst_EngineRestart)
#include "tst_enginerestart.moc"
