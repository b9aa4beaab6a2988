// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localinstanceserver.h"

#include "tests/helper/bus/stage.h"

#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using namespace std::chrono_literals;
using Will = FakePolkit::Will;

namespace {

// A stage with two instances and an image, and the server over it.
struct Scene
{
    Scene()
    {
        stage.engine.put(someInstance());
        stage.engine.put(someInstance(u"2"_s, u"web-2"_s, InstanceStatus::Running));
        stage.engine.put(someImage());
        stage.open();
    }

    Stage stage{};
    LocalInstanceServer server{[this] { return stage.bus.connect(); }, {.first = 1h, .last = 1h}};
    const InstanceId one{u"1"_s};
    const InstanceId two{u"2"_s};
};

template<typename T>
Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || future.isCanceled())
        return failure(Error::Code::TimedOut, u"test"_s);
    return future.result();
}

FileDescriptor openFile(const char *path)
{
    return FileDescriptor(::open(path, O_RDONLY | O_CLOEXEC));
}

} // namespace

// What each call asks the helper to do, and how each ends.
class tst_LocalCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachVerbDoesItsDeed()
    {
        Scene scene;
        auto &server = scene.server;
        const QString me = u" by %1"_s.arg(Stage::uid());
        const auto deed = [&](const QFuture<Result<OperationId>> &call) {
            const auto operation = resultOf(call);
            return operation ? scene.stage.engine.deeds().value(scene.stage.engine.deeds().size() - 1)
                             : operation.error().detail;
        };
        QCOMPARE(deed(server.start({scene.one})), u"instance-start 1"_s + me);
        QCOMPARE(deed(server.stop({scene.two}, {})), u"instance-stop 2"_s + me);
        QCOMPARE(deed(server.restart({scene.one, scene.two}, {.force = true})), u"instance-restart 1,2"_s + me);
        QCOMPARE(deed(server.remove({scene.one}, InstanceServer::Force::No)), u"instance-delete 1"_s + me);
        QCOMPARE(deed(server.remove({scene.one, scene.two}, InstanceServer::Force::Yes)),
                 u"instance-delete 1,2"_s + me);
        QCOMPARE(deed(server.removeImage(someImage().id)), u"image-delete "_s + QString(64, u'a') + me);
        scene.stage.engine.putTrash({.id = InstanceId{u"7"_s}, .name = u"old"_s});
        QCOMPARE(deed(server.undelete(InstanceId{u"7"_s})), u"instance-undelete 7"_s + me);
        QCOMPARE(
            deed(server.importImage({.files = {openFile("/proc/self/exe")}, .name = u"d.tar"_s, .aliases = {u"d"_s}})),
            u"image-import "_s + me);
        QCOMPARE(scene.stage.engine.imported().name, u"d.tar"_s);
        QCOMPARE(scene.stage.engine.imported().aliases, QStringList{u"d"_s});
        QCOMPARE(scene.stage.engine.imported().files.size(), 1);
    }

    void createsWithEverythingThatWasAsked()
    {
        Scene scene;
        const CreateInstanceRequest request{.name = u"web-3"_s,
                                            .image = u"debian/13"_s,
                                            .profiles = {u"default"_s, u"docker"_s},
                                            .config = {{u"user.x"_s, u"y"_s}},
                                            .start = true,
                                            .ephemeral = true};
        const auto operation = resultOf(scene.server.createInstance(request));
        QVERIFY2(operation.has_value(), operation ? "" : qUtf8Printable(operation.error().detail));
        const auto &created = scene.stage.engine.created();
        QCOMPARE(created.name, request.name);
        QCOMPARE(created.profiles, request.profiles);
        QCOMPARE(created.config, request.config);
        QVERIFY(created.start && created.ephemeral);
        QTRY_VERIFY(!scene.server.operations().isEmpty());
        QCOMPARE(scene.server.operations().first().id, *operation);
    }

    void changesProfilesWithEverythingThatWasAsked()
    {
        Scene scene;
        FakeEngine &engine = scene.stage.engine;
        const QMap<QString, DeviceOptions> devices{{u"eth1"_s, {{u"type"_s, u"nic"_s}}}};
        const auto web = resultOf(scene.server.createProfile(
            {.name = u"web"_s, .description = u"d"_s, .config = {{u"user.a"_s, u"1"_s}}, .devices = devices}));
        QVERIFY2(web, web ? "" : qUtf8Printable(web.error().detail));
        QCOMPARE(engine.createdProfile().devices, devices);
        QCOMPARE(engine.createdProfile().description, u"d"_s);
        QVERIFY(!engine.createdProfile().copyOf);
        const auto copy = resultOf(scene.server.createProfile({.name = u"copy"_s, .copyOf = *web}));
        QCOMPARE(engine.createdProfile().copyOf, *web);

        const ProfileConfiguration known = resultOf(scene.server.profileConfiguration(*web)).value();
        QCOMPARE(known, (ProfileConfiguration{.config = {{u"user.a"_s, u"1"_s}}, .devices = devices}));
        engine.setProfileChange(
            {.restart = {scene.two},
             .failures = {{.resource = u"1"_s, .outcome = failure(Error::Code::Busy, u"web-1"_s)}}});
        const ConfigureProfileRequest request{.changes = {{u"user.b"_s, u"2"_s}},
                                              .removed = {u"user.a"_s},
                                              .devices = {{u"eth2"_s, {{u"type"_s, u"nic"_s}}}},
                                              .removedDevices = {u"eth1"_s},
                                              .description = u"new"_s};
        const auto change = resultOf(scene.server.configureProfile(*web, request));
        QVERIFY(change);
        QCOMPARE(change->restart, QList<InstanceId>{scene.two});
        QCOMPARE(change->failures.size(), 1);
        QCOMPARE(change->failures[0].outcome.error().code, Error::Code::Busy);
        const ConfigureProfileRequest &asked = engine.configuredProfile();
        QCOMPARE(asked.changes, request.changes);
        QCOMPARE(asked.removed, request.removed);
        QCOMPARE(asked.devices, request.devices);
        QCOMPARE(asked.removedDevices, request.removedDevices);
        QCOMPARE(asked.description, request.description);
        QVERIFY(resultOf(scene.server.configureProfile(*web, {})));
        QVERIFY(!engine.configuredProfile().description);

        QVERIFY(resultOf(scene.server.renameProfile(*web, u"site"_s)));
        QCOMPARE(engine.findProfile(u"site"_s), *web);
        QVERIFY(resultOf(scene.server.removeProfile(*copy)));
        QCOMPARE(resultOf(scene.server.removeProfile(*copy)).error().code, Error::Code::NotFound);
    }

    void makesChangesAndDeletesNetworks()
    {
        Scene scene;
        FakeEngine &engine = scene.stage.engine;
        const auto lab = resultOf(scene.server.createNetwork(
            {.name = u"lab"_s, .description = u"d"_s, .config = {{u"ipv4.nat"_s, u"false"_s}}}));
        QVERIFY2(lab, lab ? "" : qUtf8Printable(lab.error().detail));
        QTRY_COMPARE(scene.server.networks().value(0).description, u"d"_s);
        const NetworkLease lease{.address = u"10.1.2.3"_s,
                                 .hardwareAddress = u"00:16:3e:00:00:01"_s,
                                 .name = u"web-1"_s,
                                 .expiresAt = QDateTime::fromSecsSinceEpoch(1'800'000'000),
                                 .isReserved = true};
        engine.putLeases(*lab, {lease});
        QCOMPARE(resultOf(scene.server.networkLeases(*lab)).value(), QList<NetworkLease>{lease});
        const NetworkUsers users{.profiles = {u"lab"_s}, .containers = {u"web-1"_s, u"web-2"_s}};
        engine.putUsers(*lab, users);
        QCOMPARE(resultOf(scene.server.networkUsers(*lab)).value(), users);
        const auto known = resultOf(scene.server.networkConfiguration(*lab)).value();
        QCOMPARE(known.config, (QMap<QString, QString>{{u"ipv4.nat"_s, u"false"_s}}));
        const auto etag = resultOf(scene.server.configureNetwork(*lab, {.etag = known.etag,
                                                                        .changes = {{u"dns.domain"_s, u"lab"_s}},
                                                                        .removed = {u"ipv4.nat"_s},
                                                                        .description = u"new"_s}));
        QVERIFY2(etag, etag ? "" : qUtf8Printable(etag.error().detail));
        QCOMPARE(resultOf(scene.server.networkConfiguration(*lab)).value(),
                 (NetworkConfiguration{.etag = *etag, .config = {{u"dns.domain"_s, u"lab"_s}}}));
        QTRY_COMPARE(scene.server.networks().value(0).description, u"new"_s);
        QCOMPARE(resultOf(scene.server.configureNetwork(*lab, {.etag = u"other"_s})).error().code,
                 Error::Code::Conflict);
        QVERIFY(resultOf(scene.server.removeNetwork(*lab)));
        QCOMPARE(resultOf(scene.server.removeNetwork(*lab)).error().code, Error::Code::NotFound);
    }

    void makesChangesAndDeletesPoolsAndTheirVolumes()
    {
        Scene scene;
        LocalInstanceServer &server = scene.server;
        FakePools &pools = scene.stage.engine.fakePools();
        const auto fast = resultOf(server.createPool(
            {.name = u"fast"_s, .driver = u"btrfs"_s, .description = u"d"_s, .config = {{u"size"_s, u"20GiB"_s}}}));
        QVERIFY2(fast, fast ? "" : qUtf8Printable(fast.error().detail));
        QTRY_COMPARE(server.pools().value(1).description, u"d"_s);
        QCOMPARE(resultOf(server.poolUsage(*fast)).value().free(), 3'000'000'000U);
        const auto known = resultOf(server.poolConfiguration(*fast)).value();
        QCOMPARE(known.config, (QMap<QString, QString>{{u"size"_s, u"20GiB"_s}}));
        const auto etag = resultOf(server.configurePool(*fast, {.etag = known.etag, .description = u"new"_s}));
        QVERIFY2(etag, etag ? "" : qUtf8Printable(etag.error().detail));
        QTRY_COMPARE(server.pools().value(1).etag, *etag);
        QCOMPARE(server.pools().value(1).description, u"new"_s);
        QCOMPARE(resultOf(server.configurePool(*fast, {.etag = u"other"_s})).error().code, Error::Code::Conflict);

        QSignalSpy changed(&server, &InstanceServer::volumesChanged);
        const auto volume = resultOf(server.createVolume(*fast, {.name = u"data"_s, .description = u"mine"_s}));
        QVERIFY2(volume, volume ? "" : qUtf8Printable(volume.error().detail));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<PoolId>(), *fast);
        QVERIFY(resultOf(server.configureVolume(*fast, *volume, {.changes = {{u"size"_s, u"1GiB"_s}}})));
        QVERIFY(resultOf(server.renameVolume(*fast, *volume, u"archive"_s)));
        const StorageUser web{.name = u"web-1"_s};
        pools.setUsersShown({web});
        const Volume expected{.number = *volume,
                              .name = u"archive"_s,
                              .description = u"mine"_s,
                              .config = {{u"size"_s, u"1GiB"_s}},
                              .users = {web}};
        QCOMPARE(resultOf(server.volumes(*fast)).value(), QList<Volume>{expected});
        QCOMPARE(resultOf(server.removePool(*fast)).error().code, Error::Code::Busy);
        pools.setUsersShown({});
        QVERIFY(resultOf(server.removeVolume(*fast, *volume)));
        QVERIFY(resultOf(server.removePool(*fast)));
        QTRY_COMPARE(server.pools().size(), 1);
    }

    void configuresManyWithEverythingThatWasAsked()
    {
        Scene scene;
        const ConfigureRequest request{.changes = {{u"user.b"_s, u"2"_s}},
                                       .removed = {u"user.a"_s},
                                       .devices = {{u"eth2"_s, {{u"type"_s, u"nic"_s}}}},
                                       .removedDevices = {u"eth1"_s},
                                       .profiles = QStringList{u"web"_s, u"default"_s}};
        const auto operation = resultOf(scene.server.configureAll({scene.one, scene.two}, request));
        QVERIFY2(operation, operation ? "" : qUtf8Printable(operation.error().detail));
        QCOMPARE(scene.stage.engine.deeds().last(), u"instance-configure 1,2 by %1"_s.arg(Stage::uid()));
        const ConfigureRequest &asked = scene.stage.engine.configured();
        QCOMPARE(asked.changes, request.changes);
        QCOMPARE(asked.removed, request.removed);
        QCOMPARE(asked.devices, request.devices);
        QCOMPARE(asked.removedDevices, request.removedDevices);
        QCOMPARE(asked.profiles, request.profiles);
    }

    void readsAndChangesTheConfiguration()
    {
        Scene scene;
        const Profile profile{.id = {u"5"_s}, .name = u"web"_s};
        scene.stage.engine.put(profile, {.config = {{u"limits.cpu"_s, u"2"_s}}});
        const QList<ConfigurationValue> values{{.key = u"limits.cpu"_s, .value = u"2"_s, .origin = u"web"_s},
                                               {.key = u"user.x"_s, .value = u"y"_s, .origin = localOrigin}};
        scene.stage.engine.setConfiguration(scene.one, values);
        const auto configuration = resultOf(scene.server.configuration(scene.one));
        QVERIFY(configuration);
        QCOMPARE(configuration->values, values);
        QTRY_VERIFY(!scene.server.profiles().isEmpty());
        const auto layer = resultOf(scene.server.profileConfiguration(profile.id));
        QVERIFY(layer);
        QCOMPARE(layer->config.value(u"limits.cpu"_s), u"2"_s);
        const auto etag = resultOf(scene.server.configure(
            scene.one,
            {.etag = configuration->etag, .changes = {{u"user.x"_s, u"z"_s}}, .removed = {u"limits.memory"_s}}));
        QVERIFY(etag);
        QCOMPARE(scene.stage.engine.configured().etag, configuration->etag);
        QCOMPARE(scene.stage.engine.configured().changes.value(u"user.x"_s), u"z"_s);
        QCOMPARE(scene.stage.engine.configured().removed, QStringList{u"limits.memory"_s});
        const auto keys = resultOf(scene.server.configKeys());
        QVERIFY(keys && !keys->isEmpty());
        QCOMPARE(resultOf(scene.server.configuration({u"99"_s})).error().code, Error::Code::NotFound);
    }

    void readsAndChangesDevices()
    {
        Scene scene;
        const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}};
        const DeviceOptions disk{{u"type"_s, u"disk"_s}, {u"source"_s, u"/srv"_s}, {u"path"_s, u"/mnt"_s}};
        const auto etag =
            resultOf(scene.server.configure(scene.one, {.devices = {{u"eth1"_s, nic}, {u"data"_s, disk}}}));
        QVERIFY(etag);
        const auto before = resultOf(scene.server.configuration(scene.one));
        QVERIFY(before);
        QCOMPARE(before->etag, *etag);
        QCOMPARE(before->devices.value(u"eth1"_s), (ExpandedDevice{.options = nic, .origin = localOrigin}));
        QVERIFY(resultOf(scene.server.configure(scene.one, {.etag = *etag, .removedDevices = {u"eth1"_s}})));
        QCOMPARE(scene.stage.engine.configured().removedDevices, QStringList{u"eth1"_s});
        const auto after = resultOf(scene.server.configuration(scene.one));
        QVERIFY(after);
        QCOMPARE(after->devices.keys(), QStringList{u"data"_s});
        const auto kinds = resultOf(scene.server.deviceKinds());
        QVERIFY(kinds && kinds->size() > 10);
    }

    void asksAndIsAnswered()
    {
        Scene scene;
        scene.stage.engine.setAddresses(scene.two, {{u"eth0"_s, u"10.0.0.2"_s}});
        scene.stage.engine.setFacts({{u"kernel"_s, u"6.12"_s}, {u"warnings"_s, QStringList{u"No AppArmor."_s}}});
        QCOMPARE(resultOf(scene.server.addresses(scene.two)).value(),
                 (QList<QPair<QString, QString>>{{u"eth0"_s, u"10.0.0.2"_s}}));
        QCOMPARE(resultOf(scene.server.warnings()).value(), QStringList{u"No AppArmor."_s});
    }

    void endsOperationsAndHearsTheirResults()
    {
        Scene scene;
        const auto operation = resultOf(scene.server.start({scene.one})).value();
        QCOMPARE(resultOf(scene.server.results(operation)).error().code, Error::Code::Busy);
        QVERIFY(resultOf(scene.server.cancel(operation)).has_value());
        QTRY_COMPARE(scene.server.operations().first().status, OperationStatus::Cancelled);

        const auto second = resultOf(scene.server.start({scene.one, scene.two})).value();
        scene.stage.engine.finish(
            second, OperationStatus::Failure,
            {{.resource = u"1"_s},
             {.resource = u"2"_s, .outcome = failure(Error::Code::Busy, u"web-2"_s, u"It runs."_s)}});
        const auto results = resultOf(scene.server.results(second)).value();
        QCOMPARE(results.size(), 2);
        QVERIFY(results[0].outcome.has_value());
        QCOMPARE(results[1].resource, u"2"_s);
        QCOMPARE(results[1].outcome.error(),
                 (Error{.code = Error::Code::Busy, .subject = u"web-2"_s, .detail = u"It runs."_s}));
    }

    void refusalsStayApart_data()
    {
        QTest::addColumn<Will>("will");
        QTest::addColumn<Error::Code>("code");
        QTest::newRow("denied") << Will::Deny << Error::Code::NotAuthorized;
        QTest::newRow("wrong passwords") << Will::DenyAfterPrompt << Error::Code::NotAuthorized;
        QTest::newRow("dismissed") << Will::Dismiss << Error::Code::Cancelled;
        QTest::newRow("no agent") << Will::HaveNoAgent << Error::Code::NoAgent;
        QTest::newRow("broken") << Will::Break << Error::Code::Failed;
    }
    void refusalsStayApart()
    {
        QFETCH(Will, will);
        Scene scene;
        scene.stage.polkit.will(will);
        const auto refused = resultOf(scene.server.start({scene.one}));
        QVERIFY(!refused);
        QTEST(refused.error().code, "code");
        QVERIFY(!refused.error().detail.isEmpty());
    }

    void mayBeAskedForAPassword()
    {
        Scene scene;
        scene.stage.polkit.will(Will::AllowAfterPrompt);
        QVERIFY(resultOf(scene.server.start({scene.one})).has_value());
        QVERIFY(std::ranges::any_of(scene.stage.polkit.queries(), &FakePolkit::Query::isInteractive));
    }

    void errorsCarryTheirSubject()
    {
        Scene scene;
        const auto refused = resultOf(scene.server.createInstance({.name = u"web-1"_s, .image = u"debian/13"_s}));
        QCOMPARE(refused.error().code, Error::Code::AlreadyExists);
        QCOMPARE(refused.error().subject, u"web-1"_s);
        QCOMPARE(resultOf(scene.server.start({InstanceId{u"77"_s}})).error().code, Error::Code::NotFound);
        QCOMPARE(resultOf(scene.server.start({})).error().code, Error::Code::InvalidArgument);
    }

    void whoCancelsHearsNothingMore()
    {
        Scene scene;
        scene.stage.polkit.will(Will::KeepPrompting);
        bool isCalled = false;
        auto call = scene.server.start({scene.one});
        call.then(this, [&](const Result<OperationId> &) { isCalled = true; });
        QTRY_COMPARE(scene.stage.polkit.prompts().size(), 1);
        call.cancel();
        scene.stage.polkit.settle(scene.stage.polkit.prompts().first(), Will::AllowAtOnce);
        QTRY_COMPARE(scene.stage.engine.deeds().size(), 1); // the helper was asked, and did it
        QTest::qWait(50);
        QVERIFY(!isCalled);
    }

    void aPromptHoldsNobodyUp()
    {
        Scene scene;
        scene.stage.polkit.will([](const FakePolkit::Query &query) {
            return query.action == u"org.mooring.operate"_s ? Will::KeepPrompting : Will::AllowAtOnce;
        });
        const auto waiting = scene.server.start({scene.one});
        QTRY_COMPARE(scene.stage.polkit.prompts().size(), 1);
        QVERIFY(resultOf(scene.server.addresses(scene.one)).has_value());
        QVERIFY(!waiting.isFinished());
        scene.stage.polkit.settle(scene.stage.polkit.prompts().first(), Will::AllowAtOnce);
        QVERIFY(resultOf(waiting).has_value());
    }

    void moreCallsThanTheHelperTakesWaitTheirTurn()
    {
        Scene scene;
        QList<QFuture<Result<QList<QPair<QString, QString>>>>> calls;
        for (int i = 0; i < 500; ++i)
            calls += scene.server.addresses(scene.one);
        for (const auto &call : std::as_const(calls)) {
            const auto result = resultOf(call);
            QVERIFY2(result.has_value(), result ? "" : qUtf8Printable(result.error().detail));
        }
    }

    void execGivesWorkingStreams()
    {
        Scene scene;
        int input[2];
        int output[2];
        int control[2];
        QCOMPARE(::pipe2(input, O_CLOEXEC), 0);
        QCOMPARE(::pipe2(output, O_CLOEXEC), 0);
        QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control), 0);
        scene.stage.engine.setSession(
            {.streams = {FileDescriptor(input[1]), FileDescriptor(output[0]), openFile("/dev/null")},
             .control = FileDescriptor(control[0])});
        const FileDescriptor readEnd(input[0]);
        const FileDescriptor writeEnd(output[1]);
        const FileDescriptor guest(control[1]);

        auto session = resultOf(scene.server.exec(scene.two, {.command = {u"cat"_s, u"a b"_s}}));
        QVERIFY2(session.has_value(), session ? "" : qUtf8Printable(session.error().detail));
        QCOMPARE(scene.stage.engine.deeds().last(), u"exec 2 cat a b"_s);
        scene.stage.engine.setSession({}); // only ours are open now
        char buffer[16];
        QCOMPARE(::write(session->streams[0].get(), "hello", 5), 5);
        QCOMPARE(::read(readEnd.get(), buffer, sizeof buffer), 5);
        QCOMPARE(::write(writeEnd.get(), "world", 5), 5);
        QCOMPARE(::read(session->streams[1].get(), buffer, sizeof buffer), 5);
        QCOMPARE(::send(guest.get(), "exit 3", 6, 0), 6);
        QCOMPARE(::recv(session->control.get(), buffer, sizeof buffer, 0), 6);
        QVERIFY(::fcntl(session->control.get(), F_GETFD) & FD_CLOEXEC);
        session = failure(Error::Code::Failed); // the last copies
        QTRY_COMPARE(::recv(guest.get(), buffer, sizeof buffer, MSG_DONTWAIT), 0);
    }

    void aSessionOfAnotherShapeIsRefused()
    {
        Scene scene;
        scene.stage.engine.setSession({.streams = {openFile("/dev/null")}, .control = openFile("/dev/null")});
        QCOMPARE(resultOf(scene.server.exec(scene.two, {})).error().code, Error::Code::Protocol);
    }

    void callsToAnAbsentHelperSaySo()
    {
        Stage stage;
        LocalInstanceServer server([&] { return stage.bus.connect(); }, {.first = 1h, .last = 1h});
        QCOMPARE(resultOf(server.start({InstanceId{u"1"_s}})).error().code, Error::Code::Unreachable);
        QCOMPARE(resultOf(server.warnings()).error().code, Error::Code::Unreachable);
    }

    void callsInFlightEndWithTheHelper()
    {
        Scene scene;
        scene.stage.polkit.will(Will::NeverAnswer);
        const auto call = scene.server.start({scene.one});
        QTRY_VERIFY(!scene.stage.polkit.queries().isEmpty());
        scene.stage.close();
        const auto ended = resultOf(call);
        QVERIFY(!ended);
        QVERIFY(ended.error().code != Error::Code::TimedOut || ended.error().subject != u"test"_s);
    }

    void callsInFlightEndWithTheServer()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        stage.polkit.will(Will::KeepPrompting);
        auto server =
            std::make_unique<LocalInstanceServer>([&] { return stage.bus.connect(); }, HelperLink::Patience{});
        const auto call = server->start({InstanceId{u"1"_s}});
        QTRY_COMPARE(stage.polkit.prompts().size(), 1);
        server.reset();
        QTRY_VERIFY(call.isFinished());
        QVERIFY(call.isCanceled());
    }
};

QTEST_GUILESS_MAIN(tst_LocalCalls)
#include "tst_localcalls.moc"
