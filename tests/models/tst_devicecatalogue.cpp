// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue of devices refuses, and what it takes: every kind and option of tests/data/contract/devices.json, and what must not
// come together.
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

QList<QJsonObject> contract()
{
    QFile file(QStringLiteral(MOORING_TEST_DATA "/contract/devices.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no contract");
    QList<QJsonObject> kinds;
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).object().value("devices"_L1).toArray())
        kinds += value.toObject();
    return kinds;
}

DeviceOptions optionsIn(const QJsonObject &object)
{
    DeviceOptions options;
    for (const QString &key : object.keys())
        options.insert(key, object.value(key).toString());
    return options;
}

const DeviceKind *kindOf(const QJsonObject &wanted)
{
    for (const DeviceKind &kind : deviceKinds()) {
        if (kind.type == wanted.value("type"_L1).toString() && kind.kind == wanted.value("kind"_L1).toString())
            return &kind;
    }
    return nullptr;
}

ExpandedConfiguration withDevices(const DeviceLayer &devices)
{
    return expand({{.origin = u"local"_s, .config = {}, .devices = devices}});
}

const DeviceOptions hostFolder{{u"type"_s, u"disk"_s}, {u"path"_s, u"/mnt"_s}, {u"source"_s, u"/srv"_s}};
const DeviceOptions root{{u"type"_s, u"disk"_s}, {u"path"_s, u"/"_s}, {u"pool"_s, u"default"_s}};
const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth0"_s}};

} // namespace

class tst_DeviceCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfTheContractIsThere();
    void everyOptionOfTheContractIsThere();
    void everySmallestDeviceIsTakenOrRefusedWithTheReason();
    void everyValueOfTheContractIsTaken();
    void everyWrongValueIsRefusedWithWhatFits();
    void whatIsNotOfTheKindIsRefused_data();
    void whatIsNotOfTheKindIsRefused();
    void theKindIsFoundByWhatIsSaid();
    void namesOfDevices_data();
    void namesOfDevices();
    void twoDoNotShareAPlace();
    void whatReachesTheHostIsTold_data();
    void whatReachesTheHostIsTold();
    void onlyWhatIsGainedDoesHarm();
    void onlyLiveOptionsChangeInPlace();
    void addressesOfProxies();
    void ratesAreRead();
};

void tst_DeviceCatalogue::everyKindOfTheContractIsThere()
{
    const QList<QJsonObject> kinds = contract();
    QCOMPARE(kinds.size(), 22);
    QCOMPARE(deviceKinds().size(), 22U);
    for (const QJsonObject &wanted : kinds) {
        const DeviceKind *kind = kindOf(wanted);
        QVERIFY2(kind, qPrintable(wanted.value("type"_L1).toString()));
        const bool isForContainers = wanted.value("container"_L1).toBool();
        QVERIFY2(isForContainers || !kind->refusal.english.isEmpty(), kind->type.data());
        // docs/networking.md says why one that is physical waits for the next start.
        const bool waits = kind->kind == "physical"_L1 && kind->type == "nic"_L1;
        if (kind->refusal.english.isEmpty())
            QVERIFY2(kind->isPluggable == (wanted.value("pluggable"_L1).toBool() && !waits), kind->kind.data());
    }
}

void tst_DeviceCatalogue::everyOptionOfTheContractIsThere()
{
    for (const QJsonObject &wanted : contract()) {
        const DeviceKind *kind = kindOf(wanted);
        QVERIFY(kind);
        for (const QJsonValue &value : wanted.value("options"_L1).toArray()) {
            const QJsonObject option = value.toObject();
            const QString key = option.value("key"_L1).toString();
            const DeviceOption *known = kind->option(key);
            QVERIFY2(known, qPrintable(kind->type + u' ' + kind->kind + u' ' + key));
            if (option.value("only"_L1) == "vm"_L1)
                QVERIFY2(!known->refusal.english.isEmpty(), qPrintable(key));
            else if (known->refusal.english.isEmpty() && kind->refusal.english.isEmpty())
                QVERIFY2(known->isLive == option.value("live"_L1).toBool(), qPrintable(kind->kind + u' ' + key));
        }
    }
}

void tst_DeviceCatalogue::everySmallestDeviceIsTakenOrRefusedWithTheReason()
{
    for (const QJsonObject &wanted : contract()) {
        const DeviceKind *kind = kindOf(wanted);
        QVERIFY(kind);
        const auto checked = checkDevice(u"test"_s, optionsIn(wanted.value("minimal"_L1).toObject()));
        if (kind->refusal.english.isEmpty()) {
            QVERIFY2(checked, checked ? "" : qPrintable(checked.error().subject + u' ' + checked.error().detail));
        } else {
            QVERIFY2(!checked, kind->type.data());
            QCOMPARE(checked.error().code, Error::Code::Unsupported);
            QCOMPARE(checked.error().detail, kind->refusal.english.toString());
        }
    }
}

void tst_DeviceCatalogue::everyValueOfTheContractIsTaken()
{
    for (const QJsonObject &wanted : contract()) {
        const DeviceKind *kind = kindOf(wanted);
        if (!kind || !kind->refusal.english.isEmpty())
            continue;
        for (const QJsonValue &entry : wanted.value("options"_L1).toArray()) {
            const QJsonObject option = entry.toObject();
            const QString key = option.value("key"_L1).toString();
            if (!kind->option(key)->refusal.english.isEmpty())
                continue;
            for (const QJsonValue &value : option.value("valid"_L1).toArray()) {
                DeviceOptions options = optionsIn(wanted.value("minimal"_L1).toObject());
                options.insert(optionsIn(option.value("needs"_L1).toObject()));
                options.insert(key, value.toString());
                if (key == "network"_L1)
                    options.remove(u"parent"_s);
                const auto checked = checkDevice(u"test"_s, options);
                QVERIFY2(checked, checked
                                      ? ""
                                      : qPrintable(u"%1 %2 %3=%4: %5"_s.arg(kind->type, kind->kind, key,
                                                                            value.toString(), checked.error().detail)));
            }
        }
    }
}

void tst_DeviceCatalogue::everyWrongValueIsRefusedWithWhatFits()
{
    int seen = 0;
    for (const QJsonObject &wanted : contract()) {
        const DeviceKind *kind = kindOf(wanted);
        if (!kind || !kind->refusal.english.isEmpty())
            continue;
        for (const QJsonValue &entry : wanted.value("options"_L1).toArray()) {
            const QJsonObject option = entry.toObject();
            const DeviceOption *known = kind->option(option.value("key"_L1).toString());
            if (!known || !known->refusal.english.isEmpty())
                continue;
            for (const QJsonValue &value : option.value("invalid"_L1).toArray()) {
                DeviceOptions options = optionsIn(wanted.value("minimal"_L1).toObject());
                options.insert(known->name, value.toString());
                const auto checked = checkDevice(u"test"_s, options);
                QVERIFY2(!checked,
                         qPrintable(u"%1 %2 %3=%4"_s.arg(kind->type, kind->kind, known->name, value.toString())));
                QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
                QVERIFY2(checked.error().subject.startsWith(u"test"_s), qPrintable(checked.error().subject));
                QVERIFY(!checked.error().detail.isEmpty());
                ++seen;
            }
        }
    }
    QVERIFY(seen > 20);
}

void tst_DeviceCatalogue::whatIsNotOfTheKindIsRefused_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("subject");
    const auto with = [](DeviceOptions options, const QString &key, const QString &value) {
        options.insert(key, value);
        return options;
    };
    QTest::newRow("no type") << DeviceOptions{{u"path"_s, u"/mnt"_s}} << u"test type"_s;
    QTest::newRow("no such type") << DeviceOptions{{u"type"_s, u"floppy"_s}} << u"test type"_s;
    QTest::newRow("no kind of nic") << DeviceOptions{{u"type"_s, u"nic"_s}} << u"test nictype"_s;
    QTest::newRow("no such kind") << DeviceOptions{{u"type"_s, u"nic"_s}, {u"nictype"_s, u"token-ring"_s}}
                                  << u"test nictype"_s;
    QTest::newRow("unknown option") << with(hostFolder, u"colour"_s, u"red"_s) << u"test colour"_s;
    QTest::newRow("line break") << with(nic, u"name"_s, u"eth0\nx"_s) << u"test name"_s;
    QTest::newRow("no path") << DeviceOptions{{u"type"_s, u"disk"_s}, {u"source"_s, u"/srv"_s}} << u"test path"_s;
    QTest::newRow("climbing path") << with(hostFolder, u"path"_s, u"/mnt/../etc"_s) << u"test path"_s;
    QTest::newRow("climbing source") << with(hostFolder, u"source"_s, u"/srv/../etc"_s) << u"test source"_s;
    QTest::newRow("root with a source") << with(root, u"source"_s, u"/srv"_s) << u"test"_s;
    QTest::newRow("own folder with a source") << with(hostFolder, u"private"_s, u"true"_s) << u"test"_s;
    QTest::newRow("own folder of other owners")
        << DeviceOptions{{u"type"_s, u"disk"_s}, {u"path"_s, u"/d"_s}, {u"private"_s, u"1"_s}, {u"shift"_s, u"true"_s}}
        << u"test"_s;
    QTest::newRow("root as an own folder") << with(root, u"private"_s, u"true"_s) << u"test"_s;
    QTest::newRow("no own folder and no source")
        << DeviceOptions{{u"type"_s, u"disk"_s}, {u"path"_s, u"/d"_s}, {u"private"_s, u"false"_s}} << u"test"_s;
    QTest::newRow("path in a pool") << with(hostFolder, u"pool"_s, u"default"_s) << u"test"_s;
    QTest::newRow("two parents") << with(with(nic, u"nictype"_s, u"bridged"_s), u"parent"_s, u"br0"_s) << u"test"_s;
    QTest::newRow("usb of nothing") << DeviceOptions{{u"type"_s, u"usb"_s}} << u"test"_s;
    QTest::newRow("node of nothing") << DeviceOptions{{u"type"_s, u"unix-char"_s}} << u"test"_s;
}

void tst_DeviceCatalogue::whatIsNotOfTheKindIsRefused()
{
    QFETCH(const DeviceOptions, options);
    QFETCH(const QString, subject);
    const auto checked = checkDevice(u"test"_s, options);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
    QCOMPARE(checked.error().subject, subject);
}

void tst_DeviceCatalogue::theKindIsFoundByWhatIsSaid()
{
    const auto kind = [](const DeviceOptions &options) {
        const auto found = deviceKind(options);
        return found ? (*found)->kind : QLatin1StringView();
    };
    QCOMPARE(kind(nic), "bridged"_L1);
    QCOMPARE(kind({{u"type"_s, u"nic"_s}, {u"nictype"_s, u"macvlan"_s}}), "macvlan"_L1);
    QCOMPARE(kind({{u"type"_s, u"gpu"_s}}), "physical"_L1);
    QCOMPARE(kind({{u"type"_s, u"gpu"_s}, {u"gputype"_s, u"mig"_s}}), "mig"_L1);
}

void tst_DeviceCatalogue::namesOfDevices_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isName");
    QTest::newRow("short") << u"a"_s << true;
    QTest::newRow("all of the alphabet") << u"data-1_x.y:z/0"_s << true;
    QTest::newRow("63") << QString(63, u'a') << true;
    QTest::newRow("64") << QString(64, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("dot first") << u".a"_s << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("line break") << u"a\nb"_s << false;
    QTest::newRow("other letters") << u"数据"_s << false;
}

void tst_DeviceCatalogue::namesOfDevices()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isName);
    QCOMPARE(isDeviceName(name), isName);
    QCOMPARE(checkDevice(name, nic).has_value(), isName);
}

void tst_DeviceCatalogue::twoDoNotShareAPlace()
{
    DeviceOptions other = hostFolder;
    other.insert(u"source"_s, u"/var/tmp"_s);
    const auto same = checkDevicesTogether(withDevices({{u"a"_s, hostFolder}, {u"b"_s, other}}));
    QVERIFY(!same);
    QCOMPARE(same.error().subject, u"b"_s);
    other.insert(u"path"_s, u"/mnt2"_s);
    QVERIFY(checkDevicesTogether(withDevices({{u"a"_s, hostFolder}, {u"b"_s, other}, {u"root"_s, root}})));
    QVERIFY(!checkDevicesTogether(withDevices({{u"root"_s, root}, {u"root2"_s, root}})));
    QVERIFY(!checkDevicesTogether(withDevices({{u"eth0"_s, nic}, {u"eth1"_s, nic}})));
}

void tst_DeviceCatalogue::whatReachesTheHostIsTold_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<Harm>("harm");
    QTest::newRow("none") << DeviceOptions{{u"type"_s, u"none"_s}} << Harm::None;
    QTest::newRow("root") << root << Harm::None;
    QTest::newRow("volume") << DeviceOptions{{u"type"_s, u"disk"_s},
                                             {u"path"_s, u"/d"_s},
                                             {u"pool"_s, u"default"_s},
                                             {u"source"_s, u"d"_s}}
                            << Harm::None;
    QTest::newRow("own folder") << DeviceOptions{{u"type"_s, u"disk"_s},
                                                 {u"path"_s, u"/d"_s},
                                                 {u"private"_s, u"true"_s}}
                                << Harm::None;
    QTest::newRow("host path") << hostFolder << Harm::Host;
    QTest::newRow("managed network") << nic << Harm::None;
    QTest::newRow("another bridge") << DeviceOptions{{u"type"_s, u"nic"_s},
                                                     {u"nictype"_s, u"bridged"_s},
                                                     {u"parent"_s, u"br0"_s}}
                                    << Harm::Host;
    QTest::newRow("routes") << DeviceOptions{{u"type"_s, u"nic"_s},
                                             {u"network"_s, u"n"_s},
                                             {u"ipv4.routes"_s, u"0.0.0.0/0"_s}}
                            << Harm::Host;
    QTest::newRow("physical") << DeviceOptions{{u"type"_s, u"nic"_s},
                                               {u"nictype"_s, u"physical"_s},
                                               {u"parent"_s, u"eth0"_s}}
                              << Harm::Host;
    QTest::newRow("p2p") << DeviceOptions{{u"type"_s, u"nic"_s}, {u"nictype"_s, u"p2p"_s}} << Harm::None;
    QTest::newRow("proxy") << DeviceOptions{{u"type"_s, u"proxy"_s}} << Harm::Host;
    QTest::newRow("usb") << DeviceOptions{{u"type"_s, u"usb"_s}} << Harm::Host;
    QTest::newRow("unknown") << DeviceOptions{{u"type"_s, u"floppy"_s}} << Harm::Host;
}

void tst_DeviceCatalogue::whatReachesTheHostIsTold()
{
    QFETCH(const DeviceOptions, options);
    QFETCH(const Harm, harm);
    QCOMPARE(harmOf(options), harm);
    QCOMPARE(harmOfChange({}, withDevices({{u"d"_s, options}})), harm);
}

void tst_DeviceCatalogue::onlyWhatIsGainedDoesHarm()
{
    DeviceOptions other = hostFolder;
    other.insert(u"source"_s, u"/etc"_s);
    const ExpandedConfiguration had = withDevices({{u"d"_s, hostFolder}});
    QCOMPARE(harmOfChange(had, had), Harm::None);
    QCOMPARE(harmOfChange(had, withDevices({})), Harm::None);
    QCOMPARE(harmOfChange(had, withDevices({{u"d"_s, other}})), Harm::Host);
    QCOMPARE(harmOfChange(had, withDevices({{u"d"_s, hostFolder}, {u"e"_s, other}})), Harm::Host);
    const ExpandedConfiguration privileged =
        expand({{.origin = u"a"_s, .config = {{u"security.privileged"_s, u"true"_s}}, .devices = {}}});
    QCOMPARE(harmOfChange({}, privileged), Harm::Host);
}

void tst_DeviceCatalogue::onlyLiveOptionsChangeInPlace()
{
    DeviceOptions after = nic;
    after.insert(u"limits.max"_s, u"1Mbit"_s);
    QVERIFY(changesInPlace(nic, after));
    after.insert(u"mtu"_s, u"1400"_s);
    QVERIFY(!changesInPlace(nic, after));
    QVERIFY(!changesInPlace(nic, root));
    QVERIFY(!changesInPlace(nic, {}));
}

void tst_DeviceCatalogue::addressesOfProxies()
{
    const auto tcp = proxyAddress(u"tcp:127.0.0.1:80,90-92"_s);
    QVERIFY(tcp);
    QCOMPARE(tcp->address, u"127.0.0.1"_s);
    QCOMPARE(tcp->ports, (QList<quint16>{80, 90, 91, 92}));
    const auto udp = proxyAddress(u"udp:[::1]:53"_s);
    QVERIFY(udp && udp->protocol == ProxyAddress::Protocol::Udp);
    QCOMPARE(udp->address, u"::1"_s);
    const auto path = proxyAddress(u"unix:/run/socket"_s);
    QVERIFY(path && path->path == "/run/socket"_L1);
    for (const QString &wrong : {u"tcp:127.0.0.1"_s, u"tcp:127.0.0.1:0"_s, u"tcp:127.0.0.1:70000"_s, u"tcp:host:80"_s,
                                 u"tcp:127.0.0.1:80,80"_s, u"tcp:127.0.0.1:1-2000"_s, u"unix:run"_s, u"unix:/a/../b"_s,
                                 u"sctp:127.0.0.1:1"_s, u"tcp:::1:80"_s, QString(u"unix:/"_s + QString(200, u'a'))})
        QVERIFY2(!proxyAddress(wrong), qPrintable(wrong));
}

void tst_DeviceCatalogue::ratesAreRead()
{
    QCOMPARE(bitRate(u"1Mbit"_s), 1'000'000);
    QCOMPARE(bitRate(u"2Kibit"_s), 2'048);
    QVERIFY(!bitRate(u"0"_s) && !bitRate(u"Mbit"_s) && !bitRate(u"-1Mbit"_s) && !bitRate(u"1MB"_s));
    QCOMPARE(ioRate(u"10MB"_s), (IoRate{.bytes = 10'000'000}));
    QCOMPARE(ioRate(u"100iops"_s), (IoRate{.operations = 100}));
    QVERIFY(!ioRate(u"0"_s) && !ioRate(u"iops"_s));
}

QTEST_GUILESS_MAIN(tst_DeviceCatalogue)
#include "tst_devicecatalogue.moc"
