// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/localnetworks.h"
#include "helper/workers/client/spawnedworkers.h"
#include "tests/helper/network/neighbour.h"
#include "tests/helper/workers/spawnerstage.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mooring;
using mooring::test::Neighbour;
using mooring::test::settle;
using mooring::test::sh;

namespace {

QString setting(const QString &name)
{
    return sh(u"cat /proc/sys/net/ipv6/conf/"_s + name);
}

QString globalAddressOf(const Neighbour &guest)
{
    return guest.in(u"ip -6 -br address show eth0 scope global -tentative | tr -s \" \" | cut -d\" \" -f3"_s)
        .section(u'/', 0, 0);
}

// A router that says again every few seconds for how long its advertisements count.
class Router : public Neighbour
{
public:
    Router()
        : Neighbour(u"uplink"_s)
    {
        in(u"ip address add 2001:db8:1::1/64 dev eth0 nodad; sysctl -qw net.ipv6.conf.all.forwarding=1;"
           " dnsmasq --conf-file= --user=root --pid-file=/run/router.pid --interface=eth0 --port=0 --enable-ra"
           " --ra-param=eth0,high,4,60 --dhcp-range=2001:db8:1::,ra-only,64,120"_s);
    }
    ~Router() { sh(u"kill $(cat /run/router.pid)"_s); }
    Q_DISABLE_COPY_MOVE(Router)
};

// Seconds for which this computer knows its way out; -1 where it knows none.
int defaultRouteLasts()
{
    const QString route = sh(u"ip -6 route show default dev uplink"_s);
    return route.isEmpty() ? -1 : route.section(u"expires "_s, 1).section(u"sec"_s, 0, 0).toInt();
}

bool hasAddressOfTheRouter()
{
    return sh(u"ip -6 address show dev uplink scope global"_s).contains(u"2001:db8:1:"_s);
}

} // namespace

// Networks with IPv6 on a real kernel, with real programs, in a network of their own (tests/root/with-network.sh).
class tst_RealIpv6 : public QObject
{
    Q_OBJECT

public:
    explicit tst_RealIpv6(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    void restart() { m_networks = std::make_unique<LocalNetworks>(m_workers, LocalNetworks::Paths()); }
    // Its number; empty, with the reason in the log, where there is none.
    NetworkId create(const QString &name, QMap<QString, QString> config = {})
    {
        if (!config.contains(u"ipv6.address"_s))
            config.insert(u"ipv6.address"_s, u"auto"_s);
        const auto id = settle(m_networks->create({.name = name, .config = config}));
        if (!id)
            qInfo("%s: %s", qPrintable(id.error().subject), qPrintable(id.error().detail));
        return id.value_or(NetworkId());
    }
    Result<QString> change(const NetworkId &id, const QString &key, const QString &value)
    {
        return settle(m_networks->configure(id, {.changes = {{key, value}}}));
    }
    QString address(const NetworkId &id) const
    {
        return m_networks->configuration(id)->config.value(u"ipv6.address"_s).section(u'/', 0, 0);
    }

    SpawnedWorkers m_workers;
    std::unique_ptr<LocalNetworks> m_networks;

private Q_SLOTS:
    void init() { restart(); }
    void cleanup()
    {
        for (const Network &network : m_networks->all()) {
            if (network.name != defaultNetworkName)
                QVERIFY(settle(m_networks->remove(network.id)));
        }
    }

    void nobodyHasItWhoDidNotAsk()
    {
        const NetworkId id = create(u"lab"_s, {{u"ipv6.address"_s, u"none"_s}});
        QVERIFY(!id.text.isEmpty());
        QCOMPARE(setting(u"lab/disable_ipv6"_s), u"1"_s);
        QCOMPARE(setting(u"all/forwarding"_s), u"0"_s);
    }

    void aNetworkIsChosenAndKept()
    {
        const NetworkId id = create(u"lab"_s);
        const QString chosen = address(id);
        QVERIFY2(chosen.startsWith(u"fd"_s) && chosen.endsWith(u"::1"_s), qPrintable(chosen));
        const QString shown = sh(u"ip -6 address show dev lab scope global"_s);
        QVERIFY(shown.contains(chosen + u"/64"_s));
        QVERIFY(!shown.contains(u"tentative"_s));
        QCOMPARE(setting(u"lab/accept_ra"_s), u"0"_s); // of guests
        QCOMPARE(setting(u"all/forwarding"_s), u"1"_s);
        restart();
        QCOMPARE(address(id), chosen);
        // And when it is switched off and on again.
        QVERIFY(settle(m_networks->find(u"lab"_s)->ensureUp()));
        QVERIFY(change(id, u"ipv6.address"_s, u"none"_s));
        QCOMPARE(sh(u"ip -6 address show dev lab"_s), QString());
        QVERIFY(!sh(u"pgrep -af interface=lab"_s).contains(u"enable-ra"_s));
        QVERIFY(change(id, u"ipv6.address"_s, u"auto"_s));
        QCOMPARE(address(id), chosen);
        QVERIFY(sh(u"ip -6 address show dev lab"_s).contains(chosen));
    }

    void containersReachEachOtherTheHostAndByNames()
    {
        const NetworkId id = create(u"lab"_s);
        const Neighbour one(u"guest1"_s);
        const Neighbour two(u"guest2"_s);
        one.plugIntoBridge(u"lab"_s);
        two.plugIntoBridge(u"lab"_s);
        const QString prefix = address(id).chopped(2);
        QTRY_VERIFY_WITH_TIMEOUT(globalAddressOf(one).startsWith(prefix), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(globalAddressOf(two).startsWith(prefix), 15'000);
        QVERIFY(!one.in(u"ping -6 -c1 -W2 "_s + address(id)).isEmpty());
        QVERIFY(!one.in(u"ping -6 -c1 -W2 "_s + globalAddressOf(two)).isEmpty());
        QVERIFY(!sh(u"ping -6 -c1 -W2 "_s + globalAddressOf(two)).isEmpty());
        // The names that DHCP of IPv4 learns count for these, too.
        const QString ipv4 = m_networks->configuration(id)->config.value(u"ipv4.address"_s).section(u'/', 0, 0);
        QVERIFY(!two.askForAddress(u"web-2"_s).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(
            one.in(u"busybox nslookup -type=aaaa web-2.mooring %1 || true"_s.arg(ipv4)).contains(globalAddressOf(two)),
            15'000);
    }

    void theHostKeepsItsAddressAndItsWayOut()
    {
        const Router router;
        QTRY_VERIFY_WITH_TIMEOUT(hasAddressOfTheRouter() && defaultRouteLasts() > 0, 15'000);
        const NetworkId id = create(u"lab"_s);
        QCOMPARE(setting(u"all/forwarding"_s), u"1"_s);
        QCOMPARE(setting(u"uplink/accept_ra"_s), u"2"_s);
        QCOMPARE(setting(u"default/accept_ra"_s), u"2"_s);
        QVERIFY(hasAddressOfTheRouter());
        QVERIFY(defaultRouteLasts() >= 0);
        // It goes on hearing: what it knows is made to last longer again.
        int least = defaultRouteLasts();
        QVERIFY(QTest::qWaitFor(
            [&] {
                const int now = defaultRouteLasts();
                least = std::min(least, now);
                return least < 0 || now > least;
            },
            20'000));
        QVERIFY(least >= 0);
        // A router that comes later is heard as well.
        sh(u"ip link add late type veth peer name late2"_s);
        QCOMPARE(setting(u"late/accept_ra"_s), u"2"_s);
        sh(u"ip link del late"_s);
        QVERIFY(settle(m_networks->remove(id)));
        QVERIFY(hasAddressOfTheRouter());
        QVERIFY(defaultRouteLasts() >= 0);
    }

    void theLastOneLeavesTheHostAsItWas()
    {
        const Neighbour outside(u"wan"_s);
        QCOMPARE(setting(u"wan/accept_ra"_s), u"1"_s);
        const NetworkId one = create(u"one"_s);
        const NetworkId two = create(u"two"_s);
        QVERIFY(settle(m_networks->remove(one)));
        QCOMPARE(setting(u"all/forwarding"_s), u"1"_s);
        QCOMPARE(setting(u"wan/accept_ra"_s), u"2"_s);
        restart();
        QVERIFY(settle(m_networks->find(u"two"_s)->ensureUp()));
        QVERIFY(change(two, u"ipv6.address"_s, u"none"_s));
        for (const auto &[name, value] : {std::pair{u"all/forwarding"_s, u"0"_s}, std::pair{u"wan/accept_ra"_s, u"1"_s},
                                          std::pair{u"default/accept_ra"_s, u"1"_s}})
            QCOMPARE(setting(name), value);
        QCOMPARE(sh(u"ls /run/mooring/network/ipv6-forwarding 2> /dev/null || true"_s), QString());
    }

    void whatSomebodyElseSwitchedOnStays()
    {
        sh(u"sysctl -qw net.ipv6.conf.all.forwarding=1"_s);
        const NetworkId id = create(u"lab"_s);
        QCOMPARE(setting(u"default/accept_ra"_s), u"1"_s);
        QVERIFY(settle(m_networks->remove(id)));
        QCOMPARE(setting(u"all/forwarding"_s), u"1"_s);
        sh(u"sysctl -qw net.ipv6.conf.all.forwarding=0"_s);
    }

    void containersAreHiddenBehindTheHostUnlessTold()
    {
        const NetworkId id = create(u"lab"_s);
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge(u"lab"_s);
        const Neighbour outside(u"wan"_s);
        sh(u"ip address add 2001:db8:2::1/64 dev wan nodad"_s);
        outside.in(u"ip address add 2001:db8:2::2/64 dev eth0 nodad"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!globalAddressOf(guest).isEmpty(), 15'000);
        // It has no way back to the guest but by the host's address.
        QVERIFY(!guest.in(u"ping -6 -c1 -W2 2001:db8:2::2"_s).isEmpty());
        outside.in(u"ip route add %1/64 via 2001:db8:2::1"_s.arg(address(id).chopped(1)));
        QVERIFY(outside.in(u"ping -6 -c1 -W1 "_s + globalAddressOf(guest)).isEmpty());
        QVERIFY(change(id, u"ipv6.nat"_s, u"false"_s));
        QVERIFY(!outside.in(u"ping -6 -c1 -W2 "_s + globalAddressOf(guest)).isEmpty());
    }

    void anAddressOfItsOwnNeedsANetworkThatGivesThem()
    {
        const NetworkId id = create(u"lab"_s);
        const QString wanted = address(id).chopped(1) + u"42"_s;
        const Bridge::Reservation reservation{
            .holder = u"42 eth0"_s, .hardwareAddress = u"00:16:3e:42:00:01"_s, .name = u"db"_s, .addresses = {wanted}};
        const auto refused = m_networks->find(u"lab"_s)->checkReservation(reservation);
        QCOMPARE(refused.error().code, Error::Code::Unsupported);
        QVERIFY(refused.error().detail.contains(u"ipv6.dhcp.stateful"_s));
        QVERIFY(change(id, u"ipv6.dhcp.stateful"_s, u"true"_s));
        QVERIFY(m_networks->find(u"lab"_s)->reserve(reservation));
        QTRY_VERIFY(sh(u"cat /run/mooring/network/%1/hosts"_s.arg(id.text)).contains(u'[' + wanted + u"],db"_s));
        const Neighbour guest(u"guest1"_s);
        guest.setMac(reservation.hardwareAddress);
        guest.plugIntoBridge(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(guest.in(u"ip -6 address show dev eth0 scope link -tentative"_s).contains(u"fe80"_s),
                                 15'000);
        guest.in(u"printf \"#!/bin/sh\\n[ -z \\$ipv6 ] || echo \\$ipv6 > /tmp/given\\n\" > /tmp/bound6; chmod +x "
                 u"/tmp/bound6;"
                 " busybox udhcpc6 -i eth0 -n -q -f -t 5 -T 1 -s /tmp/bound6 2> /dev/null"_s);
        QCOMPARE(Subnet6::parse(sh(u"cat /tmp/given"_s)), Subnet6::parse(wanted));
        QTRY_COMPARE(m_networks->addressesOf(reservation.hardwareAddress), QStringList{wanted});
        // What is kept for somebody must stay possible.
        QCOMPARE(change(id, u"ipv6.dhcp.stateful"_s, u"false"_s).error().code, Error::Code::Conflict);
        QCOMPARE(change(id, u"ipv6.address"_s, u"fd00:9::1/64"_s).error().code, Error::Code::Conflict);
        m_networks->find(u"lab"_s)->release(reservation.holder);
        QTRY_VERIFY(m_networks->addressesOf(reservation.hardwareAddress).isEmpty());
    }

    void aNetworkIsNeverSharedWithAnother()
    {
        QVERIFY(!create(u"one"_s, {{u"ipv6.address"_s, u"fd00:77::1/64"_s}}).text.isEmpty());
        const auto same =
            settle(m_networks->create({.name = u"two"_s, .config = {{u"ipv6.address"_s, u"fd00:77::9/64"_s}}}));
        QCOMPARE(same.error().code, Error::Code::Conflict);
        QVERIFY(same.error().detail.contains(u"one"_s));
        sh(u"ip link add tdummy type veth peer name tdummy2; ip link set tdummy up; ip link set tdummy2 up;"
           " ip address add fd00:78::5/64 dev tdummy nodad"_s);
        const auto hosts =
            settle(m_networks->create({.name = u"two"_s, .config = {{u"ipv6.address"_s, u"fd00:78::1/64"_s}}}));
        sh(u"ip link del tdummy"_s);
        QCOMPARE(hosts.error().code, Error::Code::Conflict);
        QCOMPARE(sh(u"ip -br link show two 2> /dev/null || true"_s), QString());
    }

    void itDoesWithoutIpv4()
    {
        const NetworkId id = create(u"lab"_s, {{u"ipv4.address"_s, u"none"_s}});
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!globalAddressOf(guest).isEmpty(), 15'000);
        QVERIFY(!sh(u"ip address show lab"_s).contains(u"inet "_s));
        QVERIFY(sh(u"nft list table inet mooring-network-%1"_s.arg(id.text)).contains(u"ip6 saddr"_s));
    }
};

int main(int argc, char *argv[])
{
    return test::runWithSpawner<tst_RealIpv6>(argc, argv);
}
#include "tst_realipv6.moc"
