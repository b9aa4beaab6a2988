// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"

#include <QDBusArgument>
#include <QTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;
using Will = FakePolkit::Will;

// What each method asks, does and answers.
class tst_Services : public QObject
{
    Q_OBJECT

    static QVariant paths(const QStringList &numbers)
    {
        QList<QDBusObjectPath> list;
        for (const QString &number : numbers)
            list += QDBusObjectPath(bus::instancesPath + number);
        return QVariant::fromValue(list);
    }
    static Profile someProfile()
    {
        return {.id = ProfileId{u"1"_s}, .name = u"web"_s, .description = u"For webs"_s, .etag = u"p1"_s};
    }
    static QDBusMessage profile(const Stage &stage, const QString &method, const QVariantList &arguments)
    {
        return stage.call(bus::profilesPath + u"1"_s, bus::profileInterface, method, arguments);
    }
    static QVariant noConfig() { return QVariant::fromValue(bus::StringMap()); }
    template<typename T>
    static T value(const QDBusMessage &reply, qsizetype position = 0)
    {
        return qdbus_cast<T>(reply.arguments().value(position));
    }

private Q_SLOTS:
    void createsAndLaunches()
    {
        Stage stage;
        stage.engine.put(someImage());
        stage.open();
        const auto reply =
            stage.manager(u"CreateInstance"_s, {u"web-1"_s, u"debian/13"_s, QStringList{u"default"_s},
                                                QVariant::fromValue(bus::StringMap{{u"user.x"_s, u"y"_s}}),
                                                QVariantMap{{u"start"_s, true}}});
        const QString instance = pathIn(reply);
        QVERIFY2(instance.startsWith(bus::instancesPath), qUtf8Printable(instance));
        QVERIFY(pathIn(reply, 1).startsWith(bus::operationsPath));
        QVERIFY(stage.engine.created().start);
        QCOMPARE(stage.engine.created().config.value(u"user.x"_s), u"y"_s);
        QCOMPARE(stage.polkit.queries().first().action, u"org.mooring.create"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"own"_s), u"true"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"verb"_s), u"launch"_s);

        // Both objects are there when the answer is.
        const auto status = stage.call(instance, "org.freedesktop.DBus.Properties"_L1, u"Get"_s,
                                       {QString(bus::instanceInterface), u"Status"_s});
        QCOMPARE(value<QDBusVariant>(status).variant().toString(), u"Creating"_s);
        const auto kind = stage.call(pathIn(reply, 1), "org.freedesktop.DBus.Properties"_L1, u"Get"_s,
                                     {QString(bus::operationInterface), u"Kind"_s});
        QCOMPARE(value<QDBusVariant>(kind).variant().toString(), u"instance-launch"_s);
    }

    void createRefusesBeforeItAsks_data()
    {
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<QString>("error");
        const QVariantMap none;
        QTest::newRow("bad name") << QVariantList{u"../x"_s, u"debian/13"_s, QStringList(), noConfig(), none}
                                  << u"InvalidArgument"_s;
        QTest::newRow("taken name") << QVariantList{u"web-1"_s, u"debian/13"_s, QStringList(), noConfig(), none}
                                    << u"AlreadyExists"_s;
        QTest::newRow("no such image") << QVariantList{u"web-2"_s, u"suse"_s, QStringList(), noConfig(), none}
                                       << u"NotFound"_s;
        QTest::newRow("bad option") << QVariantList{u"web-2"_s, u"debian/13"_s, QStringList(), noConfig(),
                                                    QVariantMap{{u"start"_s, 1U}}}
                                    << u"InvalidArgument"_s;
    }
    void createRefusesBeforeItAsks()
    {
        QFETCH(QVariantList, arguments);
        Stage stage;
        stage.engine.put(someImage());
        stage.engine.put(someInstance());
        stage.open();
        QTEST(errorOf(stage.manager(u"CreateInstance"_s, arguments)), "error");
        QVERIFY(stage.polkit.queries().isEmpty());
    }

    void importsACopyOfTheDescriptor()
    {
        Stage stage;
        stage.open();
        QDBusUnixFileDescriptor file;
        file.giveFileDescriptor(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
        const auto reply =
            stage.manager(u"ImportImage"_s, {QVariant::fromValue(bus::DescriptorList{file}), QStringList{u"d"_s},
                                             QVariantMap{{u"name"_s, u"<d>.tar"_s}}});
        QVERIFY(pathIn(reply).startsWith(bus::operationsPath));
        QCOMPARE(stage.engine.imported().name, u"<d>.tar"_s);
        QCOMPARE(stage.polkit.queries().first().action, u"org.mooring.image.import"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"name"_s), u"?d?.tar"_s);

        QDBusUnixFileDescriptor folder;
        folder.giveFileDescriptor(::open("/", O_PATH | O_CLOEXEC));
        const auto refused = stage.manager(
            u"ImportImage"_s, {QVariant::fromValue(bus::DescriptorList{file, folder}), QStringList(), QVariantMap()});
        QCOMPARE(errorOf(refused), u"InvalidArgument"_s);
        QCOMPARE(refused.arguments()[1].toString(), u"files[1]"_s);
        QCOMPARE(stage.polkit.queries().size(), 1);
    }

    void appliesToManyWithOneQuestion()
    {
        Stage stage;
        QStringList numbers;
        for (int i = 1; i <= 12; ++i) {
            numbers += QString::number(i);
            stage.engine.put(
                someInstance(numbers.last(), u"c-%1"_s.arg(i), InstanceStatus::Running, i == 12 ? 0 : Stage::uid()));
        }
        stage.open();
        const auto reply = stage.manager(u"Apply"_s, {u"stop"_s, paths(numbers), QVariantMap{{u"timeout"_s, 5U}}});
        QVERIFY2(pathIn(reply).startsWith(bus::operationsPath), qUtf8Printable(pathIn(reply)));
        QCOMPARE(stage.polkit.queries().size(), 1);
        const auto details = stage.polkit.queries().first().details;
        QCOMPARE(details.value(u"name"_s), u"c-1, c-2, c-3, c-4, c-5, … (12)"_s);
        QCOMPARE(details.value(u"count"_s), u"12"_s);
        QCOMPARE(details.value(u"own"_s), Stage::uid() == 0 ? u"true"_s : u"false"_s); // one is root's
        QCOMPARE(stage.engine.deeds().size(), 1);
    }

    void applyAsksForTheHarmOfTheVerb()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        QCOMPARE(errorOf(stage.manager(u"Apply"_s, {u"restart"_s, paths({u"1"_s}), QVariantMap()})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.operate"_s);
        QCOMPARE(errorOf(stage.manager(u"Apply"_s, {u"delete"_s, paths({u"1"_s}), QVariantMap()})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.delete"_s);
    }

    void applyRefuses_data()
    {
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<QString>("error");
        QTest::newRow("verb") << QVariantList{u"erase"_s, paths({u"1"_s}), QVariantMap()} << u"InvalidArgument"_s;
        QTest::newRow("none") << QVariantList{u"start"_s, paths({}), QVariantMap()} << u"InvalidArgument"_s;
        QTest::newRow("twice") << QVariantList{u"start"_s, paths({u"1"_s, u"1"_s}), QVariantMap()}
                               << u"InvalidArgument"_s;
        QTest::newRow("no instance") << QVariantList{u"start"_s,
                                                     QVariant::fromValue(
                                                         QList<QDBusObjectPath>{QDBusObjectPath(u"/x"_s)}),
                                                     QVariantMap()}
                                     << u"InvalidArgument"_s;
        QTest::newRow("absent") << QVariantList{u"start"_s, paths({u"1"_s, u"9"_s}), QVariantMap()} << u"NotFound"_s;
        QTest::newRow("another verb's option")
            << QVariantList{u"start"_s, paths({u"1"_s}), QVariantMap{{u"force"_s, true}}} << u"InvalidArgument"_s;
    }
    void applyRefuses()
    {
        QFETCH(QVariantList, arguments);
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        QTEST(errorOf(stage.manager(u"Apply"_s, arguments)), "error");
        QVERIFY(stage.polkit.queries().isEmpty());
    }

    void bringsBackFromTheTrash()
    {
        Stage stage;
        stage.engine.putTrash({.id = InstanceId{u"7"_s},
                               .name = u"old"_s,
                               .image = QString(64, u'a'),
                               .owner = 1000,
                               .deletedAt = QDateTime::fromSecsSinceEpoch(1'700'000'123)});
        stage.open();
        const auto trash = value<bus::TrashEntryList>(stage.manager(u"ListTrash"_s));
        QCOMPARE(trash.size(), 1);
        QCOMPARE(trash[0].number, 7U);
        QCOMPARE(trash[0].deletedAt, 1'700'000'123);
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.observe"_s);

        QVERIFY(pathIn(stage.manager(u"Undelete"_s, {7ULL, QVariantMap()})).startsWith(bus::operationsPath));
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.delete"_s);
        QCOMPARE(stage.polkit.queries().last().details.value(u"name"_s), u"old"_s);
        QCOMPARE(errorOf(stage.manager(u"Undelete"_s, {8ULL, QVariantMap()})), u"NotFound"_s);
    }

    void findsWithoutAsking()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.put(someImage());
        stage.engine.put(someImage(u'b', {}));
        stage.engine.put(Image{.id = ImageId{u"ab"_s + QString(62, u'c')}, .fingerprint = u"ab"_s + QString(62, u'c')});
        stage.polkit.will(Will::Deny);
        stage.open();
        QCOMPARE(pathIn(stage.manager(u"FindInstance"_s, {u"web-1"_s})), bus::instancesPath + u"1"_s);
        QCOMPARE(errorOf(stage.manager(u"FindInstance"_s, {u"web-2"_s})), u"NotFound"_s);
        QCOMPARE(pathIn(stage.manager(u"FindImage"_s, {u"bb"_s})), bus::imagesPath + QString(64, u'b'));
        QCOMPARE(errorOf(stage.manager(u"FindImage"_s, {u"a"_s})), u"Conflict"_s);
        QCOMPARE(errorOf(stage.manager(u"FindImage"_s, {QString(1'000'000, u'a')})), u"InvalidArgument"_s);
        QVERIFY(stage.polkit.queries().isEmpty());
    }

    void tellsConfigurationToThoseWhoMayKnow()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.setConfiguration(InstanceId{u"1"_s},
                                      {{.key = u"user.a"_s, .value = u"b"_s, .origin = u"local"_s}});
        stage.engine.setAddresses(InstanceId{u"1"_s}, {{u"eth0"_s, u"10.0.0.2"_s}});
        stage.engine.put(Profile{.id = ProfileId{u"1"_s}, .name = u"default"_s, .etag = u"p1"_s},
                         {.config = {}, .devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}}}}});
        stage.engine.put(Network{.id = NetworkId{u"1"_s}, .name = u"mooringbr0"_s}, {{u"ipv4.nat"_s, u"true"_s}});
        stage.engine.put(someImage());
        stage.engine.setImageProperties(someImage().id, {{u"os"_s, u"Debian"_s}});
        stage.engine.setFacts({{u"apparmor"_s, true}});
        stage.open();

        const auto configuration = stage.instance(u"1"_s, u"GetConfiguration"_s);
        QCOMPARE(value<QString>(configuration), u"e1*"_s);
        const auto entries = value<bus::ConfigurationEntryList>(configuration, 1);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].key + entries[0].value + entries[0].origin, u"user.ablocal"_s);
        const auto devices = stage.instance(u"1"_s, u"GetDevices"_s);
        QCOMPARE(value<QString>(devices), u"e1*"_s);
        QVERIFY(value<bus::DeviceEntryList>(devices, 1).isEmpty());
        QCOMPARE(value<bus::AddressList>(stage.instance(u"1"_s, u"GetAddresses"_s)).value(0).address, u"10.0.0.2"_s);
        const auto profile = stage.call(bus::profilesPath + u"1"_s, bus::profileInterface, u"GetConfiguration"_s);
        QCOMPARE(value<QString>(profile), u"p1"_s);
        QCOMPARE(value<bus::DeviceMap>(profile, 2)[u"eth0"_s][u"type"_s], u"nic"_s);
        const auto network = stage.call(bus::networksPath + u"1"_s, bus::networkInterface, u"GetConfiguration"_s);
        QCOMPARE(value<bus::StringMap>(network, 1)[u"ipv4.nat"_s], u"true"_s);
        const auto properties =
            stage.call(bus::imagesPath + QString(64, u'a'), bus::imageInterface, u"GetProperties"_s);
        QCOMPARE(value<bus::StringMap>(properties)[u"os"_s], u"Debian"_s);
        QCOMPARE(value<QVariantMap>(stage.manager(u"GetFacts"_s))[u"apparmor"_s], QVariant(true));
        for (const auto &query : stage.polkit.queries())
            QCOMPARE(query.action, u"org.mooring.observe"_s);
        QCOMPARE(stage.polkit.queries().size(), 7);

        stage.polkit.will(Will::Deny);
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"GetConfiguration"_s)), u"NotAuthorized"_s);
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"GetAddresses"_s)), u"NotAuthorized"_s);
        QCOMPARE(errorOf(stage.manager(u"GetFacts"_s)), u"NotAuthorized"_s);
    }

    void changesTheConfiguration()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        const bus::StringMap changes{{u"user.a"_s, u"b"_s}};
        const auto reply =
            stage.instance(u"1"_s, u"SetConfiguration"_s,
                           {u"e1"_s, QVariant::fromValue(changes), QStringList{u"user.c"_s}, QVariantMap()});
        QCOMPARE(errorOf(reply), QString());
        QCOMPARE(value<QString>(reply), u"e1*"_s);
        QCOMPARE(stage.engine.configured().etag, u"e1"_s);
        QCOMPARE(stage.engine.configured().changes, changes);
        QCOMPARE(stage.engine.configured().removed, QStringList{u"user.c"_s});
        QCOMPARE(stage.engine.configured().mayGain, Harm::Guest);
        QCOMPARE(stage.polkit.queries().size(), 1);
        QCOMPARE(stage.polkit.queries().first().action, u"org.mooring.configure"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"verb"_s), u"configure"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"name"_s), u"web-1"_s);
    }

    void changesDevicesAndProfilesInOneCall()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        const bus::DeviceMap devices{{u"data"_s, {{u"type"_s, u"disk"_s}, {u"path"_s, u"/mnt"_s}}}};
        const QVariantMap options{{u"devices"_s, QVariant::fromValue(devices)},
                                  {u"removed-devices"_s, QStringList{u"old"_s}},
                                  {u"profiles"_s, QStringList{u"web"_s, u"default"_s}}};
        const auto reply = stage.instance(u"1"_s, u"SetConfiguration"_s, {u"e1"_s, noConfig(), QStringList(), options});
        QCOMPARE(errorOf(reply), QString());
        QCOMPARE(stage.engine.configured().devices, devices);
        QCOMPARE(stage.engine.configured().removedDevices, QStringList{u"old"_s});
        QCOMPARE(stage.engine.configured().profiles, (QStringList{u"web"_s, u"default"_s}));
        const auto entries = value<bus::DeviceEntryList>(stage.instance(u"1"_s, u"GetDevices"_s), 1);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].name + entries[0].origin, u"datalocal"_s);
        QCOMPARE(entries[0].options, devices.value(u"data"_s));
    }

    void configuringRefusesBeforeItAsks_data()
    {
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<QString>("error");
        const auto map = [](const bus::StringMap &changes) { return QVariant::fromValue(changes); };
        QTest::newRow("stale") << QVariantList{u"e0"_s, noConfig(), QStringList(), QVariantMap()} << u"Conflict"_s;
        QTest::newRow("option") << QVariantList{u""_s, noConfig(), QStringList(), QVariantMap{{u"force"_s, true}}}
                                << u"InvalidArgument"_s;
        QTest::newRow("long etag") << QVariantList{QString(65, u'e'), noConfig(), QStringList(), QVariantMap()}
                                   << u"InvalidArgument"_s;
        QTest::newRow("large") << QVariantList{u""_s, map({{u"user.a"_s, QString(300'000, u'x')}}), QStringList(),
                                               QVariantMap()}
                               << u"InvalidArgument"_s;
        QTest::newRow("many") << QVariantList{u""_s, noConfig(), QStringList(1'001, u"user.a"_s), QVariantMap()}
                              << u"InvalidArgument"_s;
        const auto option = [](const QString &name, const QVariant &value) {
            return QVariantList{u""_s, noConfig(), QStringList(), QVariantMap{{name, value}}};
        };
        bus::DeviceMap crowd;
        for (int i = 0; i < 101; ++i)
            crowd.insert(u"d%1"_s.arg(i), {});
        QTest::newRow("devices of another shape")
            << option(u"devices"_s, map({{u"a"_s, u"b"_s}})) << u"InvalidArgument"_s;
        QTest::newRow("many devices") << option(u"devices"_s, QVariant::fromValue(crowd)) << u"InvalidArgument"_s;
        QTest::newRow("one profile") << option(u"profiles"_s, u"default"_s) << u"InvalidArgument"_s;
        QTest::newRow("many profiles") << option(u"profiles"_s, QStringList(65, u"a"_s)) << u"InvalidArgument"_s;
    }
    void configuringRefusesBeforeItAsks()
    {
        QFETCH(QVariantList, arguments);
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        QTEST(errorOf(stage.instance(u"1"_s, u"SetConfiguration"_s, arguments)), "error");
        QVERIFY(stage.polkit.queries().isEmpty());
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void configuresManyWithOneQuestion()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.put(someInstance(u"2"_s, u"web-2"_s));
        stage.open();
        const bus::StringMap changes{{u"user.a"_s, u"b"_s}};
        const QVariantMap options{{u"changes"_s, QVariant::fromValue(changes)},
                                  {u"removed"_s, QStringList{u"user.c"_s}},
                                  {u"profiles"_s, QStringList{u"docker"_s}}};
        const auto reply = stage.manager(u"Apply"_s, {u"configure"_s, paths({u"1"_s, u"2"_s}), options});
        QVERIFY2(pathIn(reply).startsWith(bus::operationsPath), qUtf8Printable(pathIn(reply)));
        QCOMPARE(stage.engine.configured().changes, changes);
        QCOMPARE(stage.engine.configured().removed, QStringList{u"user.c"_s});
        QCOMPARE(stage.engine.configured().profiles, QStringList{u"docker"_s});
        QCOMPARE(stage.engine.configured().mayGain, Harm::Guest);
        QCOMPARE(stage.polkit.queries().size(), 1);
        const auto query = stage.polkit.queries().first();
        QCOMPARE(query.action, u"org.mooring.configure"_s);
        QCOMPARE(query.details.value(u"count"_s), u"2"_s);
        QCOMPARE(query.details.value(u"name"_s), u"web-1, web-2 (2)"_s);

        stage.engine.setHarm(Harm::Host);
        QCOMPARE(errorOf(stage.manager(u"Apply"_s, {u"configure"_s, paths({u"1"_s, u"2"_s}), options})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.host-access"_s);
        QCOMPARE(stage.engine.configured().mayGain, Harm::Host);

        const qsizetype asked = stage.polkit.queries().size();
        const auto refused = [&](const QVariant &instances, const QVariantMap &with) {
            return errorOf(stage.manager(u"Apply"_s, {u"configure"_s, instances, with}));
        };
        QCOMPARE(refused(paths({u"1"_s}), {{u"force"_s, true}}), u"InvalidArgument"_s);
        QCOMPARE(refused(paths({u"1"_s}), {{u"changes"_s, u"a=b"_s}}), u"InvalidArgument"_s);
        QCOMPARE(refused(paths({u"1"_s, u"1"_s}), options), u"InvalidArgument"_s);
        QCOMPARE(refused(paths({u"1"_s, u"7"_s}), options), u"NotFound"_s);
        QCOMPARE(stage.polkit.queries().size(), asked);
    }

    void makesChangesAndDeletesANetwork()
    {
        Stage stage;
        stage.open();
        const auto create = [&](const QVariantMap &options) {
            return stage.manager(u"CreateNetwork"_s,
                                 {u"lab"_s, QVariant::fromValue(bus::StringMap{{u"ipv4.nat"_s, u"false"_s}}), options});
        };
        const QString path = pathIn(create({{u"description"_s, u"A lab"_s}}));
        QVERIFY2(path.startsWith(bus::networksPath), qUtf8Printable(path));
        QCOMPARE(pathIn(stage.manager(u"FindNetwork"_s, {u"lab"_s})), path);
        QCOMPARE(errorOf(stage.manager(u"FindNetwork"_s, {u"nobody"_s})), u"NotFound"_s);
        const auto query = stage.polkit.queries().constFirst();
        QCOMPARE(query.action, u"org.mooring.network.edit"_s);
        QCOMPARE(query.details.value(u"name"_s), u"lab"_s);
        QVERIFY(query.details.value(u"polkit.message"_s).contains(u"create the network $(name)"_s));
        QCOMPARE(errorOf(create({{u"force"_s, true}})), u"InvalidArgument"_s);

        const auto call = [&](const QString &method, const QVariantList &arguments = {}) {
            return stage.call(path, bus::networkInterface, method, arguments);
        };
        const auto set = [&](const QString &etag) {
            return call(u"SetConfiguration"_s, {etag, QVariant::fromValue(bus::StringMap{{u"bridge.mtu"_s, u"1400"_s}}),
                                                QStringList{u"ipv4.nat"_s}, QVariantMap()});
        };
        QCOMPARE(errorOf(set(u"another"_s)), u"Conflict"_s);
        QCOMPARE(value<QString>(set({})), u"+"_s);
        const auto now = call(u"GetConfiguration"_s);
        QCOMPARE(value<QString>(now), u"+"_s);
        QCOMPARE(value<bus::StringMap>(now, 1), (bus::StringMap{{u"bridge.mtu"_s, u"1400"_s}}));

        stage.engine.putLeases(NetworkId{path.section(u'/', -1)},
                               {{.address = u"10.1.2.3"_s,
                                 .hardwareAddress = u"00:16:3e:00:00:01"_s,
                                 .name = u"web"_s,
                                 .expiresAt = QDateTime::fromSecsSinceEpoch(1'800'000'000),
                                 .isReserved = true}});
        const auto leases = value<bus::LeaseList>(call(u"GetLeases"_s));
        QCOMPARE(leases.size(), 1);
        QCOMPARE(leases[0].address + leases[0].hardwareAddress + leases[0].name, u"10.1.2.300:16:3e:00:00:01web"_s);
        QCOMPARE(leases[0].expiresAt, 1'800'000'000);
        QVERIFY(leases[0].isReserved);
        stage.engine.putNotices(NetworkId{path.section(u'/', -1)},
                                {{.source = u"firewall"_s, .text = u"It drops."_s, .repair = {u"a"_s, u"b"_s}}});
        const auto notices = value<bus::NoticeList>(call(u"GetNotices"_s));
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices[0].source + notices[0].text + notices[0].repair.join(u','), u"firewallIt drops.a,b"_s);
        QCOMPARE(stage.polkit.queries().constLast().action, u"org.mooring.observe"_s);

        stage.engine.putUsers(NetworkId{path.section(u'/', -1)}, {.profiles = {u"lab"_s}, .containers = {u"web"_s}});
        const auto users = call(u"GetUsers"_s);
        QCOMPARE(value<QStringList>(users), QStringList{u"lab"_s});
        QCOMPARE(value<QStringList>(users, 1), QStringList{u"web"_s});
        QCOMPARE(stage.polkit.queries().constLast().action, u"org.mooring.observe"_s);

        QCOMPARE(errorOf(call(u"Delete"_s, {QVariantMap{{u"force"_s, true}}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(call(u"Delete"_s, {QVariantMap()})), QString());
        QVERIFY(
            stage.polkit.queries().constLast().details.value(u"polkit.message"_s).contains(u"delete the network"_s));
        QCOMPARE(errorOf(stage.manager(u"FindNetwork"_s, {u"lab"_s})), u"NotFound"_s);
    }

    void makesUsesAndDeletesAPool()
    {
        Stage stage;
        stage.open();
        const auto create = [&](const QVariantMap &options) {
            return stage.manager(
                u"CreatePool"_s,
                {u"fast"_s, u"btrfs"_s, QVariant::fromValue(bus::StringMap{{u"size"_s, u"1GiB"_s}}), options});
        };
        const QString path = pathIn(create({{u"description"_s, u"Fast"_s}}));
        QVERIFY2(path.startsWith(bus::poolsPath), qUtf8Printable(path));
        QCOMPARE(pathIn(stage.manager(u"FindPool"_s, {u"fast"_s})), path);
        QCOMPARE(stage.polkit.queries().constFirst().action, u"org.mooring.pool.edit"_s);
        QCOMPARE(errorOf(create({{u"force"_s, true}})), u"InvalidArgument"_s);
        const auto call = [&](const QString &method, const QVariantList &arguments = {}) {
            return stage.call(path, bus::poolInterface, method, arguments);
        };
        QCOMPARE(value<bus::StringMap>(call(u"GetConfiguration"_s), 1)[u"size"_s], u"1GiB"_s);
        const auto none = QVariant::fromValue(bus::StringMap());
        QCOMPARE(errorOf(call(u"SetConfiguration"_s, {u"x"_s, none, QStringList(), QVariantMap()})), u"Conflict"_s);
        const QVariantMap described{{u"description"_s, u"Faster"_s}};
        QCOMPARE(value<QString>(call(u"SetConfiguration"_s, {u"e"_s, none, QStringList(), described})), u"e+"_s);

        const auto number = value<qulonglong>(call(u"CreateVolume"_s, {u"data"_s, none, QVariantMap()}));
        QVERIFY(stage.polkit.queries().constLast().details.value(u"polkit.message"_s).contains(u"the volume"_s));
        QCOMPARE(errorOf(call(u"RenameVolume"_s, {number, u"../x"_s})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(call(u"RenameVolume"_s, {number, u"files"_s})), QString());
        const bus::StringMap size{{u"size"_s, u"1GB"_s}};
        QCOMPARE(errorOf(call(u"SetVolume"_s, {number, QVariant::fromValue(size), QStringList(), QVariantMap()})),
                 QString());
        stage.engine.fakePools().setUsersShown({{.kind = StorageUser::Kind::Trash, .name = u"old"_s}});
        const auto volumes = value<bus::VolumeList>(call(u"ListVolumes"_s));
        QCOMPARE(volumes.size(), 1);
        QCOMPARE(volumes[0].number, number);
        QCOMPARE(volumes[0].name + volumes[0].config[u"size"_s] + volumes[0].users[0].kind, u"files1GBtrash"_s);
        const auto usage = call(u"GetUsage"_s);
        QCOMPARE(value<qulonglong>(usage, 1), 4'000'000'000ULL);
        QCOMPARE(value<bus::StorageUserList>(usage, 2)[0].name, u"old"_s);
        QCOMPARE(stage.polkit.queries().constLast().action, u"org.mooring.observe"_s);
        QCOMPARE(errorOf(call(u"Delete"_s, {QVariantMap()})), u"Busy"_s);
        stage.engine.fakePools().setUsersShown({});
        QCOMPARE(errorOf(call(u"DeleteVolume"_s, {number, QVariantMap()})), QString());
        QCOMPARE(errorOf(call(u"Delete"_s, {QVariantMap()})), QString());
        QCOMPARE(errorOf(stage.manager(u"FindPool"_s, {u"fast"_s})), u"NotFound"_s);

        stage.engine.fakePools().setHarm(Harm::Host);
        QVERIFY(!pathIn(create({})).isEmpty());
        QCOMPARE(stage.polkit.queries().constLast().action, u"org.mooring.host-access"_s);
    }

    void createsAProfile()
    {
        Stage stage;
        stage.engine.put(someProfile());
        stage.open();
        const bus::StringMap config{{u"user.a"_s, u"b"_s}};
        const bus::DeviceMap devices{{u"eth1"_s, {{u"type"_s, u"nic"_s}}}};
        const QVariantMap options{{u"description"_s, u"For webs"_s},
                                  {u"copy-of"_s, QVariant::fromValue(QDBusObjectPath(bus::profilesPath + u"1"_s))}};
        const auto create = [&](const QString &name, const QVariantMap &with) {
            return stage.manager(u"CreateProfile"_s,
                                 {name, QVariant::fromValue(config), QVariant::fromValue(devices), with});
        };
        const QString path = pathIn(create(u"site"_s, options));
        QVERIFY2(path.startsWith(bus::profilesPath), qUtf8Printable(path));
        QCOMPARE(stage.engine.createdProfile().config, config);
        QCOMPARE(stage.engine.createdProfile().devices, devices);
        QCOMPARE(stage.engine.createdProfile().description, u"For webs"_s);
        QCOMPARE(stage.engine.createdProfile().copyOf, ProfileId{u"1"_s});
        QCOMPARE(stage.engine.createdProfile().mayGain, Harm::Guest);
        QCOMPARE(pathIn(stage.manager(u"FindProfile"_s, {u"site"_s})), path);
        QCOMPARE(errorOf(stage.manager(u"FindProfile"_s, {u"nobody"_s})), u"NotFound"_s);
        const auto query = stage.polkit.queries().first();
        QCOMPARE(query.action, u"org.mooring.profile.edit"_s);
        QCOMPARE(query.details.value(u"verb"_s), u"create-profile"_s);
        QCOMPARE(query.details.value(u"name"_s), u"site"_s);
        QCOMPARE(query.details.value(u"own"_s), u"false"_s);
        QVERIFY(query.details.value(u"polkit.message"_s).contains(u"create the profile $(name)"_s));

        stage.engine.setHarm(Harm::Host);
        QCOMPARE(errorOf(create(u"strong"_s, {})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.host-access"_s);
        QCOMPARE(stage.engine.createdProfile().mayGain, Harm::Host);

        const qsizetype asked = stage.polkit.queries().size();
        QCOMPARE(errorOf(create(u"site"_s, {})), u"AlreadyExists"_s);
        QCOMPARE(errorOf(create(u"a b"_s, {})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(create(u"x"_s, {{u"force"_s, true}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(create(u"x"_s, {{u"copy-of"_s, u"1"_s}})), u"InvalidArgument"_s);
        const auto original = QVariant::fromValue(QDBusObjectPath(bus::instancesPath + u"1"_s));
        QCOMPARE(errorOf(create(u"x"_s, {{u"copy-of"_s, original}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(create(u"x"_s, {{u"description"_s, u"a\nb"_s}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(create(u"x"_s, {{u"description"_s, QString(1025, u'x')}})), u"InvalidArgument"_s);
        QCOMPARE(stage.polkit.queries().size(), asked);
    }

    void changesAProfile()
    {
        Stage stage;
        stage.engine.put(someProfile());
        stage.engine.put(someInstance());
        stage.engine.setProfileChange(
            {.restart = {InstanceId{u"1"_s}},
             .failures = {{.resource = u"2"_s,
                           .outcome = failure(Error::Code::LimitExceeded, u"web-2"_s, u"More is in use."_s)}}});
        stage.open();
        const bus::StringMap changes{{u"user.a"_s, u"b"_s}};
        const QVariantMap options{{u"description"_s, QString()}, {u"removed-devices"_s, QStringList{u"eth0"_s}}};
        const auto set = [&](const QString &etag, const QVariantMap &with) {
            return profile(stage, u"SetConfiguration"_s,
                           {etag, QVariant::fromValue(changes), QStringList{u"user.c"_s}, with});
        };
        const auto reply = set(u"p1"_s, options);
        QCOMPARE(errorOf(reply), QString());
        QCOMPARE(value<QString>(reply), u"p1*"_s);
        const auto restart = value<QList<QDBusObjectPath>>(reply, 1);
        QCOMPARE(restart, QList<QDBusObjectPath>{QDBusObjectPath(bus::instancesPath + u"1"_s)});
        const auto failures = value<bus::OperationResultList>(reply, 2);
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures[0].object.path(), bus::instancesPath + u"2"_s);
        QCOMPARE(failures[0].errorName, u"org.mooring.Helper1.Error.LimitExceeded"_s);
        QCOMPARE(failures[0].detail, u"More is in use."_s);
        const ConfigureProfileRequest &asked = stage.engine.configuredProfile();
        QCOMPARE(asked.etag, u"p1"_s);
        QCOMPARE(asked.changes, changes);
        QCOMPARE(asked.removed, QStringList{u"user.c"_s});
        QCOMPARE(asked.removedDevices, QStringList{u"eth0"_s});
        QCOMPARE(asked.description, QString(u""_s));
        QCOMPARE(asked.mayGain, Harm::Guest);
        QCOMPARE(stage.polkit.queries().first().action, u"org.mooring.profile.edit"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"verb"_s), u"configure-profile"_s);
        QCOMPARE(stage.polkit.queries().first().details.value(u"name"_s), u"web"_s);

        stage.engine.setHarm(Harm::Host);
        QCOMPARE(errorOf(set(QString(), {})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.host-access"_s);
        QCOMPARE(stage.engine.configuredProfile().mayGain, Harm::Host);

        const qsizetype questions = stage.polkit.queries().size();
        QCOMPARE(errorOf(set(u"p1"_s, {})), u"Conflict"_s);
        QCOMPARE(errorOf(set(QString(), {{u"profiles"_s, QStringList{u"a"_s}}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(set(QString(), {{u"force"_s, true}})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(set(QString(65, u'e'), {})), u"InvalidArgument"_s);
        QCOMPARE(stage.polkit.queries().size(), questions);
    }

    void whatAChangeWouldReachByNowMayBeMoreThanWasAsked()
    {
        Stage stage;
        stage.engine.put(someProfile());
        stage.polkit.will(Will::KeepPrompting);
        stage.open();
        const auto call = stage.caller.asyncCall(
            Stage::message(bus::profilesPath + u"1"_s, bus::profileInterface, u"SetConfiguration"_s,
                           {QString(), noConfig(), QStringList(), QVariantMap()}, Interactive::Yes));
        QTRY_COMPARE(stage.polkit.prompts().size(), 1);
        stage.engine.setHarm(Harm::Host); // somebody has assigned it, say
        stage.polkit.settle(stage.polkit.prompts().first(), Will::AllowAtOnce);
        QTRY_VERIFY(call.isFinished());
        QCOMPARE(errorOf(call.reply()), u"NotAuthorized"_s);
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void othersAreServedWhileAChangeIsChecked()
    {
        Stage stage({.calls = 2});
        stage.engine.put(someProfile());
        stage.engine.put(someInstance());
        stage.engine.holdChecks();
        stage.open();
        const auto change = [&] {
            return stage.caller.asyncCall(Stage::message(bus::profilesPath + u"1"_s, bus::profileInterface,
                                                         u"SetConfiguration"_s,
                                                         {QString(), noConfig(), QStringList(), QVariantMap()}));
        };
        const auto first = change();
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"GetConfiguration"_s)), QString());
        QVERIFY(!first.isFinished());
        // What is being checked takes a caller's place, too.
        const auto second = change();
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"GetConfiguration"_s)), u"LimitExceeded"_s);
        stage.engine.forgetProfile(ProfileId{u"1"_s}); // and may be gone when it is over
        stage.engine.letGo();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(errorOf(first.reply()), u"NotFound"_s);
    }

    void renamesAndDeletesAProfile()
    {
        Stage stage;
        stage.engine.put(someProfile());
        stage.open();
        QCOMPARE(errorOf(profile(stage, u"Rename"_s, {u"a b"_s, QVariantMap()})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(profile(stage, u"Rename"_s, {u"web"_s, QVariantMap()})), u"AlreadyExists"_s);
        QCOMPARE(errorOf(profile(stage, u"Rename"_s, {u"site"_s, QVariantMap{{u"x"_s, 1}}})), u"InvalidArgument"_s);
        QVERIFY(stage.polkit.queries().isEmpty());
        QCOMPARE(errorOf(profile(stage, u"Rename"_s, {u"site"_s, QVariantMap()})), QString());
        QCOMPARE(stage.polkit.queries().last().details.value(u"verb"_s), u"rename-profile"_s);
        QCOMPARE(stage.polkit.queries().last().details.value(u"name"_s), u"web"_s);
        const auto get = stage.call(bus::profilesPath + u"1"_s, "org.freedesktop.DBus.Properties"_L1, u"Get"_s,
                                    {QString(bus::profileInterface), u"Name"_s});
        QCOMPARE(value<QDBusVariant>(get).variant().toString(), u"site"_s);

        Instance user = someInstance();
        user.profiles = {u"site"_s};
        stage.engine.put(user);
        QCOMPARE(errorOf(profile(stage, u"Delete"_s, {QVariantMap()})), u"Busy"_s);
        QCOMPARE(stage.polkit.queries().size(), 1);
        stage.engine.forgetInstance(user.id);
        QCOMPARE(errorOf(profile(stage, u"Delete"_s, {QVariantMap()})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.profile.edit"_s);
        QVERIFY(stage.polkit.queries().last().details.value(u"polkit.message"_s).contains(u"delete the profile"_s));
        QVERIFY(!errorOf(profile(stage, u"Delete"_s, {QVariantMap()})).isEmpty());

        stage.engine.put(someProfile());
        stage.polkit.will(Will::Deny);
        QCOMPARE(errorOf(profile(stage, u"Rename"_s, {u"x"_s, QVariantMap()})), u"NotAuthorized"_s);
        QCOMPARE(errorOf(profile(stage, u"Delete"_s, {QVariantMap()})), u"NotAuthorized"_s);
        QVERIFY(stage.engine.findProfile(u"web"_s));
    }

    void whatReachesTheHostHasAQuestionOfItsOwn()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.put(someImage());
        stage.engine.putTrash({.id = InstanceId{u"7"_s}, .name = u"old"_s, .owner = 1000, .harm = Harm::Host});
        stage.engine.setHarm(Harm::Host);
        stage.open();
        const QVariantList change{QString(), noConfig(), QStringList(), QVariantMap()};
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"SetConfiguration"_s, change)), QString());
        QCOMPARE(stage.engine.configured().mayGain, Harm::Host);
        QCOMPARE(errorOf(stage.manager(u"CreateInstance"_s,
                                       {u"web-2"_s, u"debian/13"_s, QStringList(), noConfig(), QVariantMap()})),
                 QString());
        QCOMPARE(stage.engine.created().mayGain, Harm::Host);
        QCOMPARE(errorOf(stage.manager(u"Undelete"_s, {7ULL, QVariantMap()})), QString());
        QCOMPARE(stage.polkit.queries().size(), 3);
        for (const auto &query : stage.polkit.queries())
            QCOMPARE(query.action, u"org.mooring.host-access"_s);

        // Less than that has not.
        stage.engine.setHarm(Harm::Guest);
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"SetConfiguration"_s, change)), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.configure"_s);
        // A no is a no.
        stage.engine.setHarm(Harm::Host);
        stage.polkit.will(Will::Deny);
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"SetConfiguration"_s, change)), u"NotAuthorized"_s);
    }

    // While somebody types a password, a profile may become mighty.
    void harmThatComesWithinThePromptIsNotPermitted()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.engine.put(someImage());
        stage.polkit.will([&](const FakePolkit::Query &query) {
            if (query.isInteractive)
                stage.engine.setHarm(Harm::Host);
            return Will::AllowAfterPrompt;
        });
        stage.open();
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"SetConfiguration"_s,
                                        {QString(), noConfig(), QStringList(), QVariantMap()}, Interactive::Yes)),
                 u"NotAuthorized"_s);
        stage.engine.setHarm(Harm::None);
        QCOMPARE(errorOf(stage.manager(u"CreateInstance"_s,
                                       {u"web-2"_s, u"debian/13"_s, QStringList(), noConfig(), QVariantMap()},
                                       Interactive::Yes)),
                 u"NotAuthorized"_s);
        QVERIFY(stage.engine.deeds().isEmpty());
    }

    void comingAndGoingIsForRootAlone()
    {
        Stage stage;
        stage.polkit.will(Will::Deny); // who is not there when the computer goes down
        stage.open();
        for (const QString &method : {u"StartAtBoot"_s, u"StopForShutdown"_s}) {
            const auto reply = stage.manager(method, {QVariantMap()});
            QCOMPARE(errorOf(reply), Stage::uid() == 0 ? QString() : u"NotAuthorized"_s);
            QCOMPARE(errorOf(stage.manager(method, {QVariantMap{{u"force"_s, true}}})), u"InvalidArgument"_s);
        }
        QVERIFY(stage.polkit.queries().isEmpty());
        QCOMPARE(stage.engine.deeds().size(), Stage::uid() == 0 ? 2 : 0);
    }

    void deletesARunningOneByForceOnly()
    {
        Stage stage;
        stage.engine.put(someInstance(u"1"_s, u"web-1"_s, InstanceStatus::Running));
        stage.open();
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"Delete"_s, {QVariantMap()})), u"Busy"_s);
        QVERIFY(stage.polkit.queries().isEmpty());
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"Delete"_s, {QVariantMap{{u"force"_s, true}}})), QString());
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.delete"_s);
    }

    void execHandsDescriptorsOver()
    {
        Stage stage;
        stage.engine.put(someInstance(u"1"_s, u"web-1"_s, InstanceStatus::Running));
        const auto open = [] { return FileDescriptor(::open("/dev/null", O_RDWR | O_CLOEXEC)); };
        stage.engine.setSession({.streams = {open(), open(), open()}, .control = open()});
        stage.open();
        const QVariantList arguments{QStringList{u"id"_s}, noConfig(), QVariantMap{{u"user"_s, 33U}}};
        const auto reply = stage.instance(u"1"_s, u"Exec"_s, arguments);
        QCOMPARE(errorOf(reply), QString());
        QCOMPARE(value<bus::DescriptorList>(reply).size(), 3);
        QVERIFY(value<QDBusUnixFileDescriptor>(reply, 1).isValid());
        QCOMPARE(stage.engine.deeds(), QStringList{u"exec 1 id"_s});
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.exec"_s);

        stage.engine.put(someInstance());
        QCOMPARE(errorOf(stage.instance(u"1"_s, u"Exec"_s, arguments)), u"Busy"_s);
    }

    void ownersNeedNotAskAboutTheirOperations()
    {
        Stage stage;
        stage.engine.put(someInstance());
        stage.open();
        const QString path = pathIn(stage.instance(u"1"_s, u"Start"_s, {QVariantMap()}));
        const OperationId id{numberOf(path)};
        stage.polkit.will(Will::Deny);
        QCOMPARE(errorOf(stage.call(path, bus::operationInterface, u"GetResults"_s)), u"Busy"_s);
        QCOMPARE(errorOf(stage.call(path, bus::operationInterface, u"Cancel"_s)), QString());
        stage.engine.finish(
            id, OperationStatus::Failure,
            {{.resource = u"1"_s, .outcome = failure(Error::Code::NoSpace, u"web-1"_s, u"disk"_s)}, {.resource = {}}});
        const auto results =
            value<bus::OperationResultList>(stage.call(path, bus::operationInterface, u"GetResults"_s));
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0].object.path(), bus::instancesPath + u"1"_s);
        QCOMPARE(results[0].errorName, u"org.mooring.Helper1.Error.NoSpace"_s);
        QCOMPARE(results[0].subject + results[0].detail, u"web-1disk"_s);
        QCOMPARE(results[1].object.path(), u"/"_s);
        QCOMPARE(results[1].errorName, QString());
    }

    void othersAskAboutThem()
    {
        Stage stage;
        stage.engine.put(Operation{.id = OperationId{u"5"_s},
                                   .kind = OperationKind::ImageImport,
                                   .subject = u"d.tar"_s,
                                   .resources = {QString(64, u'a')},
                                   .status = OperationStatus::Running,
                                   .owner = Stage::uid() + 1});
        stage.polkit.will(Will::Deny);
        stage.open();
        const QString path = bus::operationsPath + u"5"_s;
        QCOMPARE(errorOf(stage.call(path, bus::operationInterface, u"Cancel"_s)), u"NotAuthorized"_s);
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.manage"_s);
        QCOMPARE(errorOf(stage.call(path, bus::operationInterface, u"GetResults"_s)), u"NotAuthorized"_s);
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.observe"_s);
        const auto resources = stage.call(path, "org.freedesktop.DBus.Properties"_L1, u"Get"_s,
                                          {QString(bus::operationInterface), u"Resources"_s});
        const auto paths = qdbus_cast<QList<QDBusObjectPath>>(value<QDBusVariant>(resources).variant());
        QCOMPARE(paths, QList<QDBusObjectPath>{QDBusObjectPath(bus::imagesPath + QString(64, u'a'))});
    }

    void deletesImages()
    {
        Stage stage;
        stage.engine.put(someImage());
        stage.open();
        const QString path = bus::imagesPath + QString(64, u'a');
        QVERIFY(pathIn(stage.call(path, bus::imageInterface, u"Delete"_s, {QVariantMap()}))
                    .startsWith(bus::operationsPath));
        QCOMPARE(stage.polkit.queries().last().action, u"org.mooring.image.delete"_s);
        QCOMPARE(stage.polkit.queries().last().details.value(u"name"_s), u"debian/13"_s);
    }

    void oneHelperAtATime()
    {
        Stage stage;
        stage.open();
        HelperBus second(stage.bus.connect(), stage.engine);
        QCOMPARE(second.open().error().code, Error::Code::AlreadyExists);
    }
};

QTEST_GUILESS_MAIN(tst_Services)
#include "tst_services.moc"
