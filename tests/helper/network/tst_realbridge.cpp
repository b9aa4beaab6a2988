// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/managedbridge.h"
#include "helper/workers/client/spawnedworkers.h"
#include "tests/helper/network/neighbour.h"
#include "tests/helper/workers/spawnerstage.h"

#include <QSignalSpy>

#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using mooring::test::Neighbour;
using mooring::test::settle;
using mooring::test::sh;

// The bridge on a real kernel, with real programs, in a network of its own (tests/root/with-network.sh).
class tst_RealBridge : public QObject
{
    Q_OBJECT

public:
    explicit tst_RealBridge(workers::UniqueFd spawner)
        : m_workers(std::move(spawner))
    {
    }

private:
    QString address() const { return m_bridge->ipv4() ? m_bridge->ipv4()->address : QString(); }
    static int dnsmasqPid() { return findDnsmasq(u"/run/mooring/network/dnsmasq.pid"_s).pid; }

    SpawnedWorkers m_workers;
    std::unique_ptr<ManagedBridge> m_bridge;

private Q_SLOTS:
    void initTestCase()
    {
        m_bridge = std::make_unique<ManagedBridge>(m_workers, ManagedBridge::Paths());
        const auto up = settle(m_bridge->ensureUp());
        QVERIFY2(up, up ? "" : qPrintable(up.error().subject + u": "_s + up.error().detail));
        QCOMPARE(m_bridge->status(), Bridge::Status::Ready);
    }

    void isWhatItShouldBe()
    {
        QVERIFY(sh(u"ip -br addr show mooringbr0"_s).contains(address() + u"/24"_s));
        QVERIFY(!sh(u"ip addr show mooringbr0"_s).contains(u"inet6"_s));
        QCOMPARE(sh(u"cat /proc/sys/net/ipv4/ip_forward"_s), u"1"_s);
        QVERIFY(sh(u"nft list table inet mooring"_s).contains(u"masquerade"_s));
        const QString owner = sh(u"id -u dnsmasq"_s);
        QCOMPARE(sh(u"grep ^Uid: /proc/%1/status"_s.arg(dnsmasqPid())).split(u'\t').mid(1), QStringList(4, owner));
        QCOMPARE(sh(u"stat -c %a%u /var/lib/mooring/network /run/mooring/network | tr '\\n' ' '"_s), u"7000 7110"_s);
        // To the bridge alone.
        QVERIFY(!sh(u"ss -lntuH 'sport = :53'"_s).contains(u"127.0.0.1"_s));
    }

    void spawnsNothingWhenUp()
    {
        const auto pidNow = [] {
            QFile load(u"/proc/loadavg"_s);
            return load.open(QIODevice::ReadOnly) ? load.readAll().trimmed().split(' ').last().toInt() : -1;
        };
        const int before = pidNow();
        for (int i = 0; i < 100; ++i)
            QVERIFY(m_bridge->ensureUp().result());
        QTest::qWait(100);
        QCOMPARE(pidNow(), before);
        QVERIFY(before > 0);
    }

    void servesAGuest()
    {
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        QSignalSpy leases(m_bridge.get(), &Bridge::leasesChanged);
        const QString given = guest.askForAddress(u"web-1"_s);
        QVERIFY2(given.startsWith(address().section(u'.', 0, 2) + u'.'), qPrintable(given));
        QTRY_COMPARE(m_bridge->addressesOf(guest.mac()), QStringList{given});
        QVERIFY(!leases.isEmpty());
        for (const QString &name : {u"web-1"_s, u"web-1.mooring"_s})
            QVERIFY2(guest.in(u"busybox nslookup %1 %2"_s.arg(name, address())).contains(given), qPrintable(name));
        QVERIFY(!sh(u"ping -c1 -W2 %1"_s.arg(given)).isEmpty());
    }

    void givesWhoHasOneReservedHisAddress()
    {
        const QString net = address().section(u'.', 0, 2);
        const auto reserve = [&](const QString &last) {
            QVERIFY(m_bridge->reserve({.holder = u"42 eth0"_s,
                                       .hardwareAddress = u"00:16:3e:42:00:01"_s,
                                       .name = u"db"_s,
                                       .addresses = {net + last}}));
            QTRY_VERIFY(sh(u"cat /run/mooring/network/hosts"_s).contains(net + last + u",db"_s));
        };
        reserve(u".77"_s);
        QCOMPARE(sh(u"stat -c %a%U /run/mooring/network/hosts"_s), u"400dnsmasq"_s);
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        const QString other = guest.askForAddress(u"web-9"_s);
        QVERIFY(!other.isEmpty() && other != net + u".77"_s);
        guest.setMac(u"00:16:3e:42:00:01"_s);
        QCOMPARE(guest.askForAddress(u"web-9"_s), net + u".77"_s);
        QVERIFY(guest.in(u"busybox nslookup db %1"_s.arg(address())).contains(net + u".77"_s));
        // Another one in its place, also from the next helper.
        reserve(u".78"_s);
        QCOMPARE(guest.askForAddress(u"web-9"_s), net + u".78"_s);
        m_bridge = std::make_unique<ManagedBridge>(m_workers, ManagedBridge::Paths());
        reserve(u".79"_s);
        QVERIFY(settle(m_bridge->ensureUp()));
        QCOMPARE(guest.askForAddress(u"web-9"_s), net + u".79"_s);
        m_bridge->release(u"42 eth0"_s);
        QTRY_COMPARE(sh(u"cat /run/mooring/network/hosts"_s), QString());
        // Whose lease has not ended yet does not keep the next one from it.
        QTRY_VERIFY(m_bridge->addressesOf(u"00:16:3e:42:00:01"_s).isEmpty());
        QVERIFY(m_bridge->reserve({.holder = u"43 eth0"_s,
                                   .hardwareAddress = u"00:16:3e:43:00:01"_s,
                                   .name = u"db2"_s,
                                   .addresses = {net + u".79"_s}}));
        guest.setMac(u"00:16:3e:43:00:01"_s);
        QTRY_VERIFY(sh(u"cat /run/mooring/network/hosts"_s).contains(u"db2"_s));
        QCOMPARE(guest.askForAddress(u"web-9"_s), net + u".79"_s);
        m_bridge->release(u"43 eth0"_s);
    }

    void letsNobodyNameItselfForEverybodysProxy()
    {
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        const QString given = guest.askForAddress(u"wpad"_s);
        QVERIFY(!given.isEmpty());
        QVERIFY(!guest.in(u"busybox nslookup wpad.mooring %1 || true"_s.arg(address())).contains(given));
    }

    void hidesGuestsBehindTheHost()
    {
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        const QString given = guest.askForAddress(u"web-1"_s);
        const Neighbour outside(u"wan"_s);
        sh(u"ip addr add 192.0.2.1/24 dev wan"_s);
        outside.in(u"ip addr add 192.0.2.2/24 dev eth0"_s);
        // It has no way back to the guest but by the host's address.
        QVERIFY(!guest.in(u"ping -c1 -W2 192.0.2.2"_s).isEmpty());
        outside.in(u"ip route add %1/24 via 192.0.2.1"_s.arg(Subnet::parse(address() + u"/24"_s)->host(0)));
        QVERIFY(outside.in(u"ping -c1 -W1 %1"_s.arg(given)).isEmpty());
    }

    void isFoundAgainByTheNextHelper()
    {
        const QString before = address();
        const int dnsmasq = dnsmasqPid();
        QVERIFY(dnsmasq > 0);
        sh(u"nft delete table inet mooring"_s);
        m_bridge = std::make_unique<ManagedBridge>(m_workers, ManagedBridge::Paths());
        QCOMPARE(address(), before);
        QVERIFY(settle(m_bridge->ensureUp()));
        QCOMPARE(address(), before);
        QCOMPARE(dnsmasqPid(), dnsmasq);
        QVERIFY(sh(u"nft list table inet mooring"_s).contains(u"masquerade"_s)); // repaired
        QVERIFY(sh(u"ip -br addr show mooringbr0"_s).contains(before));
    }

    void servesAgainWhenDnsmasqDied()
    {
        const int before = dnsmasqPid();
        ::kill(before, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(dnsmasqPid() > 0 && dnsmasqPid() != before, 10'000);
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        QVERIFY(!guest.askForAddress(u"web-2"_s).isEmpty());
    }

    void comesAgainWhenSomebodyRemovesIt()
    {
        sh(u"ip link delete mooringbr0"_s);
        QVERIFY(settle(m_bridge->ensureUp()));
        const Neighbour guest(u"guest1"_s);
        guest.plugIntoBridge();
        QVERIFY(!guest.askForAddress(u"web-3"_s).isEmpty());
    }

    void saysWhoIsInTheWay()
    {
        // Another server on every address's port 53.
        m_bridge.reset();
        ::kill(dnsmasqPid(), SIGKILL);
        const workers::UniqueFd other(::socket(AF_INET, SOCK_STREAM, 0));
        const sockaddr_in everywhere{.sin_family = AF_INET, .sin_port = htons(53), .sin_addr = {}, .sin_zero = {}};
        QVERIFY(QTest::qWaitFor([&] {
            return ::bind(other.get(), reinterpret_cast<const sockaddr *>(&everywhere), sizeof everywhere) == 0;
        }));
        QCOMPARE(::listen(other.get(), 1), 0);
        m_bridge = std::make_unique<ManagedBridge>(m_workers, ManagedBridge::Paths());
        const auto up = settle(m_bridge->ensureUp());
        QVERIFY(!up);
        QCOMPARE(up.error().subject, u"dnsmasq"_s);
        QVERIFY2(up.error().detail.contains(u"Address already in use"_s), qPrintable(up.error().detail));
        QCOMPARE(m_bridge->status(), Bridge::Status::Error);
    }
};

int main(int argc, char *argv[])
{
    return test::runWithSpawner<tst_RealBridge>(argc, argv);
}
#include "tst_realbridge.moc"
