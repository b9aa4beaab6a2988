// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/localnetworks.h"
#include "helper/workers/client/spawnedworkers.h"
#include "tests/helper/network/neighbour.h"
#include "tests/helper/workers/spawnerstage.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using mooring::test::Neighbour;
using mooring::test::settle;
using mooring::test::sh;

namespace {

// What each of them writes into nftables, as far as it is about packets that are passed on or come in.
const QString docker = u"table ip filter {"
                       " chain DOCKER-USER { counter return; }"
                       " chain DOCKER { iifname != \"docker0\" oifname \"docker0\" drop; }"
                       " chain FORWARD { type filter hook forward priority 0; policy drop;"
                       " counter jump DOCKER-USER; oifname \"docker0\" ct state established,related accept;"
                       " oifname \"docker0\" jump DOCKER; iifname \"docker0\" accept; } }"_s;
const QString ufwForward =
    u"table ip filter {"
    " chain ufw-user-forward { }"
    " chain ufw-before-forward { ct state established,related accept; jump ufw-user-forward; }"
    " chain FORWARD { type filter hook forward priority 0; policy drop; jump ufw-before-forward; } }"_s;
const QString ufwInput = u"table ip filter {"
                         " chain ufw-user-input { }"
                         " chain ufw-before-input { iifname \"lo\" accept; ct state established,related accept;"
                         " jump ufw-user-input; }"
                         " chain INPUT { type filter hook input priority 0; policy drop; jump ufw-before-input; } }"_s;
const QString firewalld =
    u"table inet firewalld {"
    " chain filter_FWD_public { reject with icmpx admin-prohibited; }"
    " chain filter_FWD_trusted { accept; }"
    " chain filter_FORWARD_ZONES { goto filter_FWD_public; }"
    " chain filter_FORWARD { type filter hook forward priority 10; policy accept;"
    " ct state vmap { established : accept, related : accept }; iifname \"lo\" accept; ct state invalid drop;"
    " jump filter_FORWARD_ZONES; } }"_s;
const QString foreign = u"table inet mine { chain passes { type filter hook forward priority 0; policy drop; } }"_s;

// On one line, nft wants blocks apart.
void load(QString table)
{
    sh(u"nft '%1'"_s.arg(table.replace(u"} "_s, u"}; "_s)));
}

} // namespace

// Other firewalls on a real kernel: who drops is named, and what is named as the repair has packets pass.
class tst_RealFirewalls : public QObject
{
    Q_OBJECT

public:
    explicit tst_RealFirewalls(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    QList<NetworkNotice> notices()
    {
        const auto found = settle(m_networks->notices(m_id)).value_or(QList<NetworkNotice>());
        QList<NetworkNotice> firewalls;
        std::ranges::copy_if(found, std::back_inserter(firewalls),
                             [](const NetworkNotice &notice) { return notice.source == "firewall"_L1; });
        return firewalls;
    }
    bool reachesTheOutside() const
    {
        return !m_guest->in(u"ping -c1 -W1 192.0.2.2 || true"_s).contains(u" 0 received"_s);
    }
    bool asksTheHost() const { return !m_guest->askForAddress(u"web"_s).isEmpty(); }

    SpawnedWorkers m_workers;
    std::unique_ptr<LocalNetworks> m_networks;
    NetworkId m_id;
    std::unique_ptr<Neighbour> m_guest;
    std::unique_ptr<Neighbour> m_outside;

private Q_SLOTS:
    void initTestCase()
    {
        m_networks = std::make_unique<LocalNetworks>(m_workers, LocalNetworks::Paths());
        const auto id = settle(m_networks->create({.name = u"lab"_s}));
        QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
        m_id = *id;
        m_guest = std::make_unique<Neighbour>(u"guest1"_s);
        m_guest->plugIntoBridge(u"lab"_s);
        m_outside = std::make_unique<Neighbour>(u"wan"_s);
        sh(u"ip address add 192.0.2.1/24 dev wan"_s);
        m_outside->in(u"ip address add 192.0.2.2/24 dev eth0"_s);
        QVERIFY(asksTheHost());
        QVERIFY(reachesTheOutside());
        QCOMPARE(notices(), QList<NetworkNotice>());
    }
    void cleanup()
    {
        sh(u"for t in 'ip filter' 'inet firewalld' 'inet mine'; do nft delete table $t 2> /dev/null || true; done"_s);
    }
    void cleanupTestCase()
    {
        m_guest.reset();
        m_outside.reset();
        m_networks.reset();
    }

    // `deed`: what the repair's commands write, where their program is not here.
    void namesWhoDropsAndWhatHelps_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QStringList>("repair");
        QTest::addColumn<QString>("deed");
        QTest::newRow("Docker")
            << docker << u"Docker drops"_s
            << QStringList{u"iptables -I DOCKER-USER -i lab -j ACCEPT"_s,
                           u"iptables -I DOCKER-USER -o lab -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"_s}
            << u"nft 'insert rule ip filter DOCKER-USER iifname \"lab\" counter accept';"
               " nft 'insert rule ip filter DOCKER-USER oifname \"lab\" ct state related,established counter accept'"_s;
        QTest::newRow("ufw") << ufwForward << u"ufw drops"_s << QStringList{u"ufw route allow in on lab"_s}
                             << u"nft 'add rule ip filter ufw-user-forward iifname \"lab\" accept'"_s;
        QTest::newRow("firewalld")
            << firewalld << u"firewalld drops"_s
            << QStringList{u"firewall-cmd --permanent --zone=trusted --change-interface=lab"_s,
                           u"firewall-cmd --reload"_s}
            << u"nft 'insert rule inet firewalld filter_FORWARD_ZONES iifname \"lab\" goto filter_FWD_trusted'"_s;
        QTest::newRow("another") << foreign << u"A firewall drops"_s
                                 << QStringList{u"nft 'insert rule inet mine passes iifname \"lab\" accept'"_s,
                                                u"nft 'insert rule inet mine passes oifname \"lab\" ct state "
                                                "established,related accept'"_s}
                                 << QString();
    }
    void namesWhoDropsAndWhatHelps()
    {
        QFETCH(QString, table);
        QFETCH(QString, who);
        QFETCH(QStringList, repair);
        QFETCH(QString, deed);
        load(table);
        QVERIFY(!reachesTheOutside());
        const auto found = notices();
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].text.startsWith(who.section(u' ', 0, -2)), qPrintable(found[0].text));
        QVERIFY2(found[0].text.contains(u"lab"_s) && found[0].text.contains(u"nftables: "_s),
                 qPrintable(found[0].text));
        QCOMPARE(found[0].repair, repair);
        sh(deed.isEmpty() ? repair.join(u';') : deed);
        QVERIFY(reachesTheOutside());
        const auto after = notices();
        QVERIFY2(after.isEmpty(), qPrintable(after.value(0).text));
    }

    void whoDropsWhatIsAskedOfTheHostIsNamed()
    {
        load(ufwInput);
        QVERIFY(!asksTheHost());
        const auto found = notices();
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].text.startsWith(u"ufw"_s) && found[0].text.contains(u"ask"_s), qPrintable(found[0].text));
        QCOMPARE(found[0].repair, QStringList{u"ufw allow in on lab"_s});
        sh(u"nft 'add rule ip filter ufw-user-input iifname \"lab\" accept'"_s);
        QVERIFY(asksTheHost());
        QCOMPARE(notices(), QList<NetworkNotice>());
    }

    void whoOnlyDropsAnswersIsNamed()
    {
        load(
            u"table inet mine { chain passes { type filter hook forward priority 0; policy drop; iifname \"lab\" accept; } }"_s);
        QVERIFY(!reachesTheOutside());
        const auto found = notices();
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].text.contains(u"answer"_s), qPrintable(found[0].text));
        sh(found[0].repair.join(u';'));
        QVERIFY(reachesTheOutside());
        QCOMPARE(notices(), QList<NetworkNotice>());
    }

    void whatDropsOnlyIpv6IsNamedWhereThereIsIpv6()
    {
        load(u"table ip6 mine { chain passes { type filter hook forward priority 0; policy drop; } }"_s);
        QVERIFY(reachesTheOutside());
        QCOMPARE(notices(), QList<NetworkNotice>());
        QVERIFY(settle(m_networks->configure(m_id, {.changes = {{u"ipv6.address"_s, u"auto"_s}}})));
        QCOMPARE(notices().size(), 1);
        sh(u"nft delete table ip6 mine"_s);
        QVERIFY(settle(m_networks->configure(m_id, {.removed = {u"ipv6.address"_s}})));
    }
};

int main(int argc, char *argv[])
{
    return test::runWithSpawner<tst_RealFirewalls>(argc, argv);
}
#include "tst_realfirewalls.moc"
