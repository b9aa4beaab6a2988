// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/localnetworks.h"
#include "helper/workers/client/spawnedworkers.h"
#include "tests/fakes/fakeresolved.h"
#include "tests/fakes/privatebus.h"
#include "tests/helper/network/neighbour.h"
#include "tests/helper/workers/spawnerstage.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <net/if.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using mooring::test::settle;

namespace {

QString sh(const QString &script)
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, script});
    (void)QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 20'000);
    return QString::fromUtf8(shell.readAllStandardOutput()).trimmed();
}

QString words(const Error &error)
{
    return error.subject + u": "_s + error.detail;
}

} // namespace

// Several networks on a real kernel, with real programs, in a network of their own (tests/root/with-network.sh).
class tst_RealNetworks : public QObject
{
    Q_OBJECT

public:
    explicit tst_RealNetworks(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    void restart() { m_networks = std::make_unique<LocalNetworks>(m_workers, LocalNetworks::Paths()); }
    Result<NetworkId> create(const QString &name, const QMap<QString, QString> &config = {})
    {
        return settle(m_networks->create({.name = name, .config = config}));
    }
    QString shown(const NetworkId &id, const QString &key) const
    {
        const auto configuration = m_networks->configuration(id);
        return configuration ? configuration->config.value(key) : QString();
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

    void theFirstIsThereFromTheBeginning()
    {
        const auto all = m_networks->all();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.constFirst().name, u"mooringbr0"_s);
        QCOMPARE(all.constFirst().id.text, u"1"_s);
        QVERIFY(settle(m_networks->find(u"mooringbr0"_s)->ensureUp()));
        QCOMPARE(m_networks->all().constFirst().status, u"Ready"_s);
    }

    void oneThatIsMadeIsUpAndOutlivesTheHelper()
    {
        QSignalSpy changes(m_networks.get(), &Networks::changed);
        const auto id = create(u"lab"_s, {{u"ipv4.address"_s, u"10.77.0.1/20"_s},
                                          {u"dns.domain"_s, u"lab.internal"_s},
                                          {u"bridge.mtu"_s, u"1400"_s}});
        QVERIFY2(id, id ? "" : qPrintable(words(id.error())));
        QVERIFY(!changes.isEmpty());
        QVERIFY(sh(u"ip address show lab"_s).contains(u"10.77.0.1/20"_s));
        QVERIFY(sh(u"ip link show lab"_s).contains(u"mtu 1400"_s));
        QVERIFY(sh(u"nft list table inet mooring-network-%1"_s.arg(id->text)).contains(u"10.77.0.0/20"_s));
        QVERIFY(sh(u"pgrep -af interface=lab"_s).contains(u"--domain=lab.internal"_s));
        restart();
        const auto all = m_networks->all();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.constLast().id, *id);
        QCOMPARE(shown(*id, u"bridge.mtu"_s), u"1400"_s);
    }

    void aSubnetIsNeverSharedWithAnother()
    {
        QVERIFY(create(u"one"_s, {{u"ipv4.address"_s, u"10.77.0.1/24"_s}}));
        const auto same = create(u"two"_s, {{u"ipv4.address"_s, u"10.77.0.9/16"_s}});
        QVERIFY(!same);
        QCOMPARE(same.error().code, Error::Code::Conflict);
        QVERIFY(words(same.error()).contains(u"one"_s));
        // Of this computer's own: found when it comes up, and nothing is left of the attempt.
        sh(u"ip link add tdummy type veth peer name tdummy2; ip address add 10.78.0.5/24 dev tdummy; ip link set tdummy up"_s);
        const auto hosts = create(u"two"_s, {{u"ipv4.address"_s, u"10.78.0.1/24"_s}});
        sh(u"ip link del tdummy"_s);
        QVERIFY(!hosts);
        QCOMPARE(hosts.error().code, Error::Code::Conflict);
        QCOMPARE(sh(u"ip -br link show two 2>/dev/null"_s), u""_s);
        QCOMPARE(m_networks->all().size(), 2);
        QVERIFY(m_networks->find(u"two"_s) == nullptr);
    }

    void whatIsThereAlreadyIsNotTaken()
    {
        QCOMPARE(create(u"lo"_s).error().code, Error::Code::AlreadyExists);
        QCOMPARE(create(u"mooringbr0"_s).error().code, Error::Code::AlreadyExists);
        QCOMPARE(create(u"Lab"_s).error().code, Error::Code::InvalidArgument);
        QCOMPARE(create(u"lab"_s, {{u"ipv6.routes"_s, u"fd00::/64"_s}}).error().code, Error::Code::Unsupported);
    }

    void aChangeCountsAtOnce()
    {
        const auto id = create(u"lab"_s);
        QVERIFY(id);
        const QString chosen = shown(*id, u"ipv4.address"_s);
        QVERIFY(chosen.startsWith(u"10."_s));
        QSignalSpy changes(m_networks.get(), &Networks::configurationChanged);
        const QString etag = m_networks->configuration(*id)->etag;
        const auto changed = settle(m_networks->configure(
            *id, {.etag = etag, .changes = {{u"ipv4.address"_s, u"10.79.0.1/24"_s}, {u"ipv4.nat"_s, u"false"_s}}}));
        QVERIFY2(changed, changed ? "" : qPrintable(words(changed.error())));
        QVERIFY(*changed != etag);
        QCOMPARE(changes.size(), 1);
        const QString addresses = sh(u"ip address show lab"_s);
        QVERIFY(addresses.contains(u"10.79.0.1/24"_s) && !addresses.contains(chosen));
        QCOMPARE(sh(u"nft list tables | grep -c mooring-network-"_s), u"0"_s);
        QVERIFY(sh(u"pgrep -af interface=lab"_s).contains(u"10.79.0.2,10.79.0.254"_s));
        QCOMPARE(settle(m_networks->configure(*id, {.etag = etag})).error().code, Error::Code::Conflict);
        // Back to what was chosen first.
        QVERIFY(settle(m_networks->configure(*id, {.removed = {u"ipv4.address"_s, u"ipv4.nat"_s}})));
        QCOMPARE(shown(*id, u"ipv4.address"_s), chosen);
        QVERIFY(sh(u"ip address show lab"_s).contains(chosen));
        // One without addresses has no DHCP, and takes no reservation.
        QVERIFY(settle(m_networks->configure(*id, {.changes = {{u"ipv4.address"_s, u"none"_s}}})));
        QVERIFY(!sh(u"ip address show lab"_s).contains(u"inet "_s));
        QCOMPARE(sh(u"pgrep -af interface=lab | grep -v pgrep | grep dnsmasq"_s), u""_s);
        QVERIFY(!m_networks->find(u"lab"_s)->checkReservation({.holder = u"1 a"_s, .addresses = {u"10.79.0.9"_s}}));
    }

    void whatCannotBeDoneChangesNothing()
    {
        const auto id = create(u"lab"_s, {{u"ipv4.address"_s, u"10.77.0.1/24"_s}});
        QVERIFY(id);
        const auto before = m_networks->configuration(*id);
        sh(u"ip link add tdummy type veth peer name tdummy2; ip address add 10.78.0.5/24 dev tdummy; ip link set tdummy up"_s);
        const auto refused = settle(m_networks->configure(*id, {.changes = {{u"ipv4.address"_s, u"10.78.0.1/24"_s}}}));
        sh(u"ip link del tdummy"_s);
        QVERIFY(!refused);
        QCOMPARE(m_networks->configuration(*id), before);
        QVERIFY(sh(u"ip address show lab"_s).contains(u"10.77.0.1/24"_s));
        // What is kept for somebody must stay possible.
        QVERIFY(m_networks->find(u"lab"_s)->reserve({.holder = u"7 eth0"_s,
                                                     .hardwareAddress = u"00:16:3e:00:00:07"_s,
                                                     .name = u"web"_s,
                                                     .addresses = {u"10.77.0.9"_s}}));
        const auto kept = settle(m_networks->configure(*id, {.changes = {{u"ipv4.address"_s, u"10.80.0.1/24"_s}}}));
        QVERIFY(!kept);
        QVERIFY(kept.error().detail.contains(u"web"_s));
        const auto leases = m_networks->leases(*id);
        QVERIFY(leases && leases->size() == 1);
        QVERIFY(leases->constFirst().isReserved && !leases->constFirst().expiresAt);
    }

    void theHostsResolverIsToldWhereNamesAreFound()
    {
        test::PrivateBus bus;
        const test::FakeResolved resolved(bus.connect());
        HostResolver resolver(bus.connect());
        m_networks = std::make_unique<LocalNetworks>(m_workers, LocalNetworks::Paths(),
                                                     ManagedBridge::HostServices{.resolver = &resolver});
        const auto id = create(u"lab"_s, {{u"dns.domain"_s, u"lab.internal"_s}});
        QVERIFY(id);
        const QString index = QString::number(::if_nametoindex("lab"));
        QTRY_VERIFY(resolved.told().contains(u"SetLinkDNSOverTLS "_s + index));
        QCOMPARE(resolved.told().constFirst(), u"SetLinkDNS "_s + index);
        // What it will ask is answered, also to this computer.
        const test::Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge(u"lab"_s);
        const QString given = guest.askForAddress(u"web-1"_s);
        QVERIFY(!given.isEmpty());
        const QString server = shown(*id, u"ipv4.address"_s).section(u'/', 0, 0);
        QVERIFY(sh(u"busybox nslookup web-1.lab.internal %1"_s.arg(server)).contains(given));
        // Also when it starts anew, and never again once there are no names.
        const auto before = resolved.told().size();
        Q_EMIT resolver.appeared();
        QTRY_VERIFY(resolved.told().size() >= before + 5);
        QVERIFY(settle(m_networks->configure(*id, {.changes = {{u"dns.mode"_s, u"none"_s}}})));
        QTRY_COMPARE(resolved.told().constLast(), u"RevertLink "_s + index);
        QVERIFY(settle(m_networks->remove(*id)));
        restart();
    }

    void nothingIsLeftOfOneThatIsDeleted()
    {
        QSignalSpy gone(m_networks.get(), &Networks::removed);
        const auto id = create(u"lab"_s);
        QVERIFY(id);
        QVERIFY(settle(m_networks->remove(*id)));
        QCOMPARE(gone.size(), 1);
        QCOMPARE(sh(u"ip -br link show lab 2>/dev/null"_s), u""_s);
        QCOMPARE(sh(u"nft list tables | grep -c mooring-network-"_s), u"0"_s);
        QCOMPARE(sh(u"pgrep -af interface=lab | grep -v pgrep | grep dnsmasq"_s), u""_s);
        QCOMPARE(sh(u"ls /var/lib/mooring/network/%1 /run/mooring/network/%1 2>/dev/null"_s.arg(id->text)), u""_s);
        restart();
        QCOMPARE(m_networks->all().size(), 1);
        // Numbers are never given again.
        const auto next = create(u"lab"_s);
        QVERIFY(next && next->text.toInt() > id->text.toInt());
    }

    void theFirstOneStaysDeleted()
    {
        QVERIFY(settle(m_networks->find(u"mooringbr0"_s)->ensureUp()));
        QVERIFY(settle(m_networks->remove({u"1"_s})));
        QCOMPARE(sh(u"ip -br link show mooringbr0 2>/dev/null"_s), u""_s);
        QCOMPARE(sh(u"nft list tables | grep -c 'inet mooring$'"_s), u"0"_s);
        restart();
        QVERIFY(m_networks->all().isEmpty());
        const auto again = create(u"mooringbr0"_s);
        QVERIFY(again);
        QVERIFY(again->text != u"1"_s);
    }
};

int main(int argc, char *argv[])
{
    return test::runWithSpawner<tst_RealNetworks>(argc, argv);
}
#include "tst_realnetworks.moc"
