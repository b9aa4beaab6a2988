// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"
#include "tests/helper/engine/enginestage.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

using Kind = EngineStage::Kind;
using Status = InstanceStatus;

// Creating, looking and finding; see tst_lifecycle for what happens to instances later.
class tst_LocalEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aFreshOneHasItsProfilesAndTheNetwork();
    void aCreatedInstanceIsWhatWasAskedFor();
    void theAnswerComesBeforeTheWork();
    void aLaunchIsToldStepByStep();
    void aLaunchThatFailsLeavesNothing_data();
    void aLaunchThatFailsLeavesNothing();
    void badRequestsAreRefusedByBothChecks_data();
    void badRequestsAreRefusedByBothChecks();
    void aTakenNameIsRefusedAndFreeAgainLater();
    void aCreateThatCannotBeWrittenLeavesNothing();
    void aCreationThatMightBeLostIsNotToldAsDone_data();
    void aCreationThatMightBeLostIsNotToldAsDone();
    void idsAndHardwareAddressesAreEachOnesOwn();
    void numbersAreNeverGivenTwice();
    void theBridgeIsAskedForByThoseThatHangOnIt();
    void aNetworkThatIsUsedStays();
    void aNetworkKnowsWhoHasADeviceOnIt();
    void addressesComeWithTheLeases();
    void aCommandReachesTheContainer();
    void aCommandInWhatDoesNotRunIsBusy();
    void whatIsNotThereIsNotFound();
    void factsNameWhatTheContractHas();

private:
    CreateInstanceRequest request(const QString &name = u"web"_s) const
    {
        return {.name = name, .image = u"debian"_s, .profiles = {u"default"_s}};
    }
    std::unique_ptr<EngineStage> stage;
};

void tst_LocalEngine::init()
{
    stage = std::make_unique<EngineStage>();
    QVERIFY(stage->open());
    QVERIFY(stage->import(u'd', {u"debian"_s}));
}

void tst_LocalEngine::aFreshOneHasItsProfilesAndTheNetwork()
{
    const QList<Profile> profiles = stage->engine().profiles();
    QCOMPARE(profiles.size(), 2);
    const Profile profile = profiles.constFirst();
    QCOMPARE(profile.name, u"default"_s);
    QCOMPARE(profiles.constLast().name, u"docker"_s);
    const auto configuration = stage->engine().profileConfiguration(profile.id);
    QVERIFY(configuration);
    QCOMPARE(configuration->devices.value(u"eth0"_s).value(u"network"_s), u"mooringbr0"_s);
    QCOMPARE(stage->engine().networks().size(), 1);
    const Network network = stage->engine().networks().constFirst();
    QCOMPARE(network.status, u"Stopped"_s);
    QVERIFY(stage->engine().networkConfiguration(network.id)->config.contains(u"ipv4.address"_s));
    QVERIFY(stage->open());
    QCOMPARE(stage->engine().profiles().size(), 2);
}

void tst_LocalEngine::aCreatedInstanceIsWhatWasAskedFor()
{
    const InstanceId id = stage->make(u"web"_s, Kind::EphemeralCreated);
    const auto instance = stage->engine().instance(id);
    QVERIFY(instance);
    QCOMPARE(instance->name, u"web"_s);
    QCOMPARE(instance->status, Status::Stopped);
    QCOMPARE(instance->owner, EngineStage::owner);
    QCOMPARE(instance->image, QString(64, u'd'));
    QCOMPARE(instance->architecture, u"x86_64"_s);
    QCOMPARE(instance->profiles, QStringList{u"default"_s});
    QVERIFY(instance->ephemeral);
    QVERIFY(!instance->lastUsedAt);
    QVERIFY(!instance->etag.isEmpty());
    QCOMPARE(stage->engine().findInstance(u"web"_s), Result<InstanceId>(id));
    QCOMPARE(stage->instanceFolders(), QStringList{id.text});
    const auto values = stage->engine().configuration(id);
    QVERIFY(values && values->values.contains(ConfigurationValue{u"user.a"_s, u"1"_s, u"local"_s}));
    QVERIFY(stage->engine().image(ImageId{instance->image})->lastUsedAt);
}

void tst_LocalEngine::theAnswerComesBeforeTheWork()
{
    const auto created = stage->engine().createInstance(request(), EngineStage::owner);
    QVERIFY(created);
    QCOMPARE(stage->status(created->instance), Status::Creating);
    QCOMPARE(stage->engine().operation(created->operation)->status, OperationStatus::Running);
    QCOMPARE(stage->engine().apply(InstanceVerb::Start, {created->instance}, {}, 0).error().code, Error::Code::Busy);
    QVERIFY(stage->outcome(created));
    QCOMPARE(stage->status(created->instance), Status::Stopped);
}

void tst_LocalEngine::aLaunchIsToldStepByStep()
{
    QList<Status> told;
    connect(&stage->engine(), &Engine::instanceChanged, this, [&](const Instance &instance) {
        if (told.isEmpty() || told.constLast() != instance.status)
            told += instance.status;
    });
    QList<OperationStage> stages;
    connect(&stage->engine(), &Engine::operationChanged, this,
            [&](const Operation &operation) { stages += operation.stage; });
    const InstanceId id = stage->make(u"web"_s);
    QCOMPARE(stage->status(id), Status::Running);
    QCOMPARE(told, (QList{Status::Creating, Status::Stopped, Status::Starting, Status::Running}));
    QCOMPARE(stages, (QList{OperationStage::Creating, OperationStage::Starting, OperationStage::None}));
    QVERIFY(stage->engine().instance(id)->lastUsedAt);
}

void tst_LocalEngine::aLaunchThatFailsLeavesNothing_data()
{
    QTest::addColumn<bool>("network");
    QTest::addColumn<bool>("ephemeral");
    QTest::newRow("the container does not start") << false << false;
    QTest::newRow("the network does not come up") << true << false;
    QTest::newRow("an ephemeral one") << false << true;
}

void tst_LocalEngine::aLaunchThatFailsLeavesNothing()
{
    QFETCH(const bool, network);
    QFETCH(const bool, ephemeral);
    const Error error{.code = Error::Code::Unsupported, .detail = u"not today"_s};
    if (network)
        stage->bridge().failNext(error);
    else
        stage->workers().failNext(u"start"_s, error);
    QSignalSpy removed(&stage->engine(), &Engine::instanceRemoved);
    CreateInstanceRequest wanted = request();
    wanted.start = true;
    wanted.ephemeral = ephemeral;
    const auto created = stage->engine().createInstance(wanted, EngineStage::owner);
    QVERIFY(created);
    const auto outcome = stage->outcome(created);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error(), (Error{.code = error.code, .subject = u"web"_s, .detail = error.detail}));
    QCOMPARE(removed.size(), 1);
    QVERIFY(stage->engine().instances().isEmpty());
    QVERIFY(stage->engine().trash().isEmpty());
    QVERIFY(stage->instanceFolders().isEmpty());
    QVERIFY(stage->trashFolders().isEmpty());
    QVERIFY(!stage->make(u"web"_s).isEmpty()); // the name is free again
}

void tst_LocalEngine::badRequestsAreRefusedByBothChecks_data()
{
    QTest::addColumn<CreateInstanceRequest>("wanted");
    QTest::addColumn<Error::Code>("code");
    using enum Error::Code;
    const auto with = [this](auto change) {
        CreateInstanceRequest wanted = request();
        change(wanted);
        return wanted;
    };
    QTest::newRow("name") << request(u"-rf"_s) << InvalidArgument;
    QTest::newRow("image") << with([](auto &r) { r.image = u"none"_s; }) << NotFound;
    QTest::newRow("profile") << with([](auto &r) { r.profiles = {u"none"_s}; }) << NotFound;
    QTest::newRow("profile twice") << with([](auto &r) { r.profiles = {u"default"_s, u"default"_s}; })
                                   << InvalidArgument;
    QTest::newRow("key") << with([](auto &r) { r.config = {{u"raw.lxc"_s, u"x"_s}}; }) << InvalidArgument;
    QTest::newRow("line break") << with([](auto &r) { r.config = {{u"user.a"_s, u"a\nb"_s}}; }) << InvalidArgument;
}

void tst_LocalEngine::badRequestsAreRefusedByBothChecks()
{
    QFETCH(const CreateInstanceRequest, wanted);
    QFETCH(const Error::Code, code);
    QCOMPARE(stage->engine().checkCreate(wanted).error().code, code);
    QCOMPARE(stage->engine().createInstance(wanted, 0).error().code, code);
    QVERIFY(stage->engine().instances().isEmpty());
    QVERIFY(stage->instanceFolders().isEmpty());
}

void tst_LocalEngine::aTakenNameIsRefusedAndFreeAgainLater()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    const auto again = stage->engine().createInstance(request(), 0);
    QVERIFY(!again);
    QCOMPARE(again.error().code, Error::Code::AlreadyExists);
    QCOMPARE(again.error().subject, u"web"_s);
    QVERIFY(stage->remove(id));
    QVERIFY(!stage->make(u"web"_s, Kind::Created).isEmpty());
}

void tst_LocalEngine::aCreateThatCannotBeWrittenLeavesNothing()
{
    QVERIFY(removeTree(stage->layout().staging()));
    const auto created = stage->engine().createInstance(request(), 0);
    QVERIFY(!created);
    QCOMPARE(created.error().subject, u"web"_s);
    QVERIFY(stage->engine().instances().isEmpty());
    QVERIFY(makeFolder(stage->layout().staging()));
    QVERIFY(!stage->make(u"web"_s).isEmpty());
}

void tst_LocalEngine::aCreationThatMightBeLostIsNotToldAsDone_data()
{
    QTest::addColumn<bool>("start");
    QTest::newRow("created") << false;
    QTest::newRow("launched") << true;
}

void tst_LocalEngine::aCreationThatMightBeLostIsNotToldAsDone()
{
    QFETCH(const bool, start);
    // A link to itself: SQLite has its log open and goes on, but nobody can sync it any more.
    const QString log = stage->layout().databaseLog();
    QVERIFY(QFile::remove(log));
    QVERIFY(QFile::link(log, log));
    CreateInstanceRequest wanted = request();
    wanted.start = start;
    const auto created = stage->engine().createInstance(wanted, EngineStage::owner);
    QVERIFY(created);
    const auto outcome = stage->outcome(created);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().subject, u"web"_s);
    QVERIFY2(outcome.error().detail.startsWith(u"It is there"_s), qUtf8Printable(outcome.error().detail));
    QCOMPARE(stage->status(created->instance), start ? Status::Running : Status::Stopped);
}

void tst_LocalEngine::idsAndHardwareAddressesAreEachOnesOwn()
{
    QSet<quint32> ids;
    QSet<QString> addresses;
    for (int i = 0; i < 20; ++i) {
        const InstanceId id = stage->make(u"web-%1"_s.arg(i));
        ids.insert(stage->workers().lastStart().ids.first);
        const auto configuration = stage->engine().configuration(id);
        addresses.insert(configuration->value(u"volatile.eth0.hwaddr"_s));
        if (i % 3 == 0)
            QVERIFY(stage->remove(id)); // keeps what it has, for it may come back
    }
    QCOMPARE(ids.size(), 20);
    QCOMPARE(addresses.size(), 20);
    for (const QString &address : std::as_const(addresses))
        QVERIFY(QRegularExpression(u"^00:16:3e(:[0-9a-f]{2}){3}$"_s).match(address).hasMatch());
}

void tst_LocalEngine::numbersAreNeverGivenTwice()
{
    QSet<QString> numbers;
    for (int i = 0; i < 6; ++i) {
        const InstanceId id = stage->make(u"web"_s, Kind::EphemeralRunning);
        QVERIFY(!id.isEmpty());
        QVERIFY(!numbers.contains(id.text));
        numbers.insert(id.text);
        QVERIFY(stage->remove(id)); // for ever
        QVERIFY(stage->open());
    }
}

void tst_LocalEngine::theBridgeIsAskedForByThoseThatHangOnIt()
{
    QSignalSpy changed(&stage->engine(), &Engine::networkChanged);
    CreateInstanceRequest lonely = request(u"lonely"_s);
    lonely.profiles.clear();
    lonely.start = true;
    QVERIFY(stage->outcome(stage->engine().createInstance(lonely, 0)));
    QCOMPARE(stage->bridge().requests(), 0);
    QVERIFY(!stage->make(u"web"_s).isEmpty());
    QCOMPARE(stage->bridge().requests(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Network>().status, u"Ready"_s);
}

void tst_LocalEngine::aNetworkThatIsUsedStays()
{
    Engine &engine = stage->engine();
    const auto refused = engine.checkRemoveNetwork(*engine.findNetwork(u"mooringbr0"_s));
    QCOMPARE(refused.error().code, Error::Code::Busy);
    QVERIFY(refused.error().detail.contains(u"the profile default"_s));

    const auto lab = engine.createNetwork({.name = u"lab"_s}).result();
    QVERIFY(lab);
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"lab"_s}};
    const InstanceId id = stage->make(u"web"_s, EngineStage::Kind::Created);
    const auto configured = engine.configure(id, {.devices = {{u"eth1"_s, nic}}});
    QTRY_VERIFY(configured.isFinished());
    QVERIFY(configured.result());
    QVERIFY(engine.checkRemoveNetwork(*lab).error().detail.contains(u"the container web"_s));
    QVERIFY(!engine.removeNetwork(*lab).result());
    const auto freed = engine.configure(id, {.removedDevices = {u"eth1"_s}});
    QTRY_VERIFY(freed.isFinished());
    QSignalSpy removed(&engine, &Engine::networkRemoved);
    QVERIFY(engine.removeNetwork(*lab).result());
    QCOMPARE(removed.size(), 1);
    QVERIFY(!engine.findNetwork(u"lab"_s));
    QCOMPARE(engine.checkRemoveNetwork(*lab).error().code, Error::Code::NotFound);
}

void tst_LocalEngine::aNetworkKnowsWhoHasADeviceOnIt()
{
    Engine &engine = stage->engine();
    const NetworkId first = *engine.findNetwork(u"mooringbr0"_s);
    const auto lab = engine.createNetwork({.name = u"lab"_s}).result();
    QVERIFY(lab);
    QCOMPARE(engine.networkUsers(*lab).value(), NetworkUsers());
    stage->make(u"plain"_s, EngineStage::Kind::Created);
    const InstanceId both = stage->make(u"both"_s, EngineStage::Kind::Created);
    const InstanceId moved = stage->make(u"moved"_s, EngineStage::Kind::Created);
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"lab"_s}};
    for (const auto &[id, device] :
         {std::pair(both, u"eth1"_s), std::pair(moved, u"eth0"_s)}) { // eth0 hides the profile's
        const auto configured = engine.configure(id, {.devices = {{device, nic}}});
        QTRY_VERIFY(configured.isFinished());
        QVERIFY(configured.result());
    }
    const NetworkUsers onLab{.containers = {u"both"_s, u"moved"_s}};
    const NetworkUsers onFirst{.profiles = {u"default"_s}, .containers = {u"both"_s, u"plain"_s}};
    QCOMPARE(engine.networkUsers(*lab).value(), onLab);
    QCOMPARE(engine.networkUsers(first).value(), onFirst);
    QCOMPARE(engine.networkUsers(NetworkId{u"99"_s}).error().code, Error::Code::NotFound);
}

void tst_LocalEngine::addressesComeWithTheLeases()
{
    const InstanceId id = stage->make(u"web"_s);
    const auto configuration = stage->engine().configuration(id);
    const QString mac = configuration->value(u"volatile.eth0.hwaddr"_s);
    QSignalSpy changed(&stage->engine(), &Engine::addressesChanged);
    stage->bridge().lease(u"00:16:3e:ff:ff:ff"_s, {u"10.1.2.9"_s});
    QCOMPARE(changed.size(), 0);
    stage->bridge().lease(mac, {u"10.1.2.3"_s});
    QCOMPARE(changed.size(), 1);
    const QList<QPair<QString, QString>> wanted{{u"eth0"_s, u"10.1.2.3"_s}};
    QCOMPARE(*stage->engine().addresses(id), wanted);
    QVERIFY(stage->forceStop(id));
    QVERIFY(stage->engine().addresses(id)->isEmpty());
}

void tst_LocalEngine::aCommandReachesTheContainer()
{
    CreateInstanceRequest wanted = request();
    wanted.config = {{u"environment.A"_s, u"instance"_s}, {u"environment.B"_s, u"instance"_s}};
    wanted.start = true;
    const auto created = stage->engine().createInstance(wanted, 0);
    QVERIFY(stage->outcome(created));
    const auto session = stage->engine().exec(
        created->instance,
        {.command = {u"ls"_s, u"-l"_s}, .environment = {{u"B"_s, u"command"_s}}, .user = 33, .terminal = true});
    QVERIFY(QTest::qWaitFor([&] { return session.isFinished(); }));
    QVERIFY(session.result());
    QCOMPARE(session.result()->streams.size(), 1);
    const workers::ExecPlan &plan = stage->workers().lastCommand().plan;
    QCOMPARE(plan.name, created->instance.text.toStdString());
    QCOMPARE(plan.command, (std::vector<std::string>{"ls", "-l"}));
    QCOMPARE(plan.user, 33U);
    QVERIFY(plan.environment == (std::map<std::string, std::string>{{"A", "instance"}, {"B", "command"}}));
}

void tst_LocalEngine::aCommandInWhatDoesNotRunIsBusy()
{
    const InstanceId id = stage->make(u"web"_s, Kind::Created);
    const auto session = stage->engine().exec(id, {.command = {u"ls"_s}});
    QVERIFY(session.isFinished());
    QCOMPARE(session.result().error().code, Error::Code::Busy);
    QCOMPARE(session.result().error().subject, u"web"_s);
}

void tst_LocalEngine::whatIsNotThereIsNotFound()
{
    const InstanceId id{u"4711"_s};
    const auto code = Error::Code::NotFound;
    QCOMPARE(stage->engine().instance(id).error().code, code);
    QCOMPARE(stage->engine().configuration(id).error().code, code);
    QCOMPARE(stage->engine().addresses(id).error().code, code);
    QCOMPARE(stage->engine().undelete(id, {}, 0).error().code, code);
    QCOMPARE(stage->engine().exec(id, {}).result().error().code, code);
    QCOMPARE(stage->engine().apply(InstanceVerb::Stop, {id}, {}, 0).error().code, code);
    QCOMPARE(stage->engine().apply(InstanceVerb::Stop, {}, {}, 0).error().code, Error::Code::InvalidArgument);
    QCOMPARE(stage->engine().findInstance(u"none"_s).error().code, code);
    QCOMPARE(stage->engine().image(ImageId{u"none"_s}).error().code, code);
    QCOMPARE(stage->engine().removeImage(ImageId{u"none"_s}, 0).error().code, code);
    QCOMPARE(stage->engine().networkConfiguration(NetworkId{u"9"_s}).error().code, code);
    QCOMPARE(stage->engine().profileConfiguration(ProfileId{u"9"_s}).error().code, code);
    QCOMPARE(stage->engine().cancel(OperationId{u"4711"_s}).error().code, code);
}

void tst_LocalEngine::factsNameWhatTheContractHas()
{
    const QVariantMap facts = stage->engine().facts();
    for (const auto &key : {u"kernel"_s, u"liblxc"_s, u"cgroup"_s, u"id-range"_s, u"storage"_s})
        QVERIFY2(!facts.value(key).toString().isEmpty(), qPrintable(key));
    QVERIFY(facts.value(u"warnings"_s).canConvert<QStringList>());
}

QTEST_GUILESS_MAIN(tst_LocalEngine)
#include "tst_localengine.moc"
