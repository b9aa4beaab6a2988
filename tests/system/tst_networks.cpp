// SPDX-License-Identifier: GPL-3.0-or-later
// A managed network of one's own with real containers: both families, and what this computer has in its way.
#include "tests/system/support/devices.h"
#include "tests/system/support/strays.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Networks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void containersReachEachOtherByIpv6();
    void whoDropsTheirPacketsIsNamed();
    void aChangeReachesThem();
    void nothingIsLeft();

private:
    // What mooringctl says as alice; its errors where it fails.
    static QByteArray ctl(const QString &line)
    {
        const auto run = runAs(u"alice"_s, QStringList{u"mooringctl"_s} + line.split(u' '));
        return run.status == 0 ? run.output : run.errors;
    }
    static QJsonObject shown() { return QJsonDocument::fromJson(ctl(u"network show lab --format json"_s)).object(); }
    static QString hostAddress() { return shown()["config"_L1]["ipv6.address"_L1].toString().section(u'/', 0, 0); }
    static QString in(const QString &name, const QString &commands)
    {
        const auto run = runAs(u"alice"_s, {u"mooringctl"_s, u"exec"_s, name, u"--"_s, u"sh"_s, u"-c"_s, commands});
        return QString::fromUtf8(run.output).trimmed();
    }
    static QString addressOf(const QString &name)
    {
        return in(name,
                  u"ip -6 address show eth0 | grep 'scope global' | grep -v tentative | tr -s ' ' | cut -d' ' -f3"_s)
            .section(u'/', 0, 0);
    }

    std::unique_ptr<BusUser> alice;
};

void tst_Networks::initTestCase()
{
    letTestersWork();
    alice = std::make_unique<BusUser>(u"alice"_s);
    QVERIFY(!importImage(*alice, {images::busybox}, u"busybox"_s).isEmpty());
    QCOMPARE(ctl(u"network create lab ipv6.address=auto"_s), "Created the network lab\n");
    for (const QString &name : {u"one"_s, u"two"_s}) {
        const auto run =
            runAs(u"alice"_s, {u"mooringctl"_s, u"launch"_s, u"busybox"_s, name, u"--device"_s, u"eth0,network=lab"_s});
        QVERIFY2(run.status == 0, run.errors);
    }
}

void tst_Networks::containersReachEachOtherByIpv6()
{
    const QString prefix = hostAddress().chopped(2);
    QVERIFY2(prefix.startsWith(u"fd"_s), qPrintable(prefix));
    for (const QString &name : {u"one"_s, u"two"_s})
        QTRY_VERIFY_WITH_TIMEOUT(addressOf(name).startsWith(prefix), 20'000);
    for (const QString &target : {hostAddress(), addressOf(u"two"_s)})
        QVERIFY2(in(u"one"_s, u"ping -6 -c 1 -W 2 "_s + target).contains(u" 0% packet loss"_s), qPrintable(target));
}

void tst_Networks::whoDropsTheirPacketsIsNamed()
{
    const auto notices = [] {
        QStringList repairs;
        for (const QJsonValueConstRef notice : shown()["notices"_L1].toArray()) {
            if (notice["source"_L1].toString() == "firewall"_L1)
                repairs += notice["repair"_L1].toVariant().toStringList().join(u" && "_s);
        }
        return repairs;
    };
    QCOMPARE(notices(), QStringList());
    here(u"nft 'table inet tmine { chain passes { type filter hook forward priority 0; policy drop; }; }'"_s);
    const QStringList found = notices();
    QCOMPARE(found.size(), 1);
    QVERIFY(ctl(u"network show lab"_s).contains("inet tmine passes"));
    here(found[0]);
    QCOMPARE(notices(), QStringList());
    here(u"nft delete table inet tmine"_s);
}

void tst_Networks::aChangeReachesThem()
{
    QCOMPARE(ctl(u"network set lab ipv6.address=none"_s), "Changed the network lab\n");
    QCOMPARE(here(u"ip -6 address show dev lab"_s), QString());
    QCOMPARE(ctl(u"network set lab ipv6.address=fd00:77::1/64"_s), "Changed the network lab\n");
    QTRY_VERIFY_WITH_TIMEOUT(in(u"two"_s, u"ip -6 address show eth0"_s).contains(u"fd00:77::"_s), 20'000);
}

void tst_Networks::nothingIsLeft()
{
    removeAllInstances(*alice);
    QTRY_COMPARE(strays(*alice), QString());
    QCOMPARE(ctl(u"network delete lab"_s), "Deleted the network lab\n");
    QCOMPARE(here(u"ip -br link show lab 2> /dev/null"_s), QString());
    QCOMPARE(here(u"cat /proc/sys/net/ipv6/conf/all/forwarding /proc/sys/net/ipv6/conf/default/accept_ra"_s),
             u"0\n1"_s);
}

QTEST_GUILESS_MAIN(tst_Networks)
#include "tst_networks.moc"
