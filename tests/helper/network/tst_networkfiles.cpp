// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgestate.h"
#include "helper/network/dnsmasqarguments.h"
#include "helper/network/firewall.h"
#include "helper/network/hostnetwork.h"
#include "helper/network/leasefile.h"
#include "tests/fakes/fakeprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

const QByteArray leases = "1795514162 A6:f4:ef:62:8f:d4 10.99.88.83 web-1 01:a6:f4:ef:62:8f:d4\n"
                          "0 00:16:3e:00:00:02 10.99.88.84 * *\n"
                          "1795514163 a6:f4:ef:62:8f:d4 10.99.88.90 web-1 ff:62\n"
                          "duid 00:01:00:01:29\n"
                          "1795514163 12345 fd00:1::7 web-1 00:01\n";

} // namespace

// What ip, nft and dnsmasq write, and what is written for them.
class tst_NetworkFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLeases()
    {
        const auto found = parseLeases(leases);
        QCOMPARE(found.size(), 4);
        QCOMPARE(found[0], (Lease{.expiresAt = 1795514162,
                                  .hardwareAddress = u"a6:f4:ef:62:8f:d4"_s,
                                  .address = u"10.99.88.83"_s,
                                  .name = u"web-1"_s}));
        QCOMPARE(found[1], (Lease{.hardwareAddress = u"00:16:3e:00:00:02"_s, .address = u"10.99.88.84"_s}));
        QCOMPARE(found[2].address, u"10.99.88.90"_s);
        QCOMPARE(found[3], (Lease{.expiresAt = 1795514163, .address = u"fd00:1::7"_s, .name = u"web-1"_s}));
    }

    void readsLeasesThatAreBeingWritten()
    {
        for (qsizetype cut = 0; cut <= leases.size(); ++cut) {
            const auto found = parseLeases(leases.first(cut));
            for (const Lease &lease : found)
                QVERIFY2(lease.address.startsWith(u"10.99.88.8"_s) || lease.address == u"10.99.88.90"_s ||
                             lease.address == u"fd00:1::7"_s,
                         qPrintable(lease.address));
        }
        QVERIFY(parseLeases("1 2 3 4 5\n\0x x\n").isEmpty());
    }

    void readsInterfaces()
    {
        const auto found = parseInterfaces(R"([
            {"ifname":"lo","flags":["LOOPBACK","UP"],"address":"00:00:00:00:00:00",
             "addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8},{"family":"inet6","local":"::1","prefixlen":128}]},
            {"ifname":"br0","flags":[],"address":"00:16:3e:00:00:01","linkinfo":{"info_kind":"bridge"},
             "addr_info":[{"family":"inet","local":"10.1.2.1","prefixlen":24},{"family":"inet","local":"10.9.9.9","prefixlen":32},
                          {"family":"inet6","local":"fe80::1","prefixlen":64,"scope":"link"}]},
            {}, 7, {"ifname":3}])");
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->first().addresses, QStringList({u"127.0.0.1/8"_s, u"::1/128"_s}));
        QVERIFY(found->first().isUp && found->first().kind.isEmpty());
        QCOMPARE(found->last().kind, u"bridge"_s);
        QCOMPARE(found->last().mac, u"00:16:3e:00:00:01"_s);
        QCOMPARE(found->last().addresses, QStringList({u"10.1.2.1/24"_s, u"10.9.9.9/32"_s}));
        QVERIFY(!found->last().isUp);
    }

    void readsRoutesButNotTheDefaultOne()
    {
        const auto found =
            parseRoutes(R"([{"dst":"default","gateway":"192.168.1.1"},{"dst":"0.0.0.0/0"},{"dst":"10.5.0.0/16"},
                                           {"type":"local","dst":"10.5.0.1"},{"dst":"fe80::/64"},{"dst":7},null])");
        QCOMPARE(*found, QList<Subnet>({*Subnet::parse(u"10.5.0.0/16"_s), *Subnet::parse(u"10.5.0.1/32"_s)}));
    }

    void readsRoutesOfIpv6ThatLeadSomewhere()
    {
        const auto found = parseRoutes6(
            R"([{"dst":"default","gateway":"fe80::1","dev":"eth0"},{"dst":"fd00:5::/64","dev":"eth0"},{"dst":"fd00:6::/64","dev":"br0"},
                {"dst":"fe80::/64","dev":"eth0"},{"type":"multicast","dst":"ff00::/8","dev":"eth0"},
                {"type":"unreachable","dst":"fc00::/7","dev":"lo"},{"type":"local","dst":"fd00:5::1"},{"dst":"10.5.0.0/16"},null])",
            u"br0"_s);
        QCOMPARE(*found, QList<Subnet6>({*Subnet6::parse(u"fd00:5::/64"_s), *Subnet6::parse(u"fd00:5::1"_s)}));
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("Device does not exist");
        QTest::newRow("no list") << QByteArray(R"({"ifname":"lo"})");
        QTest::newRow("cut") << QByteArray(R"([{"ifname":"lo")");
    }
    void refusesNonsense()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(parseInterfaces(json).error().code, Error::Code::Protocol);
        QCOMPARE(parseRoutes(json).error().code, Error::Code::Protocol);
        QCOMPARE(parseRoutes6(json).error().code, Error::Code::Protocol);
    }

    void writesRulesInOneTransaction()
    {
        const QByteArray rules =
            firewallRules({.table = u"mooring"_s, .bridge = u"br7"_s, .subnet = *Subnet::parse(u"10.1.2.0/24"_s)});
        QVERIFY(rules.startsWith("add table inet mooring\ndelete table inet mooring\ntable inet mooring {"));
        QVERIFY(rules.contains("ip saddr 10.1.2.0/24 ip daddr != 10.1.2.0/24 oifname != \"br7\" masquerade"));
        QVERIFY(!rules.contains('%'));
    }

    void hidesEachFamilyAsItIsTold()
    {
        FirewallSetup setup{.table = u"mooring"_s,
                            .bridge = u"br7"_s,
                            .subnet = Subnet::parse(u"10.1.2.0/24"_s),
                            .subnet6 = Subnet6::parse(u"fd00:1::/64"_s)};
        const QByteArray both = firewallRules(setup);
        QVERIFY(both.contains("ip6 saddr fd00:1::/64 ip6 daddr != fd00:1::/64 oifname != \"br7\" masquerade"));
        QVERIFY(both.contains("ip saddr 10.1.2.0/24") && both.contains("        oifname \"br7\" drop"));
        setup.hasNat6 = false;
        QVERIFY(!firewallRules(setup).contains("ip6 saddr"));
        QVERIFY(firewallRules(setup).contains("meta nfproto ipv4 oifname \"br7\" drop"));
        setup.hasNat = false;
        QCOMPARE(firewallRules(setup), withoutFirewall(u"mooring"_s));
        setup.hasNat6 = true;
        QVERIFY(firewallRules(setup).contains("meta nfproto ipv6 oifname \"br7\" drop"));
        setup.subnet = {}; // then nobody has a way to it, whatever ipv4.nat says
        QVERIFY(firewallRules(setup).contains("        oifname \"br7\" drop"));
        setup.subnet6 = {};
        QCOMPARE(firewallRules(setup), withoutFirewall(u"mooring"_s));
    }

    void keepsDnsmasqToTheBridge()
    {
        const auto arguments = dnsmasqArguments({.bridge = u"br7"_s,
                                                 .ipv4 = {{*Subnet::parse(u"10.1.2.0/24"_s), u"10.1.2.1"_s}},
                                                 .leaseFile = u"/l"_s,
                                                 .pidFile = u"/p"_s,
                                                 .user = u"nobody"_s});
        for (const auto &wanted :
             {u"--conf-file="_s, u"--bind-interfaces"_s, u"--interface=br7"_s, u"--except-interface=lo"_s,
              u"--dhcp-range=10.1.2.2,10.1.2.254,1h"_s, u"--user=nobody"_s, u"--pid-file=/p"_s,
              u"--dhcp-leasefile=/l"_s, u"--dhcp-authoritative"_s})
            QVERIFY2(arguments.contains(wanted), qPrintable(wanted));
        QVERIFY(!arguments.contains(u"--enable-ra"_s));
    }

    void advertisesTheRouterAsItIsTold()
    {
        DnsmasqSetup setup{.bridge = u"br7"_s, .ipv6 = {{*Subnet6::parse(u"fd00:1::/64"_s), u"fd00:1::1"_s}}};
        const auto rangeOf = [&] {
            const QStringList ranges = dnsmasqArguments(setup).filter(u"--dhcp-range="_s);
            return ranges.join(u' ').section(u'=', 1);
        };
        QVERIFY(dnsmasqArguments(setup).contains(u"--enable-ra"_s));
        QCOMPARE(rangeOf(), u"::,constructor:br7,ra-stateless,ra-names"_s);
        setup.settings.hasNames = false;
        QCOMPARE(rangeOf(), u"::,constructor:br7,ra-stateless"_s);
        setup.settings.isStateful6 = true;
        QCOMPARE(rangeOf(), u"fd00:1::2,fd00:1::ffff:ffff,64,1h"_s);
        setup.settings.isStateful6 = false;
        setup.settings.hasDhcp6 = false;
        QCOMPARE(rangeOf(), u"::,constructor:br7,ra-only"_s);
    }

    void findsOurDnsmasqAndNoOther()
    {
        const QTemporaryDir folder;
        const QString pidFile = folder.filePath(u"pid"_s);
        const QStringList arguments{u"--conf-file="_s, u"--pid-file="_s + pidFile};
        QCOMPARE(findDnsmasq(pidFile).pid, 0);

        test::FakeDaemonProcess other(QStringList{u"/usr/sbin/dnsmasq"_s, u"--pid-file=/elsewhere"_s});
        write(pidFile, QByteArray::number(other.pid()) + '\n');
        QCOMPARE(findDnsmasq(pidFile).pid, 0);
        test::FakeDaemonProcess impostor(QStringList{u"/usr/bin/cat"_s} + arguments);
        write(pidFile, QByteArray::number(impostor.pid()) + '\n');
        QCOMPARE(findDnsmasq(pidFile).pid, 0);

        test::FakeDaemonProcess ours(QStringList{u"/usr/sbin/dnsmasq"_s} + arguments);
        write(pidFile, QByteArray::number(ours.pid()) + '\n');
        QCOMPARE(findDnsmasq(pidFile).pid, ours.pid());
        ours.kill();
        QCOMPARE(findDnsmasq(pidFile).pid, 0);
        for (const char *odd : {"", "-1", "0", "one", "99999999999999999999"}) {
            write(pidFile, odd);
            QCOMPARE(findDnsmasq(pidFile).pid, 0);
        }
    }

    void keepsTheNetwork()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"bridge.json"_s);
        QVERIFY(!BridgeState::load(file));
        const BridgeState state{.subnet = *Subnet::parse(u"10.1.2.0/24"_s), .mac = u"00:16:3e:01:02:03"_s};
        QVERIFY(state.save(file));
        QCOMPARE(BridgeState::load(file), state);
        const BridgeState both{
            .subnet = state.subnet, .subnet6 = Subnet6::parse(u"fd00:1::/64"_s), .mac = u"00:16:3e:01:02:03"_s};
        const QString other = folder.filePath(u"both.json"_s);
        QVERIFY(both.save(other));
        QCOMPARE(BridgeState::load(other), both);

        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray whole = kept.readAll().trimmed();
        for (qsizetype cut = 0; cut < whole.size(); ++cut) {
            write(file, whole.first(cut));
            QVERIFY(!BridgeState::load(file));
        }
        write(file, QByteArray(whole).replace("/24", "/16"));
        QVERIFY(!BridgeState::load(file));
        const auto refused = state.save(folder.filePath(u"missing/bridge.json"_s));
        QVERIFY(refused.error().subject.endsWith(u"missing/bridge.json"_s));
    }
};

QTEST_GUILESS_MAIN(tst_NetworkFiles)
#include "tst_networkfiles.moc"
