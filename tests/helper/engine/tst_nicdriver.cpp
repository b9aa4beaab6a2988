// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the programs for network devices, and in which order; a folder stands for /sys/class/net.
#include "helper/engine/devices/nicdriver.h"
#include "tests/fakes/fakenetworks.h"
#include "tests/fakes/fakeworkers.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_NicDriver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void aStartNeedsItsParent();
    void aPlainStartRunsNothing();
    void onePluggedInIsSetUpAfterwards();
    void oneThatCannotBeSetUpIsTakenOut();
    void oneThatCannotBePluggedInTouchesNothingElse();
    void whatTheGuestTookAwayNeedsNoRemoval();
    void clearingUpComesBeforeTheNextSetUp();
    void aPhysicalOneGetsBackWhatItWas();
    void theNextHelperGivesBackWhatCameHomeMeanwhile();
    void anAddressIsKeptWhetherItRunsOrNot();

private:
    static DeviceUse use(DeviceOptions options)
    {
        options.insert(u"type"_s, u"nic"_s);
        return {.instance = {u"42"_s},
                .instanceName = u"web-1"_s,
                .name = u"eth1"_s,
                .options = options,
                .hardwareAddress = u"00:16:3e:01:02:03"_s};
    }
    static DeviceUse cable(DeviceOptions options = {})
    {
        options.insert({{u"nictype"_s, u"p2p"_s}, {u"host_name"_s, u"cable"_s}});
        return use(options);
    }
    void makeInterface(const QString &name, const QByteArray &mtu = "1500", const QByteArray &address = {}) const
    {
        const QString path = folder->filePath(u"net/"_s + name);
        QDir().mkpath(path);
        for (const auto &[file, value] : {std::pair{u"mtu"_s, mtu}, std::pair{u"address"_s, address}}) {
            QFile written(path + u'/' + file);
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(value + '\n');
        }
    }
    void makeBridge(const QString &name) const
    {
        makeInterface(name);
        QDir().mkpath(folder->filePath(u"net/%1/bridge"_s.arg(name)));
    }
    [[nodiscard]] std::unique_ptr<NicDriver> makeDriver()
    {
        return std::make_unique<NicDriver>(*fake, *networks,
                                           NicDriver::Paths{.interfaces = folder->filePath(u"net"_s),
                                                            .parents = folder->filePath(u"parents"_s),
                                                            .settings = folder->filePath(u"settings"_s)});
    }
    QStringList deeds() const { return fake->deeds(); }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeWorkers> fake;
    std::unique_ptr<FakeBridge> bridge;
    std::unique_ptr<FakeNetworks> networks;
    std::unique_ptr<NicDriver> driver;
};

void tst_NicDriver::init()
{
    folder = std::make_unique<QTemporaryDir>();
    fake = std::make_unique<FakeWorkers>();
    bridge = std::make_unique<FakeBridge>();
    networks = std::make_unique<FakeNetworks>(*bridge);
    driver = makeDriver();
}

void tst_NicDriver::cleanup()
{
    driver.reset();
}

void tst_NicDriver::whatCannotBeIsRefused_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QString>("option");
    QTest::newRow("fits") << DeviceOptions{{u"network"_s, u"mooringbr0"_s}} << QString();
    QTest::newRow("no such network") << DeviceOptions{{u"network"_s, u"virbr0"_s}} << u"network"_s;
    QTest::newRow("an address that another has")
        << DeviceOptions{{u"network"_s, u"mooringbr0"_s}, {u"ipv4.address"_s, u"10.1.2.99"_s}} << u"ipv4.address"_s;
    QTest::newRow("a network for macvlan")
        << DeviceOptions{{u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"e"_s}, {u"network"_s, u"mooringbr0"_s}}
        << u"network"_s;
    QTest::newRow("a filter without address")
        << DeviceOptions{{u"network"_s, u"mooringbr0"_s}, {u"security.ipv4_filtering"_s, u"true"_s}}
        << u"security.ipv4_filtering"_s;
    QTest::newRow("no IPv6 at all") << DeviceOptions{{u"network"_s, u"mooringbr0"_s},
                                                     {u"security.ipv6_filtering"_s, u"true"_s},
                                                     {u"ipv6.address"_s, u"none"_s}}
                                    << QString();
    QTest::newRow("a router for routed") << DeviceOptions{{u"nictype"_s, u"routed"_s},
                                                          {u"ipv4.gateway"_s, u"192.0.2.1"_s}}
                                         << u"ipv4.gateway"_s;
    QTest::newRow("a router for ipvlan's l2") << DeviceOptions{{u"nictype"_s, u"ipvlan"_s},
                                                               {u"parent"_s, u"e"_s},
                                                               {u"mode"_s, u"l2"_s},
                                                               {u"ipv4.gateway"_s, u"192.0.2.1"_s}}
                                              << QString();
}

void tst_NicDriver::whatCannotBeIsRefused()
{
    QFETCH(const DeviceOptions, options);
    const auto checked = driver->check(use(options));
    QTEST(checked ? QString() : checked.error().subject, "option");
    DeviceUse unnamed = use({{u"network"_s, u"mooringbr0"_s}});
    unnamed.name = u"a/b"_s;
    QCOMPARE(driver->check(unnamed).error().subject, u"name"_s);
}

void tst_NicDriver::aStartNeedsItsParent()
{
    workers::StartPlan plan;
    const DeviceUse port = use({{u"nictype"_s, u"bridged"_s}, {u"parent"_s, u"br7"_s}});
    QCOMPARE(driver->plan(port, plan).error().code, Error::Code::NotFound);
    makeInterface(u"br7"_s);
    QCOMPARE(driver->plan(port, plan).error().code, Error::Code::InvalidArgument);
    QVERIFY(plan.items.empty());
    makeBridge(u"br7"_s);
    QVERIFY(driver->plan(port, plan));
    QVERIFY(!plan.items.empty());
}

void tst_NicDriver::aPlainStartRunsNothing()
{
    workers::StartPlan plan;
    const DeviceUse managed = use({{u"network"_s, u"mooringbr0"_s}});
    QVERIFY(driver->plan(managed, plan)); // the network came up for it
    QVERIFY(driver->started(managed).isFinished());
    driver->stopped(managed);
    QCOMPARE(deeds(), QStringList());
}

void tst_NicDriver::onePluggedInIsSetUpAfterwards()
{
    makeBridge(u"mooringbr0"_s);
    const auto added =
        driver->add(use({{u"network"_s, u"mooringbr0"_s}, {u"host_name"_s, u"p"_s}, {u"limits.max"_s, u"1Mbit"_s}}));
    QTRY_VERIFY(added.isFinished());
    QVERIFY(added.result());
    QCOMPARE(bridge->requests(), 1);
    QCOMPARE(deeds().size(), 2);
    QVERIFY2(deeds().constFirst().startsWith(u"network host link add name p mtu 1500 "_s),
             qPrintable(deeds().constFirst()));
    QCOMPARE(deeds().constLast(), u"run tc -force -batch -"_s);
}

void tst_NicDriver::oneThatCannotBeSetUpIsTakenOut()
{
    makeInterface(u"cable"_s); // as if the first step had made it
    fake->failNext(u"run tc"_s, {.code = Error::Code::Failed, .detail = u"no"_s});
    const auto added = driver->add(cable({{u"limits.max"_s, u"1Mbit"_s}}));
    QTRY_VERIFY(added.isFinished());
    QCOMPARE(added.result().error().detail, u"no"_s);
    QCOMPARE(deeds().constLast(), u"run ip link del dev cable"_s);
}

void tst_NicDriver::oneThatCannotBePluggedInTouchesNothingElse()
{
    makeInterface(u"cable"_s); // somebody else's
    fake->failNext(u"network"_s, {.code = Error::Code::Failed, .detail = u"File exists"_s});
    const auto added = driver->add(cable());
    QTRY_VERIFY(added.isFinished());
    QVERIFY(!added.result());
    QCOMPARE(deeds().filter(u"del"_s), QStringList());
}

void tst_NicDriver::whatTheGuestTookAwayNeedsNoRemoval()
{
    const auto removed = driver->remove(cable());
    QTRY_VERIFY(removed.isFinished());
    QVERIFY(removed.result());
    QCOMPARE(deeds(), QStringList());
}

void tst_NicDriver::clearingUpComesBeforeTheNextSetUp()
{
    const DeviceUse filtered = use({{u"network"_s, u"mooringbr0"_s}, {u"security.mac_filtering"_s, u"true"_s}});
    fake->hold();
    driver->stopped(filtered);
    const auto started = driver->started(filtered);
    QCOMPARE(deeds().size(), 1);
    QVERIFY(fake->lastInput().contains("delete element"));
    fake->letGo();
    QTRY_VERIFY(started.isFinished());
    QCOMPARE(deeds().size(), 2);
    QVERIFY(!fake->lastInput().contains("delete element"));
}

void tst_NicDriver::aPhysicalOneGetsBackWhatItWas()
{
    makeInterface(u"enp1s0"_s, "1500", "00:16:3e:77:77:77");
    const DeviceUse physical = use({{u"nictype"_s, u"physical"_s}, {u"parent"_s, u"enp1s0"_s}});
    workers::StartPlan plan;
    QVERIFY(driver->plan(physical, plan));
    QDir(folder->filePath(u"net/enp1s0"_s)).removeRecursively(); // it is the container's
    QVERIFY(driver->plan(physical, plan));                       // a restart, before it is home
    driver->stopped(physical);
    QCOMPARE(deeds(), QStringList());
    makeInterface(u"enp1s0"_s, "1200", "00:16:3e:66:66:66");
    QTRY_COMPARE(deeds(), QStringList{u"run ip -force -batch -"_s});
    QCOMPARE(fake->lastInput(), "link set dev enp1s0 mtu 1500\nlink set dev enp1s0 address 00:16:3e:77:77:77\n");
}

void tst_NicDriver::theNextHelperGivesBackWhatCameHomeMeanwhile()
{
    makeInterface(u"enp1s0"_s, "1500", "00:16:3e:77:77:77");
    workers::StartPlan plan;
    QVERIFY(driver->plan(use({{u"nictype"_s, u"physical"_s}, {u"parent"_s, u"enp1s0"_s}}), plan));
    makeInterface(u"enp1s0"_s, "1500", "00:16:3e:66:66:66");
    driver = makeDriver();
    QTRY_COMPARE(deeds().size(), 1);
    QCOMPARE(fake->lastInput(), "link set dev enp1s0 address 00:16:3e:77:77:77\n");
    driver = makeDriver();
    QCOMPARE(deeds().size(), 1);
}

void tst_NicDriver::anAddressIsKeptWhetherItRunsOrNot()
{
    const DeviceUse fixed = use({{u"network"_s, u"mooringbr0"_s}, {u"ipv4.address"_s, u"10.1.2.7"_s}});
    const QString holder = u"42 eth1"_s;
    driver->configured(fixed.instance, {fixed});
    QCOMPARE(bridge->reservation(holder).addresses, QStringList{u"10.1.2.7"_s});
    QCOMPARE(bridge->reservation(holder).name, u"web-1"_s);
    driver->stopped(fixed);
    QCOMPARE(bridge->reservation(holder).hardwareAddress, u"00:16:3e:01:02:03"_s);
    // What it does not want any more is free.
    driver->configured(fixed.instance, {use({{u"network"_s, u"mooringbr0"_s}})});
    QCOMPARE(bridge->reservation(holder).holder, QString());
    driver->configured(fixed.instance, {fixed});
    driver->configured(fixed.instance, {});
    QCOMPARE(bridge->reservation(holder).holder, QString());
}

QTEST_GUILESS_MAIN(tst_NicDriver)
#include "tst_nicdriver.moc"
