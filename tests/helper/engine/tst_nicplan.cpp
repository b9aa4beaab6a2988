// SPDX-License-Identifier: GPL-3.0-or-later
// What a network device becomes: items for liblxc, and commands for the programs of the system.
#include "helper/engine/devices/nicfilter.h"
#include "helper/engine/devices/nicplan.h"
#include "helper/engine/startplan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using nic::Command;

class tst_NicPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theItemsOfEveryKind_data();
    void theItemsOfEveryKind();
    void eachNicHasItsOwnNumber();
    void namesFitTheKernelAndAreTheirOwn();
    void noLineBreakReachesAnItem();
    void aPlainOneNeedsNoProgram();
    void limitsAreThoseOfTheContainer();
    void aChangedLimitReplacesTheOldOne();
    void filtersHoldItToItsAddresses();
    void whatAFilterLeavesGoesWithIt();
    void vlansAndIsolationAreThePorts();
    void routesLeadToIt();
    void aRoutedOneIsAnsweredFor();
    void aPluggedOneIsMadeInTheContainer();
    void aMacvlanIsFoundWhateverItIsCalled_data();
    void aMacvlanIsFoundWhateverItIsCalled();

private:
    static DeviceUse use(const DeviceOptions &options, const QString &name = u"eth0"_s)
    {
        DeviceOptions all = options;
        all.insert(u"type"_s, u"nic"_s);
        return {.instance = {u"42"_s},
                .instanceName = u"web-1"_s,
                .name = name,
                .options = all,
                .hardwareAddress = u"00:16:3e:01:02:03"_s};
    }
    static DeviceUse bridged(DeviceOptions options = {})
    {
        options.insert(u"network"_s, u"mooringbr0"_s);
        return use(options);
    }
    static QStringList itemsOf(const DeviceUse &use)
    {
        workers::StartPlan plan;
        nic::addItems(use, plan);
        QStringList lines;
        for (const auto &[key, value] : plan.items)
            lines += QString::fromStdString(key + " = " + value).mid(QStringLiteral("lxc.net.0.").size());
        return lines;
    }
    static QString inputsOf(const QList<Command> &commands)
    {
        QString text;
        for (const Command &command : commands)
            text += QString::fromUtf8(command.input);
        return text;
    }
};

void tst_NicPlan::theItemsOfEveryKind_data()
{
    QTest::addColumn<DeviceOptions>("options");
    QTest::addColumn<QStringList>("items");
    const QString mac = u"hwaddr = 00:16:3e:01:02:03"_s;
    QTest::newRow("managed") << DeviceOptions{{u"network"_s, u"mooringbr0"_s}}
                             << QStringList{u"type = veth"_s,
                                            u"flags = up"_s,
                                            u"link = mooringbr0"_s,
                                            u"name = eth0"_s,
                                            u"veth.pair = mooringv42"_s,
                                            mac};
    QTest::newRow("another bridge") << DeviceOptions{{u"nictype"_s, u"bridged"_s},
                                                     {u"parent"_s, u"br7"_s},
                                                     {u"host_name"_s, u"web"_s},
                                                     {u"mtu"_s, u"1400"_s}}
                                    << QStringList{u"type = veth"_s, u"flags = up"_s,      u"link = br7"_s,
                                                   u"name = eth0"_s, u"veth.pair = web"_s, mac,
                                                   u"mtu = 1400"_s};
    QTest::newRow("p2p") << DeviceOptions{{u"nictype"_s, u"p2p"_s}, {u"name"_s, u"wan"_s}}
                         << QStringList{u"type = veth"_s, u"flags = up"_s, u"name = wan"_s, u"veth.pair = mooringv42"_s,
                                        mac};
    QTest::newRow("macvlan") << DeviceOptions{{u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"enp1s0"_s}}
                             << QStringList{u"type = macvlan"_s,        u"flags = up"_s,
                                            u"link = enp1s0"_s,         u"name = eth0"_s,
                                            u"macvlan.mode = bridge"_s, mac};
    QTest::newRow("ipvlan") << DeviceOptions{{u"nictype"_s, u"ipvlan"_s},
                                             {u"parent"_s, u"enp1s0"_s},
                                             {u"ipv4.address"_s, u"192.0.2.6, 192.0.2.7"_s}}
                            << QStringList{u"type = ipvlan"_s,
                                           u"flags = up"_s,
                                           u"link = enp1s0"_s,
                                           u"name = eth0"_s,
                                           u"ipvlan.mode = l3s"_s,
                                           u"ipvlan.isolation = bridge"_s,
                                           u"ipv4.address = 192.0.2.6/32"_s,
                                           u"ipv4.address = 192.0.2.7/32"_s,
                                           u"ipv4.gateway = dev"_s};
    QTest::newRow("routed") << DeviceOptions{{u"nictype"_s, u"routed"_s},
                                             {u"parent"_s, u"enp1s0"_s},
                                             {u"ipv4.address"_s, u"192.0.2.6"_s},
                                             {u"ipv6.address"_s, u"2001:db8::6"_s},
                                             {u"ipv6.gateway"_s, u"none"_s}}
                            << QStringList{u"type = veth"_s,
                                           u"flags = up"_s,
                                           u"name = eth0"_s,
                                           u"veth.pair = mooringv42"_s,
                                           mac,
                                           u"ipv4.address = 192.0.2.6/32"_s,
                                           u"ipv4.gateway = 169.254.0.1"_s,
                                           u"ipv6.address = 2001:db8::6/128"_s};
    QTest::newRow("physical") << DeviceOptions{{u"nictype"_s, u"physical"_s}, {u"parent"_s, u"enp1s0"_s}}
                              << QStringList{u"type = phys"_s, u"flags = up"_s, u"link = enp1s0"_s, u"name = eth0"_s};
}

void tst_NicPlan::theItemsOfEveryKind()
{
    QFETCH(const DeviceOptions, options);
    QTEST(itemsOf(use(options)), "items");
}

void tst_NicPlan::eachNicHasItsOwnNumber()
{
    workers::StartPlan plan{.items = {{"lxc.arch", "x86_64"}}};
    nic::addItems(bridged(), plan);
    nic::addItems(use({{u"nictype"_s, u"p2p"_s}}, u"eth1"_s), plan);
    QStringList types;
    for (const auto &[key, value] : plan.items) {
        if (key.ends_with(".type"))
            types += QString::fromStdString(key);
    }
    QCOMPARE(types, (QStringList{u"lxc.net.0.type"_s, u"lxc.net.1.type"_s}));
}

void tst_NicPlan::namesFitTheKernelAndAreTheirOwn()
{
    DeviceUse first = bridged();
    first.instance.text = u"9999999"_s;
    DeviceUse second = first;
    second.name = QString(63, u'x');
    DeviceUse others = second;
    others.instance.text = u"999999"_s;
    const QSet<QString> names{nic::hostName(first), nic::hostName(second), nic::hostName(others)};
    QCOMPARE(names.size(), 3);
    for (const QString &name : names)
        QVERIFY2(name.size() <= 15 && name.startsWith(u"mooringv"_s), qPrintable(name));
    QCOMPARE(nic::hostName(second), nic::hostName(second));
}

// Wherever it may come from: a record that was edited by hand, a profile.
void tst_NicPlan::noLineBreakReachesAnItem()
{
    const QString evil = u"x\nlxc.cap.drop ="_s;
    DeviceUse address = bridged();
    address.hardwareAddress = evil;
    for (const DeviceUse &hostile : {use({{u"network"_s, evil}}), use({{u"network"_s, u"br"_s}}, evil), address}) {
        workers::StartPlan plan;
        nic::addItems(hostile, plan);
        QVERIFY(!checkPlan(plan));
    }
}

void tst_NicPlan::aPlainOneNeedsNoProgram()
{
    QCOMPARE(nic::setUp(bridged()), QList<Command>());
    QCOMPARE(nic::clearUp(bridged()), QList<Command>());
    // But one on no bridge could otherwise be heard as a router.
    QCOMPARE(nic::setUp(use({{u"nictype"_s, u"p2p"_s}})).size(), 1);
    QCOMPARE(nic::change(bridged(), bridged()), QList<Command>());
}

void tst_NicPlan::limitsAreThoseOfTheContainer()
{
    QCOMPARE(nic::limitsOf({{u"limits.max"_s, u"1Mbit"_s}}), (nic::Limits{.ingress = 1'000'000, .egress = 1'000'000}));
    QCOMPARE(nic::limitsOf({{u"limits.max"_s, u"1Mbit"_s}, {u"limits.egress"_s, u"2kbit"_s}}),
             (nic::Limits{.ingress = 1'000'000, .egress = 2'000}));
    const auto commands = nic::setUp(bridged({{u"limits.ingress"_s, u"1Mbit"_s}}));
    QCOMPARE(commands.size(), 1);
    QCOMPARE(commands.constFirst().program, Workers::Program::Tc);
    QVERIFY(commands.constFirst().input.contains("dev mooringv42 parent 1: classid 1:10 htb rate 1000000bit"));
    QVERIFY(!commands.constFirst().input.contains("police"));
    const QString out = inputsOf(nic::setUp(bridged({{u"limits.egress"_s, u"2Mbit"_s}})));
    QVERIFY(out.contains(u"qdisc add dev mooringv42 ingress"_s) && out.contains(u"police rate 2000000bit"_s));
    QVERIFY(!out.contains(u"htb"_s));
}

void tst_NicPlan::aChangedLimitReplacesTheOldOne()
{
    const auto commands =
        nic::change(bridged({{u"limits.ingress"_s, u"1Mbit"_s}}), bridged({{u"limits.ingress"_s, u"2Mbit"_s}}));
    QCOMPARE(commands.size(), 2);
    QCOMPARE(commands[0].input, "qdisc del dev mooringv42 root\n");
    QCOMPARE(commands[0].failure, Command::Failure::IsNone);
    QVERIFY(commands[1].input.contains("rate 2000000bit"));
    const auto none = nic::change(bridged({{u"limits.ingress"_s, u"1Mbit"_s}}), bridged());
    QCOMPARE(inputsOf(none), u"qdisc del dev mooringv42 root\n"_s);
}

void tst_NicPlan::filtersHoldItToItsAddresses()
{
    const auto rulesFor = [](const DeviceOptions &options) {
        return QString::fromUtf8(nic::filterRules(bridged(options), u"port"_s));
    };
    const QString mac = rulesFor({{u"security.mac_filtering"_s, u"true"_s}});
    QVERIFY(mac.contains(u"ether saddr != 00:16:3e:01:02:03 drop"_s));
    QVERIFY(mac.contains(u"add element bridge mooring ports { \"port\" : jump port-port }"_s));
    QVERIFY(!mac.contains(u"ip saddr"_s) && !mac.contains(u"ip6"_s));
    const QString ipv4 = rulesFor({{u"security.ipv4_filtering"_s, u"true"_s}, {u"ipv4.address"_s, u"10.1.2.3"_s}});
    QVERIFY(ipv4.contains(u"ether type ip ip saddr != 10.1.2.3 drop"_s));
    QVERIFY(ipv4.contains(u"ether saddr != 00:16:3e:01:02:03 drop"_s)); // whose address it would be else
    QVERIFY(ipv4.indexOf(u"dport 67 accept"_s) < ipv4.indexOf(u"ip saddr != 10.1.2.3"_s));
    QVERIFY(rulesFor({{u"security.ipv4_filtering"_s, u"true"_s}, {u"ipv4.address"_s, u"none"_s}})
                .contains(u"ether type { ip, arp } drop"_s));
    const QString ipv6 = rulesFor({{u"security.ipv6_filtering"_s, u"true"_s}, {u"ipv6.address"_s, u"fd42::3"_s}});
    QVERIFY(ipv6.contains(u"ip6 saddr != { ::, fd42::3, fe80::216:3eff:fe01:0203 } drop"_s));
    QVERIFY(ipv6.contains(u"nd-router-advert drop"_s));
}

void tst_NicPlan::whatAFilterLeavesGoesWithIt()
{
    const DeviceUse filtered = bridged({{u"security.mac_filtering"_s, u"true"_s}});
    const auto left = nic::clearUp(filtered);
    QCOMPARE(left.size(), 1);
    QVERIFY(left[0].input.contains("delete element bridge mooring ports { \"mooringv42\" }"));
    QVERIFY(left[0].input.contains("delete chain bridge mooring port-mooringv42"));
    QCOMPARE(nic::change(filtered, bridged()).constFirst().input, left[0].input);
}

void tst_NicPlan::vlansAndIsolationAreThePorts()
{
    const auto commands = nic::setUp(
        bridged({{u"vlan"_s, u"20"_s}, {u"vlan.tagged"_s, u"30-31"_s}, {u"security.port_isolation"_s, u"true"_s}}));
    QCOMPARE(commands.size(), 1);
    QCOMPARE(commands[0].program, Workers::Program::Bridge);
    QCOMPARE(commands[0].input, "vlan del dev mooringv42 vid 1-4094\n"
                                "vlan add dev mooringv42 vid 20 pvid untagged\n"
                                "vlan add dev mooringv42 vid 30\n"
                                "vlan add dev mooringv42 vid 31\n"
                                "link set dev mooringv42 isolated on\n");
    QCOMPARE(inputsOf(nic::setUp(bridged({{u"vlan"_s, u"none"_s}}))), u"vlan del dev mooringv42 vid 1-4094\n"_s);
}

void tst_NicPlan::routesLeadToIt()
{
    const DeviceUse cable = use({{u"nictype"_s, u"p2p"_s}, {u"ipv4.routes"_s, u"192.0.2.0/24,198.51.100.0/24"_s}});
    QCOMPARE(inputsOf(nic::setUp(cable)), u"route replace 192.0.2.0/24 dev mooringv42\n"
                                          "route replace 198.51.100.0/24 dev mooringv42\n"_s);
    QCOMPARE(nic::clearUp(cable), QList<Command>()); // they go with the cable
    const DeviceUse port = bridged({{u"ipv4.address"_s, u"10.1.2.3"_s}, {u"ipv4.routes"_s, u"192.0.2.0/24"_s}});
    QCOMPARE(inputsOf(nic::setUp(port)), u"route replace 192.0.2.0/24 via 10.1.2.3 dev mooringbr0\n"_s);
    QCOMPARE(inputsOf(nic::clearUp(port)), u"route del 192.0.2.0/24 via 10.1.2.3 dev mooringbr0\n"_s);
}

void tst_NicPlan::aRoutedOneIsAnsweredFor()
{
    const DeviceUse routed = use({{u"nictype"_s, u"routed"_s},
                                  {u"parent"_s, u"enp1s0"_s},
                                  {u"ipv4.address"_s, u"192.0.2.6"_s},
                                  {u"ipv4.host_table"_s, u"100"_s}});
    const auto commands = nic::setUp(routed);
    // The container is not this computer's router.
    QVERIFY(commands[0].arguments.contains(u"net/ipv6/conf/mooringv42/accept_ra=0"_s));
    QCOMPARE(commands[1].program, Workers::Program::Sysctl);
    QVERIFY(commands[1].arguments.contains(u"net/ipv4/conf/mooringv42/forwarding=1"_s));
    const QString said = inputsOf(commands);
    for (const QString &line :
         {u"address replace 169.254.0.1/32 dev mooringv42\n"_s, u"route replace 192.0.2.6/32 dev mooringv42\n"_s,
          u"route replace 192.0.2.6/32 dev mooringv42 table 100\n"_s,
          u"neighbour replace proxy 192.0.2.6 dev enp1s0\n"_s})
        QVERIFY2(said.contains(line), qPrintable(line));
    QCOMPARE(inputsOf(nic::clearUp(routed)), u"neighbour del proxy 192.0.2.6 dev enp1s0\n"_s);
}

void tst_NicPlan::aPluggedOneIsMadeInTheContainer()
{
    using Side = workers::NetworkPlan::Side;
    const auto plan = nic::plugPlan(bridged({{u"name"_s, u"eth1"_s}}), u"1450"_s);
    QCOMPARE(plan.batches.size(), 3U);
    QCOMPARE(QString::fromStdString(plan.batches[0].second),
             u"link add name mooringv42 mtu 1450 address fe:16:3e:01:02:03 type veth peer name eth1 netns @guest "
             "mtu 1450 address 00:16:3e:01:02:03\n"_s);
    QCOMPARE(plan.batches[1].second, "link set dev mooringv42 master mooringbr0\nlink set dev mooringv42 up\n");
    QVERIFY(plan.batches[2].first == Side::Guest);
    QCOMPARE(plan.batches[2].second, "link set dev eth1 up\n");
    QCOMPARE(plan.undo.at(0).second, "link del dev mooringv42\n");
    const auto own = nic::plugPlan(bridged({{u"mtu"_s, u"9000"_s}}), u"1450"_s);
    QVERIFY(own.batches[0].second.find("1450") == std::string::npos);
    const auto macvlan = nic::plugPlan(use({{u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"enp1s0"_s}}), {});
    QCOMPARE(QString::fromStdString(macvlan.batches[0].second),
             u"link add link enp1s0 name eth0 netns @guest address 00:16:3e:01:02:03 type macvlan mode bridge\n"_s);
}

void tst_NicPlan::aMacvlanIsFoundWhateverItIsCalled_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("name");
    const auto link = [](const char *name, int parent, const char *mac) {
        return QStringLiteral(R"({"ifname":"%1","link_index":%2,"address":"%3"})")
            .arg(QLatin1StringView(name))
            .arg(parent)
            .arg(QLatin1StringView(mac))
            .toUtf8();
    };
    const char own[] = "00:16:3e:01:02:03";
    const char other[] = "00:16:3e:09:09:09";
    QTest::newRow("as it was") << '[' + link("eth0", 2, own) + ']' << u"eth0"_s;
    QTest::newRow("renamed") << '[' + link("eth0", 2, other) + ',' + link("lan", 2, own) + ']' << u"lan"_s;
    QTest::newRow("another address") << '[' + link("eth0", 2, other) + ',' + link("x", 2, other) + ']' << u"eth0"_s;
    QTest::newRow("both, alone") << '[' + link("lan", 2, other) + ']' << u"lan"_s;
    QTest::newRow("gone") << '[' + link("eth0", 3, own) + ']' << QString();
    QTest::newRow("a command for ip") << '[' + link("a;b", 2, own) + ']' << QString();
    QTest::newRow("nonsense") << QByteArray("{") << QString();
}

void tst_NicPlan::aMacvlanIsFoundWhateverItIsCalled()
{
    QFETCH(const QByteArray, json);
    const DeviceUse macvlan = use({{u"nictype"_s, u"macvlan"_s}, {u"parent"_s, u"enp1s0"_s}});
    QTEST(nic::findMacvlan(json, macvlan, 2), "name");
}

QTEST_GUILESS_MAIN(tst_NicPlan)
#include "tst_nicplan.moc"
