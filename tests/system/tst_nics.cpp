// SPDX-License-Identifier: GPL-3.0-or-later
// Network devices of real containers: what the guest sees of them, and what this computer keeps.
#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Nics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void oneComesAndGoesWhileItRuns();
    void oneOfAnotherBridge();
    void oneThatHangsOnNothing();
    void aNameThatIsTakenIsRefused();
    void whatTheGuestDoesBreaksNothing();
    void itComesBackAfterARebootFromInside();
    void theNextHelperTakesItOut();
    void aLimitCountsAtOnce();
    void aFalseHardwareAddressGetsNowhere();
    void portsAreKeptApart();
    void anAddressIsKeptForIt();
    void oneOfAnotherNetwork();
    void aRoutedOneIsReached();
    void aPhysicalOneComesHome();
    void whatThereIsNotIsRefused();

private:
    QDBusMessage set(const QString &name, Options options) const
    {
        options.insert(u"type"_s, u"nic"_s);
        return setDevice(*alice, path, name, options);
    }
    QString in(const QString &commands) const { return inside(*alice, path, commands); }

    std::unique_ptr<BusUser> alice;
    QString path;
};

void tst_Nics::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    QCOMPARE(here(u"ip link add tbr0 type bridge && ip link set tbr0 up && ip address add 192.0.2.1/24 dev tbr0"_s),
             u""_s);
}

void tst_Nics::init()
{
    path = launch(*alice, u"busybox"_s, u"web"_s);
    QVERIFY(!path.isEmpty());
}

void tst_Nics::cleanup()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(here(u"ip -o link show type veth | grep -v tphys"_s), u""_s);
}

void tst_Nics::oneComesAndGoesWhileItRuns()
{
    QCOMPARE(
        set(u"eth1"_s, {{u"network"_s, u"mooringbr0"_s}, {u"mtu"_s, u"1400"_s}, {u"name"_s, u"lan"_s}}).errorMessage(),
        QString());
    const QString link = in(u"ip link show lan"_s);
    QVERIFY2(link.contains(u"mtu 1400"_s) && link.contains(u",UP,"_s) && link.contains(u"00:16:3e:"_s),
             qPrintable(link));
    QCOMPARE(here(u"ls /sys/class/net/mooringbr0/brif | grep -c ^mooringv"_s), u"2"_s);
    QCOMPARE(removeDevice(*alice, path, u"eth1"_s).errorMessage(), QString());
    QVERIFY(in(u"ip link show lan"_s).contains(u"lan"_s) && !in(u"ip link"_s).contains(u"lan"_s));
    QCOMPARE(here(u"ls /sys/class/net/mooringbr0/brif | grep -c ^mooringv"_s), u"1"_s);
}

void tst_Nics::oneOfAnotherBridge()
{
    const Options nic{{u"nictype"_s, u"bridged"_s},
                      {u"parent"_s, u"tbr0"_s},
                      {u"host_name"_s, u"thost0"_s},
                      {u"hwaddr"_s, u"00:16:3e:aa:bb:cc"_s}};
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    QCOMPARE(here(u"ls /sys/class/net/tbr0/brif"_s), u"thost0"_s);
    QVERIFY(in(u"ip link show eth1"_s).contains(u"00:16:3e:aa:bb:cc"_s));
    QCOMPARE(in(u"ip address add 192.0.2.9/24 dev eth1"_s), u""_s);
    QVERIFY(here(u"ping -c1 -W5 192.0.2.9"_s).contains(u" 0% packet loss"_s));
    // By a start it is the same.
    QCOMPARE(restart(*alice, path), u""_s);
    QCOMPARE(here(u"ls /sys/class/net/tbr0/brif"_s), u"thost0"_s);
    QTRY_VERIFY(in(u"ip link show eth1"_s).contains(u"00:16:3e:aa:bb:cc"_s));
}

void tst_Nics::oneThatHangsOnNothing()
{
    QCOMPARE(set(u"wan"_s,
                 {{u"nictype"_s, u"p2p"_s}, {u"host_name"_s, u"tcable0"_s}, {u"ipv4.routes"_s, u"198.51.100.0/24"_s}})
                 .errorMessage(),
             QString());
    QVERIFY(!here(u"ip link show tcable0"_s).contains(u"master"_s));
    QVERIFY(here(u"ip route get 198.51.100.7"_s).contains(u"dev tcable0"_s));
    QVERIFY(in(u"ip link show wan"_s).contains(u",UP,"_s));
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(here(u"ip route get 198.51.100.7"_s).contains(u"dev tcable0"_s));
}

void tst_Nics::aNameThatIsTakenIsRefused()
{
    // Of this computer: what is there stays.
    const QDBusMessage refused = set(u"eth1"_s, {{u"nictype"_s, u"p2p"_s}, {u"host_name"_s, u"tbr0"_s}});
    QVERIFY(!refused.errorName().isEmpty());
    QVERIFY(here(u"ip -d link show tbr0"_s).contains(u"bridge"_s));
    // Of the guest's own: what was made already is gone again.
    QCOMPARE(in(u"ip link add eth5 type bridge"_s), u""_s);
    QVERIFY(!set(u"eth5"_s, {{u"nictype"_s, u"p2p"_s}, {u"host_name"_s, u"tcable5"_s}}).errorName().isEmpty());
    QCOMPARE(here(u"ls /sys/class/net | grep -c tcable5"_s), u"0"_s);
}

void tst_Nics::whatTheGuestDoesBreaksNothing()
{
    QCOMPARE(set(u"eth1"_s, {{u"network"_s, u"mooringbr0"_s}}).errorMessage(), QString());
    QCOMPARE(set(u"eth2"_s, {{u"network"_s, u"mooringbr0"_s}}).errorMessage(), QString());
    QCOMPARE(in(u"ip link set eth1 down; ip link set eth1 name evil; ip link del eth2; ip link set eth0 down; "
                "ip link set eth0 name x"_s),
             u""_s);
    QCOMPARE(removeDevice(*alice, path, u"eth1"_s).errorMessage(), QString());
    QVERIFY(!in(u"ip link"_s).contains(u"evil"_s));
    QCOMPARE(removeDevice(*alice, path, u"eth2"_s).errorMessage(), QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QTRY_VERIFY(in(u"ip link"_s).contains(u"eth0"_s));
}

void tst_Nics::itComesBackAfterARebootFromInside()
{
    QCOMPARE(set(u"eth1"_s, {{u"network"_s, u"mooringbr0"_s}, {u"limits.ingress"_s, u"3Mbit"_s}}).errorMessage(),
             QString());
    QVERIFY(rebootFromInside(*alice, path));
    QTRY_VERIFY(in(u"ip link show eth1"_s).contains(u",UP,"_s));
    QTRY_VERIFY(
        here(u"for d in /sys/class/net/mooringvx*; do tc class show dev ${d##*/}; done"_s).contains(u"rate 3Mbit"_s));
}

void tst_Nics::theNextHelperTakesItOut()
{
    QCOMPARE(set(u"eth1"_s, {{u"network"_s, u"mooringbr0"_s}}).errorMessage(), QString());
    killHelper(*alice);
    QTRY_COMPARE(removeDevice(*alice, path, u"eth1"_s).errorMessage(), QString());
    QVERIFY(!in(u"ip link"_s).contains(u"eth1"_s));
    QCOMPARE(here(u"ls /sys/class/net/mooringbr0/brif | grep -c ^mooringv"_s), u"1"_s);
}

void tst_Nics::aLimitCountsAtOnce()
{
    const auto shaped = [&](const QString &rate) {
        const QString options = here(u"tc class show dev thost1"_s);
        return options.contains(u"rate %1 "_s.arg(rate));
    };
    Options nic{{u"network"_s, u"mooringbr0"_s}, {u"host_name"_s, u"thost1"_s}};
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    const QString number = here(u"cat /sys/class/net/thost1/ifindex"_s);
    nic.insert(u"limits.ingress"_s, u"1Mbit"_s);
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    QVERIFY(shaped(u"1Mbit"_s));
    nic.insert(u"limits.ingress"_s, u"2Mbit"_s);
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    QVERIFY(shaped(u"2Mbit"_s));
    QCOMPARE(here(u"cat /sys/class/net/thost1/ifindex"_s), number); // it was never taken out
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(shaped(u"2Mbit"_s));
    nic.remove(u"limits.ingress"_s);
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    QVERIFY(!here(u"tc qdisc show dev thost1"_s).contains(u"htb"_s));
    nic.insert(u"limits.egress"_s, u"1Mbit"_s);
    const QDBusMessage policed = set(u"eth1"_s, nic);
    if (!policed.errorName().isEmpty()) {
        // Refused, and everything as it was before.
        QVERIFY2(here(u"tc filter show dev thost1 ingress"_s).isEmpty(), qPrintable(policed.errorMessage()));
        QSKIP("This kernel has no act_police; what goes out is not limited here.");
    }
    QVERIFY(here(u"tc filter show dev thost1 ingress"_s).contains(u"rate 1Mbit"_s));
}

void tst_Nics::aFalseHardwareAddressGetsNowhere()
{
    Options nic{{u"nictype"_s, u"bridged"_s}, {u"parent"_s, u"tbr0"_s}, {u"security.mac_filtering"_s, u"true"_s}};
    const QDBusMessage reply = set(u"eth1"_s, nic);
    if (reply.errorMessage().contains(u"not supported"_s) || reply.errorMessage().contains(u"No such file"_s))
        QSKIP("This kernel has no nftables for bridges.");
    QCOMPARE(reply.errorMessage(), QString());
    QCOMPARE(in(u"ip address add 192.0.2.8/24 dev eth1"_s), u""_s);
    const auto reaches = [&] { return in(u"ping -c1 -W2 192.0.2.1"_s).contains(u" 0% packet loss"_s); };
    QTRY_VERIFY(reaches());
    QCOMPARE(in(u"ip link set eth1 address 00:16:3e:66:66:66"_s), u""_s);
    QVERIFY(!reaches());
    nic.remove(u"security.mac_filtering"_s); // live
    QCOMPARE(set(u"eth1"_s, nic).errorMessage(), QString());
    QTRY_VERIFY(reaches());
    QVERIFY(!here(u"nft list table bridge mooring"_s).contains(u"port-"_s));
}

void tst_Nics::portsAreKeptApart()
{
    QCOMPARE(
        set(u"eth1"_s,
            {{u"network"_s, u"mooringbr0"_s}, {u"host_name"_s, u"thost2"_s}, {u"security.port_isolation"_s, u"true"_s}})
            .errorMessage(),
        QString());
    QCOMPARE(here(u"cat /sys/class/net/thost2/brport/isolated"_s), u"1"_s);
    // A bridge that does not tell VLANs apart refuses them, with the way out.
    const QDBusMessage refused = set(u"eth2"_s, {{u"network"_s, u"mooringbr0"_s}, {u"vlan"_s, u"20"_s}});
    const QString reason = refused.arguments().value(2).toString();
    QVERIFY2(reason.contains(u"vlan_filtering 1"_s), qPrintable(refused.errorMessage() + reason));
}

void tst_Nics::anAddressIsKeptForIt()
{
    const QString net = here(u"ip -4 -br address show mooringbr0 | tr -s ' ' | cut -d' ' -f3 | cut -d. -f1-3"_s);
    const QString kept = net + u".77"_s;
    const Options nic{{u"network"_s, u"mooringbr0"_s}, {u"ipv4.address"_s, kept}};
    const auto has = [&](const QString &who, const QString &address) {
        return inside(*alice, who, u"ip -4 address show eth0"_s).contains(u"inet %1/"_s.arg(address));
    };
    QCOMPARE(set(u"eth0"_s, {{u"network"_s, u"mooringbr0"_s}, {u"ipv4.address"_s, u"192.0.2.7"_s}}).errorName(),
             errorName(Error::Code::InvalidArgument));
    QCOMPARE(set(u"eth0"_s, nic).errorMessage(), QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QTRY_VERIFY_WITH_TIMEOUT(has(path, kept), 15'000);
    // Others have theirs, and cannot have this one.
    const QString other = launch(*alice, u"busybox"_s, u"db"_s);
    QTRY_VERIFY_WITH_TIMEOUT(inside(*alice, other, u"ip -4 address show eth0"_s).contains(u"inet "_s + net), 15'000);
    QVERIFY(!has(other, kept));
    Options same = nic;
    same.insert(u"type"_s, u"nic"_s);
    QCOMPARE(setDevice(*alice, other, u"eth0"_s, same).errorName(), errorName(Error::Code::AlreadyExists));
    // The next helper knows it too; who does not want it any more leaves it to others.
    killHelper(*alice);
    QTRY_COMPARE(setDevice(*alice, other, u"eth0"_s, same).errorName(), errorName(Error::Code::AlreadyExists));
    QCOMPARE(removeDevice(*alice, path, u"eth0"_s).errorMessage(), QString());
    QCOMPARE(here(u"cat /run/mooring/network/hosts"_s), u""_s);
    QCOMPARE(setDevice(*alice, other, u"eth0"_s, same).errorMessage(), QString());
    QCOMPARE(restart(*alice, other), u""_s);
    QTRY_VERIFY_WITH_TIMEOUT(has(other, kept), 15'000);
}

void tst_Nics::oneOfAnotherNetwork()
{
    const bus::StringMap config{{u"ipv4.address"_s, u"10.213.7.1/24"_s}, {u"dns.domain"_s, u"lab.internal"_s}};
    const QString lab =
        pathIn(alice->manager(u"CreateNetwork"_s, {u"tlab"_s, QVariant::fromValue(config), QVariantMap()}));
    QVERIFY(!lab.isEmpty());
    const auto call = [&](const QString &method, const QVariantList &arguments) {
        return alice->call(lab, bus::networkInterface, method, arguments);
    };
    QCOMPARE(set(u"eth0"_s, {{u"network"_s, u"tlab"_s}, {u"ipv4.address"_s, u"10.213.7.50"_s}}).errorMessage(),
             QString());
    QCOMPARE(restart(*alice, path), u""_s);
    QTRY_VERIFY_WITH_TIMEOUT(in(u"ip -4 address show eth0"_s).contains(u"inet 10.213.7.50/"_s), 15'000);
    // Nobody of one network opens a connection into another.
    const QString other = launch(*alice, u"busybox"_s, u"db"_s);
    QTRY_VERIFY_WITH_TIMEOUT(inside(*alice, other, u"ip -4 address show eth0"_s).contains(u"inet 10."_s), 15'000);
    QVERIFY(!inside(*alice, other, u"ping -c1 -W2 10.213.7.50"_s).contains(u" 0% packet loss"_s));
    QVERIFY(here(u"ping -c1 -W5 10.213.7.50"_s).contains(u" 0% packet loss"_s));

    const QDBusMessage refused = call(u"Delete"_s, {QVariantMap()});
    QCOMPARE(refused.errorName(), errorName(Error::Code::Busy));
    QVERIFY(refused.arguments().value(2).toString().contains(u"web"_s));
    killHelper(*alice);
    QTRY_COMPARE(removeDevice(*alice, path, u"eth0"_s).errorMessage(), QString());
    QCOMPARE(call(u"Delete"_s, {QVariantMap()}).errorMessage(), QString());
    QCOMPARE(here(u"ls -d /sys/class/net/tlab 2> /dev/null; nft list tables | grep mooring-network; "
                  "ls -A /var/lib/mooring/network | grep '^[0-9]'; pgrep -f [i]nterface=tlab"_s),
             u""_s);
}

void tst_Nics::aRoutedOneIsReached()
{
    QCOMPARE(set(u"eth1"_s, {{u"nictype"_s, u"routed"_s}, {u"ipv4.address"_s, u"203.0.113.6"_s}}).errorMessage(),
             QString());
    QVERIFY(in(u"ip address show eth1"_s).contains(u"203.0.113.6/32"_s));
    QVERIFY(in(u"ip route"_s).contains(u"169.254.0.1 dev eth1"_s));
    QVERIFY(here(u"ping -c1 -W5 203.0.113.6"_s).contains(u" 0% packet loss"_s));
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(here(u"ping -c1 -W5 203.0.113.6"_s).contains(u" 0% packet loss"_s));
}

void tst_Nics::aPhysicalOneComesHome()
{
    QCOMPARE(here(u"ip link add tphys0 mtu 1300 address 00:16:3e:77:77:77 type veth peer name tphys1"_s), u""_s);
    QCOMPARE(set(u"eth7"_s, {{u"nictype"_s, u"physical"_s}, {u"parent"_s, u"tphys0"_s}}).errorMessage(), QString());
    QVERIFY(here(u"ls /sys/class/net"_s).contains(u"tphys0"_s)); // with its next start only
    QCOMPARE(restart(*alice, path), u""_s);
    QVERIFY(!here(u"ls /sys/class/net"_s).contains(u"tphys0"_s));
    QTRY_VERIFY(in(u"ip link show eth7"_s).contains(u"00:16:3e:77:77:77"_s));
    QCOMPARE(in(u"ip link set eth7 down; ip link set eth7 name mine mtu 1200 address 00:16:3e:66:66:66"_s), u""_s);
    killHelper(*alice);
    removeAllInstances(*alice);
    QTRY_COMPARE(here(u"cat /sys/class/net/tphys0/mtu /sys/class/net/tphys0/address"_s), u"1300\n00:16:3e:77:77:77"_s);
    QCOMPARE(here(u"ls -A /run/mooring/parents; ip link del tphys0"_s), u""_s);
}

void tst_Nics::whatThereIsNotIsRefused()
{
    const QDBusMessage noNetwork = set(u"eth1"_s, {{u"network"_s, u"nowhere"_s}});
    QCOMPARE(noNetwork.errorName(), errorName(Error::Code::NotFound));
    const QDBusMessage noParent = set(u"eth1"_s, {{u"nictype"_s, u"bridged"_s}, {u"parent"_s, u"nowhere"_s}});
    QCOMPARE(noParent.errorName(), errorName(Error::Code::NotFound));
    const QDBusMessage noBridge = set(u"eth1"_s, {{u"nictype"_s, u"bridged"_s}, {u"parent"_s, u"lo"_s}});
    QCOMPARE(noBridge.errorName(), errorName(Error::Code::InvalidArgument));
    QCOMPARE(here(u"ls /sys/class/net | grep -c ^mooringvx"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(tst_Nics)
#include "tst_nics.moc"
