// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localinstanceserver.h"

#include "tests/helper/bus/stage.h"

#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using namespace std::chrono_literals;
using enum InstanceServer::Connection;

namespace {

// A helper whose list is answered when the test says so.
class SlowHelper : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.DBus.ObjectManager")

public:
    explicit SlowHelper(const QDBusConnection &bus)
        : m_bus(bus)
    {
        bus::registerWireTypes();
        if (!m_bus.registerObject(bus::rootPath, this, QDBusConnection::ExportAllSlots) ||
            !m_bus.registerService(bus::service))
            qFatal("The slow helper cannot take its place");
    }

    bool isAsked() const { return m_question.type() == QDBusMessage::MethodCallMessage; }
    void answer(const bus::ManagedObjects &objects)
    {
        m_bus.send(m_question.createReply(QVariant::fromValue(objects)));
    }
    void refuse() { m_bus.send(m_question.createErrorReply(QDBusError::Failed, u"not today"_s)); }
    void tell(const QDBusMessage &signal) { m_bus.send(signal); }

public Q_SLOTS:
    mooring::bus::ManagedObjects GetManagedObjects()
    {
        setDelayedReply(true);
        m_question = message();
        return {};
    }

private:
    QDBusConnection m_bus;
    QDBusMessage m_question;
};

// A helper that counts what it is asked, whatever that is; it has one instance.
class CountingHelper : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit CountingHelper(const QDBusConnection &bus)
        : m_bus(bus)
    {
        bus::registerWireTypes();
        if (!m_bus.registerVirtualObject(bus::rootPath, this, QDBusConnection::SubPath) ||
            !m_bus.registerService(bus::service))
            qFatal("The counting helper cannot take its place");
    }

    const QStringList &questions() const { return m_questions; }
    void tell(const QDBusMessage &signal) { m_bus.send(signal); }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override;

private:
    QDBusConnection m_bus;
    QStringList m_questions{};
};

QDBusObjectPath instancePath(const QString &number)
{
    return QDBusObjectPath(bus::instancesPath + number);
}

bus::InterfaceMap instanceInterfaces(const QString &name, const QString &status)
{
    return {{bus::instanceInterface, {{u"Name"_s, name}, {u"Status"_s, status}}}};
}

bool CountingHelper::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    m_questions += message.member();
    const bus::ManagedObjects objects{{instancePath(u"1"_s), instanceInterfaces(u"web-1"_s, u"Stopped"_s)}};
    m_bus.send(message.member() == "GetManagedObjects"_L1
                   ? message.createReply(QVariant::fromValue(objects))
                   : message.createErrorReply(QDBusError::UnknownMethod, message.member()));
    return true;
}

QDBusMessage objectSignal(const QString &name, const QString &number)
{
    return QDBusMessage::createSignal(bus::rootPath, u"org.freedesktop.DBus.ObjectManager"_s, name)
           << QVariant::fromValue(instancePath(number));
}

QDBusMessage statusSignal(const QString &number, const QString &status)
{
    return QDBusMessage::createSignal(instancePath(number).path(), u"org.freedesktop.DBus.Properties"_s,
                                      u"PropertiesChanged"_s)
           << QString(bus::instanceInterface) << QVariantMap{{u"Status"_s, status}} << QStringList();
}

} // namespace

// The lists, and what keeps them true.
class tst_LocalInstanceServer : public QObject
{
    Q_OBJECT

    static std::unique_ptr<LocalInstanceServer> serverOn(PrivateBus &bus)
    {
        return std::make_unique<LocalInstanceServer>([&bus] { return bus.connect(); },
                                                     HelperLink::Patience{.first = 50ms, .last = 200ms});
    }
    static QStringList names(const LocalInstanceServer &server)
    {
        QStringList names;
        for (const Instance &instance : server.instances())
            names += u"%1 %2 %3"_s.arg(instance.id.text, instance.name, wireText(instance.status));
        names.sort();
        return names;
    }
    static void furnish(FakeEngine &engine)
    {
        engine.put(someInstance());
        engine.put(someInstance(u"2"_s, u"web-2"_s, InstanceStatus::Running));
        engine.put(someImage());
        engine.put(Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s, .description = u"For all"_s});
        engine.put(Network{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s});
        engine.put(Operation{.id = OperationId{u"9"_s}, .subject = u"web-1"_s, .resources = {u"1"_s}});
    }

private Q_SLOTS:
    void listsWhatIsThere()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QSignalSpy listed(server.get(), &InstanceServer::listed);
        QSignalSpy changed(server.get(), &InstanceServer::instanceChanged);
        QCOMPARE(server->connection(), Connecting);
        QVERIFY(server->instances().isEmpty());
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(listed.count(), 1);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(server->instances(),
                 (QList<Instance>{someInstance(), someInstance(u"2"_s, u"web-2"_s, InstanceStatus::Running)}));
        QCOMPARE(server->images(), QList<Image>{someImage()});
        QCOMPARE(server->profiles(),
                 (QList<Profile>{{.id = ProfileId{u"1"_s}, .name = u"default"_s, .description = u"For all"_s}}));
        QCOMPARE(server->networks(), (QList<Network>{{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s}}));
        QCOMPARE(server->operations().size(), 1);
        QCOMPARE(server->operations().first().resources, QStringList{u"1"_s});
    }

    void followsEveryKindOfChange()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy listed(server.get(), &InstanceServer::listed);
        QSignalSpy instanceChanged(server.get(), &InstanceServer::instanceChanged);
        QSignalSpy instanceRemoved(server.get(), &InstanceServer::instanceRemoved);
        QSignalSpy imageChanged(server.get(), &InstanceServer::imageChanged);
        QSignalSpy operationChanged(server.get(), &InstanceServer::operationChanged);
        QSignalSpy operationRemoved(server.get(), &InstanceServer::operationRemoved);
        QSignalSpy addressesChanged(server.get(), &InstanceServer::addressesChanged);

        stage.engine.put(someInstance(u"1"_s, u"web-1"_s, InstanceStatus::Starting));
        QTRY_COMPARE(instanceChanged.count(), 1);
        QCOMPARE(instanceChanged.last()[0].value<Instance>().status, InstanceStatus::Starting);
        stage.engine.put(someInstance(u"3"_s, u"new"_s));
        QTRY_COMPARE(instanceChanged.count(), 2);
        QCOMPARE(instanceChanged.last()[0].value<Instance>(), someInstance(u"3"_s, u"new"_s));
        stage.engine.setConfiguration(InstanceId{u"3"_s}, {});
        QTRY_COMPARE(instanceChanged.count(), 3);
        QCOMPARE(instanceChanged.last()[0].value<Instance>().etag, u"e1*"_s);
        stage.engine.setAddresses(InstanceId{u"2"_s}, {});
        QTRY_COMPARE(addressesChanged.count(), 1);
        QCOMPARE(addressesChanged.last()[0].value<InstanceId>(), InstanceId{u"2"_s});
        stage.engine.forgetInstance(InstanceId{u"1"_s});
        QTRY_COMPARE(instanceRemoved.count(), 1);
        QCOMPARE(instanceRemoved.last()[0].value<InstanceId>(), InstanceId{u"1"_s});
        QCOMPARE(names(*server), (QStringList{u"2 web-2 Running"_s, u"3 new Stopped"_s}));

        stage.engine.put(someImage(u'b', {u"alpine"_s}));
        QTRY_COMPARE(imageChanged.count(), 1);
        QCOMPARE(server->images().size(), 2);
        stage.engine.finish(OperationId{u"9"_s}, OperationStatus::Success);
        QTRY_COMPARE(operationChanged.count(), 1);
        QCOMPARE(operationChanged.last()[0].value<Operation>().status, OperationStatus::Success);
        stage.engine.forgetOperation(OperationId{u"9"_s});
        QTRY_COMPARE(operationRemoved.count(), 1);
        QVERIFY(server->operations().isEmpty());
        QCOMPARE(listed.count(), 0);
    }

    void asksOnceAndNeverAgainHoweverMuchChanges()
    {
        PrivateBus bus;
        CountingHelper helper(bus.connect());
        const auto server = serverOn(bus);
        QTRY_COMPARE(server->connection(), Ready);
        const QStringList asked = helper.questions();
        QCOMPARE(asked.count(u"GetManagedObjects"_s), 1);
        for (const QString &status : {u"Starting"_s, u"Running"_s, u"Stopping"_s, u"Stopped"_s, u"Running"_s}) {
            helper.tell(statusSignal(u"1"_s, status));
            QTRY_COMPARE(names(*server), QStringList{u"1 web-1 "_s + status});
        }
        QTest::qWait(1500); // at rest
        QCOMPARE(helper.questions(), asked);
    }

    void readsItsOwnListsWhenASignalComes()
    {
        Stage stage;
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QStringList seen;
        connect(server.get(), &InstanceServer::instanceChanged, this, [&] { seen = names(*server); });
        connect(server.get(), &InstanceServer::instanceRemoved, this,
                [&] { seen = names(*server) + QStringList{u"removed"_s}; });
        stage.engine.put(someInstance());
        QTRY_COMPARE(seen, QStringList{u"1 web-1 Stopped"_s});
        stage.engine.forgetInstance(InstanceId{u"1"_s});
        QTRY_COMPARE(seen, QStringList{u"removed"_s});
    }

    void saysWhyItIsAbsentAndComesBackAtOnce()
    {
        Stage stage;
        furnish(stage.engine);
        LocalInstanceServer server([&] { return stage.bus.connect(); }, {.first = 1h, .last = 1h});
        QTRY_COMPARE(server.connection(), Unavailable);
        QCOMPARE(server.problem().code, Error::Code::Unreachable);
        QVERIFY(server.problem().detail.contains(u"mooring-helper"_s));
        stage.open();
        QTRY_COMPARE(server.connection(), Ready);
        QCOMPARE(server.instances().size(), 2);
    }

    void keepsItsListsWhileTheHelperRestartsAndTellsWhatDiffers()
    {
        Stage stage;
        furnish(stage.engine);
        stage.engine.put(someInstance(u"3"_s, u"stays"_s));
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy listed(server.get(), &InstanceServer::listed);
        QSignalSpy changed(server.get(), &InstanceServer::instanceChanged);
        QSignalSpy removed(server.get(), &InstanceServer::instanceRemoved);
        QSignalSpy imageRemoved(server.get(), &InstanceServer::imageRemoved);
        QSignalSpy operationRemoved(server.get(), &InstanceServer::operationRemoved);

        stage.close();
        QTRY_VERIFY(server->connection() != Ready);
        QCOMPARE(server->instances().size(), 3); // stale, not empty
        stage.engine.forgetInstance(InstanceId{u"1"_s});
        stage.engine.put(someInstance(u"2"_s, u"web-2"_s, InstanceStatus::Stopped));
        stage.engine.put(someInstance(u"4"_s, u"new"_s));
        stage.engine.forgetOperation(OperationId{u"9"_s});
        QTest::qWait(20);
        QCOMPARE(changed.count() + removed.count(), 0);

        stage.open();
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(names(*server), (QStringList{u"2 web-2 Stopped"_s, u"3 stays Stopped"_s, u"4 new Stopped"_s}));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.last()[0].value<InstanceId>(), InstanceId{u"1"_s});
        QCOMPARE(operationRemoved.count(), 1);
        QCOMPARE(imageRemoved.count(), 0);
        QCOMPARE(listed.count(), 0);

        stage.engine.put(someInstance(u"4"_s, u"new"_s, InstanceStatus::Running)); // the new helper is heard
        QTRY_COMPARE(changed.count(), 3);
    }

    void survivesManyRestarts()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        for (int round = 0; round < 20; ++round) {
            QTRY_COMPARE(server->connection(), Ready);
            stage.close();
            stage.engine.put(someInstance(u"1"_s, u"round-%1"_s.arg(round)));
            stage.open();
            QTRY_COMPARE(server->instances().first().name, u"round-%1"_s.arg(round));
        }
    }

    void profilesComeChangeAndGo()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy listed(server.get(), &InstanceServer::listed);
        QSignalSpy changed(server.get(), &InstanceServer::profileChanged);
        QSignalSpy removed(server.get(), &InstanceServer::profileRemoved);
        Profile web{.id = ProfileId{u"2"_s}, .name = u"web"_s, .etag = u"1"_s};
        stage.engine.put(web);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<Profile>(), web);
        QCOMPARE(server->profiles().size(), 2);
        web.name = u"site"_s;
        stage.engine.put(web);
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(server->profiles().last().name, u"site"_s);
        Q_EMIT stage.engine.profileConfigurationChanged(web.id, u"2"_s);
        QTRY_COMPARE(changed.count(), 3);
        QCOMPARE(server->profiles().last().etag, u"2"_s);
        stage.engine.forgetProfile(web.id);
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(removed[0][0].value<ProfileId>(), web.id);
        QCOMPARE(server->profiles().size(), 1);
        QCOMPARE(listed.count(), 0);
    }

    void aProfileThatDiffersAfterARestartIsTold()
    {
        Stage stage;
        furnish(stage.engine);
        stage.engine.put(Profile{.id = ProfileId{u"3"_s}, .name = u"old"_s});
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy changed(server.get(), &InstanceServer::profileChanged);
        QSignalSpy removed(server.get(), &InstanceServer::profileRemoved);
        stage.close();
        stage.engine.put(Profile{.id = ProfileId{u"2"_s}, .name = u"docker"_s});
        stage.engine.forgetProfile(ProfileId{u"3"_s});
        stage.open();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(server->profiles().size(), 2);
    }

    void networksComeChangeAndGo()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy changed(server.get(), &InstanceServer::networkChanged);
        QSignalSpy removed(server.get(), &InstanceServer::networkRemoved);
        Network lab{
            .id = NetworkId{u"2"_s}, .name = u"lab"_s, .type = u"bridge"_s, .status = u"Stopped"_s, .etag = u"1"_s};
        stage.engine.put(lab);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<Network>(), lab);
        lab.status = u"Ready"_s;
        stage.engine.put(lab);
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(server->networks().last(), lab);
        stage.engine.removeNetwork(lab.id);
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(removed[0][0].value<NetworkId>(), lab.id);
        QCOMPARE(server->networks().size(), 1);
    }

    void aNetworkThatDiffersAfterARestartIsTold()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QSignalSpy changed(server.get(), &InstanceServer::networkChanged);
        QSignalSpy removed(server.get(), &InstanceServer::networkRemoved);
        stage.close();
        stage.engine.put(Network{.id = NetworkId{u"2"_s}, .name = u"lab"_s});
        stage.engine.removeNetwork(NetworkId{u"1"_s});
        stage.open();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(server->networks().first().name, u"lab"_s);
    }

    void aPoolThatDiffersAfterARestartIsTold()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(server->pools().size(), 1);
        QCOMPARE(server->pools().first().name, u"default"_s);
        QSignalSpy changed(server.get(), &InstanceServer::poolChanged);
        QSignalSpy removed(server.get(), &InstanceServer::poolRemoved);
        stage.close();
        Pools &pools = stage.engine.pools();
        (void)pools.create({.name = u"fast"_s, .driver = u"dir"_s});
        (void)pools.remove(PoolId{u"1"_s});
        stage.open();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(server->pools().first().name, u"fast"_s);
    }

    void appliesWhatCameWhileItListed()
    {
        PrivateBus bus;
        SlowHelper helper(bus.connect());
        const auto server = serverOn(bus);
        QSignalSpy changed(server.get(), &InstanceServer::instanceChanged);
        QTRY_VERIFY(helper.isAsked());
        // The list was made before these, and is answered after them.
        helper.tell(statusSignal(u"1"_s, u"Running"_s));
        helper.tell(objectSignal(u"InterfacesAdded"_s, u"3"_s)
                    << QVariant::fromValue(instanceInterfaces(u"new"_s, u"Creating"_s)));
        helper.tell(statusSignal(u"3"_s, u"Stopped"_s));
        helper.tell(objectSignal(u"InterfacesRemoved"_s, u"2"_s) << QStringList{bus::instanceInterface});
        QTest::qWait(50);
        QVERIFY(server->instances().isEmpty());
        QCOMPARE(changed.count(), 0);
        helper.answer({{instancePath(u"1"_s), instanceInterfaces(u"web-1"_s, u"Starting"_s)},
                       {instancePath(u"2"_s), instanceInterfaces(u"web-2"_s, u"Stopped"_s)}});
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(names(*server), (QStringList{u"1 web-1 Running"_s, u"3 new Stopped"_s}));
    }

    void aHelperThatGoesWhileItListsIsForgotten()
    {
        PrivateBus bus;
        auto first = bus.connect();
        auto slow = std::make_unique<SlowHelper>(first);
        const auto server = serverOn(bus);
        QTRY_VERIFY(slow->isAsked());
        slow.reset();
        PrivateBus::disconnect(first);
        first = QDBusConnection(QString()); // the last copy
        SlowHelper second(bus.connect());
        QTRY_VERIFY(second.isAsked());
        second.answer({{instancePath(u"5"_s), instanceInterfaces(u"five"_s, u"Running"_s)}});
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(names(*server), QStringList{u"5 five Running"_s});
    }

    void aListThatFailsIsAskedForAgain()
    {
        PrivateBus bus;
        SlowHelper helper(bus.connect());
        const auto server = serverOn(bus);
        QTRY_VERIFY(helper.isAsked());
        helper.refuse();
        QTRY_COMPARE(server->connection(), Unavailable);
        QCOMPARE(server->problem().detail, u"not today"_s);
        QTRY_VERIFY_WITH_TIMEOUT((helper.answer({{instancePath(u"5"_s), instanceInterfaces(u"five"_s, u"Running"_s)}}),
                                  server->connection() == Ready),
                                 5'000);
        QCOMPARE(names(*server), QStringList{u"5 five Running"_s});
    }

    void hearsTheHelperOnly()
    {
        Stage stage;
        furnish(stage.engine);
        stage.open();
        const auto server = serverOn(stage.bus);
        QTRY_COMPARE(server->connection(), Ready);
        auto liar = stage.bus.connect();
        liar.send(statusSignal(u"1"_s, u"Running"_s));
        liar.send(objectSignal(u"InterfacesRemoved"_s, u"2"_s) << QStringList{bus::instanceInterface});
        stage.engine.put(someInstance(u"3"_s, u"true"_s));
        QTRY_COMPARE(server->instances().size(), 3);
        QTest::qWait(50);
        QCOMPARE(names(*server), (QStringList{u"1 web-1 Stopped"_s, u"2 web-2 Running"_s, u"3 true Stopped"_s}));
    }

    void objectsOfANewerHelperAreNoTrouble()
    {
        PrivateBus bus;
        SlowHelper helper(bus.connect());
        const auto server = serverOn(bus);
        QTRY_VERIFY(helper.isAsked());
        helper.answer({{instancePath(u"1"_s), instanceInterfaces(u"odd"_s, u"Migrating"_s)},
                       {instancePath(u"0"_s), instanceInterfaces(u"no number"_s, u"Running"_s)},
                       {instancePath(u"2"_s), {{u"org.mooring.Helper1.Volume"_s, {{u"Name"_s, u"v"_s}}}}},
                       {QDBusObjectPath(u"/org/mooring/Helper1/volumes/7"_s), {{u"org.mooring.Helper1.Volume"_s, {}}}},
                       {instancePath(u"4"_s), {{bus::instanceInterface, {{u"Name"_s, 7}, {u"Colour"_s, u"red"_s}}}}}});
        QTRY_COMPARE(server->connection(), Ready);
        QCOMPARE(names(*server), (QStringList{u"1 odd Error"_s, u"4  Stopped"_s}));
        helper.tell(statusSignal(u"1"_s, u"Dreaming"_s));
        helper.tell(statusSignal(u"77"_s, u"Running"_s));
        helper.tell(statusSignal(u"4"_s, u"Running"_s));
        QTRY_COMPARE(names(*server), (QStringList{u"1 odd Error"_s, u"4  Running"_s}));
    }

    void reconnectTriesAtOnce()
    {
        Stage stage;
        LocalInstanceServer server([&] { return stage.bus.connect(); }, {.first = 1h, .last = 1h});
        QTRY_COMPARE(server.connection(), Unavailable);
        QSignalSpy connection(&server, &InstanceServer::connectionChanged);
        server.reconnect();
        QCOMPARE(server.connection(), Connecting);
        QTRY_COMPARE(server.connection(), Unavailable);
        QCOMPARE(connection.count(), 2);
    }

    void listsThousandsInOneGo()
    {
        Stage stage;
        constexpr int count = 3'000;
        for (int i = 1; i <= count; ++i)
            stage.engine.put(someInstance(QString::number(i), u"c-%1"_s.arg(i)));
        stage.open();
        QElapsedTimer clock;
        clock.start();
        const auto server = serverOn(stage.bus);
        QSignalSpy listed(server.get(), &InstanceServer::listed);
        QTRY_COMPARE_WITH_TIMEOUT(server->connection(), Ready, 20'000);
        qInfo("%d instances in %lld ms", count, static_cast<long long>(clock.elapsed()));
        QCOMPARE(server->instances().size(), count);
        QCOMPARE(listed.count(), 1);
        QSignalSpy changed(server.get(), &InstanceServer::instanceChanged);
        for (int i = 1; i <= count; ++i)
            stage.engine.put(someInstance(QString::number(i), u"c-%1"_s.arg(i), InstanceStatus::Running));
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), count, 20'000);
        QVERIFY(std::ranges::all_of(
            server->instances(), [](const Instance &instance) { return instance.status == InstanceStatus::Running; }));
    }
};

QTEST_GUILESS_MAIN(tst_LocalInstanceServer)
#include "tst_localinstanceserver.moc"
