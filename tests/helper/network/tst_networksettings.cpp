// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/networkrecord.h"
#include "helper/network/networksettings.h"
#include "models/types/networkname.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

using Config = QMap<QString, QString>;

class tst_NetworkSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHonoured()
    {
        const auto settings =
            NetworkSettings::parse({{u"ipv4.address"_s, u"192.168.7.254/22"_s},
                                    {u"ipv4.nat"_s, u"false"_s},
                                    {u"ipv4.dhcp"_s, u"yes"_s},
                                    {u"ipv4.dhcp.ranges"_s, u"192.168.5.1-192.168.5.9, 192.168.6.1-192.168.6.1"_s},
                                    {u"ipv4.dhcp.expiry"_s, u"7d"_s},
                                    {u"ipv6.address"_s, u"none"_s},
                                    {u"dns.domain"_s, u"lab.internal"_s},
                                    {u"dns.mode"_s, u"none"_s},
                                    {u"bridge.mtu"_s, u"9000"_s},
                                    {u"user.owner"_s, u"Ann"_s}});
        QVERIFY(settings);
        QCOMPARE(settings->addressing, NetworkSettings::Addressing::Fixed);
        QCOMPARE(settings->ipv4.address, u"192.168.7.254"_s);
        QCOMPARE(settings->ipv4.subnet.text(), u"192.168.4.0/22"_s);
        QCOMPARE(settings->ranges, QStringList({u"192.168.5.1,192.168.5.9"_s, u"192.168.6.1,192.168.6.1"_s}));
        QVERIFY(!settings->hasNat && settings->hasDhcp && !settings->hasNames);
        QCOMPARE(settings->expiry, u"7d"_s);
        QCOMPARE(settings->domain, u"lab.internal"_s);
        QCOMPARE(settings->mtu, 9000);
        QCOMPARE(NetworkSettings::parse({}), NetworkSettings());
        QCOMPARE(NetworkSettings::parse({{u"ipv4.address"_s, u"none"_s}})->addressing,
                 NetworkSettings::Addressing::None);
    }

    void theRestIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<Error::Code>("code");
        const auto wrong = Error::Code::InvalidArgument;
        const auto unknown = Error::Code::Unsupported;
        QTest::newRow("no length") << u"ipv4.address"_s << u"10.1.2.1"_s << wrong;
        QTest::newRow("too long") << u"ipv4.address"_s << u"10.1.2.1/31"_s << wrong;
        QTest::newRow("the network itself") << u"ipv4.address"_s << u"10.1.2.0/24"_s << wrong;
        QTest::newRow("all of it") << u"ipv4.address"_s << u"10.1.2.255/24"_s << wrong;
        QTest::newRow("loopback") << u"ipv4.address"_s << u"127.0.0.1/8"_s << wrong;
        QTest::newRow("multicast") << u"ipv4.address"_s << u"224.0.0.1/24"_s << wrong;
        QTest::newRow("an option") << u"ipv4.address"_s << u"10.1.2.1/24 dev lo"_s << wrong;
        QTest::newRow("no flag") << u"ipv4.nat"_s << u"maybe"_s << wrong;
        QTest::newRow("a range without subnet") << u"ipv4.dhcp.ranges"_s << u"10.1.2.3-10.1.2.4"_s << wrong;
        QTest::newRow("no range") << u"ipv4.dhcp.ranges"_s << u"10.1.2.3"_s << wrong;
        QTest::newRow("a range with an option") << u"ipv4.dhcp.ranges"_s << u"10.1.2.3-10.1.2.4,set:x"_s << wrong;
        QTest::newRow("a short lease") << u"ipv4.dhcp.expiry"_s << u"30s"_s << wrong;
        QTest::newRow("a domain with an option") << u"dns.domain"_s << u"a,10.0.0.0/8"_s << wrong;
        QTest::newRow("two lines") << u"user.a"_s << u"a\nb"_s << wrong;
        QTest::newRow("names by us") << u"dns.mode"_s << u"managed"_s << unknown;
        QTest::newRow("a small MTU") << u"bridge.mtu"_s << u"68"_s << wrong;
        QTest::newRow("IPv6 without length") << u"ipv6.address"_s << u"fd00:1::1"_s << wrong;
        QTest::newRow("IPv6 of another length") << u"ipv6.address"_s << u"fd00:1::1/80"_s << wrong;
        QTest::newRow("any router") << u"ipv6.address"_s << u"fd00:1::/64"_s << wrong;
        QTest::newRow("of the link alone") << u"ipv6.address"_s << u"fe80::1/64"_s << wrong;
        QTest::newRow("multicast of IPv6") << u"ipv6.address"_s << u"ff02::1/64"_s << wrong;
        QTest::newRow("loopback of IPv6") << u"ipv6.address"_s << u"::1/64"_s << wrong;
        QTest::newRow("an option of IPv6") << u"ipv6.address"_s << u"fd00:1::1/64 dev lo"_s << wrong;
        QTest::newRow("DHCP of IPv6") << u"ipv6.dhcp"_s << u"maybe"_s << wrong;
        QTest::newRow("ranges of IPv6") << u"ipv6.dhcp.ranges"_s << u"fd00::1-fd00::9"_s << unknown;
        QTest::newRow("tunnels") << u"tunnel.a.protocol"_s << u"vxlan"_s << unknown;
        QTest::newRow("raw options") << u"raw.dnsmasq"_s << u"conf-dir=/tmp"_s << unknown;
        QTest::newRow("nobody knows") << u"colour"_s << u"red"_s << wrong;
    }
    void theRestIsRefusedWithAReason()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(Error::Code, code);
        const auto settings = NetworkSettings::parse({{key, value}});
        QVERIFY(!settings);
        QCOMPARE(settings.error().code, code);
        QCOMPARE(settings.error().subject, key);
        QVERIFY(!settings.error().detail.isEmpty());
    }

    void aRangeLiesInTheSubnet()
    {
        const Config config{{u"ipv4.address"_s, u"10.1.2.1/24"_s}, {u"ipv4.dhcp.ranges"_s, u"10.1.2.9-10.1.3.9"_s}};
        QCOMPARE(NetworkSettings::parse(config).error().subject, u"ipv4.dhcp.ranges"_s);
    }

    void namesAreThoseOfInterfaces()
    {
        for (const QString &name : {u"lab"_s, u"br-a.1"_s, u"a23456789012345"_s})
            QVERIFY2(checkNetworkName(name), qPrintable(name));
        for (const QString &name : {u""_s, u"a"_s, u"a234567890123456"_s, u"1a"_s, u"-a"_s, u"a/b"_s, u"a b"_s,
                                    u"Lab"_s, u"mooringvx1"_s, u"a\n"_s})
            QVERIFY2(!checkNetworkName(name), qPrintable(name));
    }

    void ipv6IsThereForThoseWhoAsk()
    {
        using Addressing = NetworkSettings::Addressing;
        QCOMPARE(NetworkSettings().addressing6, Addressing::None);
        const auto chosen = NetworkSettings::parse({{u"ipv6.address"_s, u"auto"_s}});
        QVERIFY(chosen);
        QCOMPARE(chosen->addressing6, Addressing::Automatic);
        QVERIFY(chosen->hasNat6 && chosen->hasDhcp6 && !chosen->isStateful6);
        const auto fixed = NetworkSettings::parse({{u"ipv6.address"_s, u"FD00:1:0:0::1/64"_s},
                                                   {u"ipv6.nat"_s, u"false"_s},
                                                   {u"ipv6.dhcp.stateful"_s, u"true"_s}});
        QVERIFY(fixed);
        QCOMPARE(fixed->ipv6.address, u"fd00:1::1"_s);
        QCOMPARE(fixed->ipv6.subnet.text(), u"fd00:1::/64"_s);
        QVERIFY(!fixed->hasNat6 && fixed->isStateful6);
        QCOMPARE(NetworkSettings::parse({{u"ipv6.dhcp"_s, u"false"_s}, {u"ipv6.dhcp.stateful"_s, u"true"_s}})
                     .error()
                     .subject,
                 u"ipv6.dhcp.stateful"_s);
        const auto shown = NetworkSettings::withDefaults({{u"ipv6.address"_s, u"auto"_s}}, std::nullopt, fixed->ipv6);
        QCOMPARE(shown[u"ipv6.address"_s], u"fd00:1::1/64"_s);
        QCOMPARE(shown[u"ipv6.nat"_s], u"true"_s);
    }

    void whatCountsIsShown()
    {
        const auto shown =
            NetworkSettings::withDefaults({{u"ipv4.address"_s, u"auto"_s}, {u"ipv4.nat"_s, u"false"_s}},
                                          NetworkSettings::Ipv4{*Subnet::parse(u"10.1.2.0/24"_s), u"10.1.2.1"_s});
        QCOMPARE(shown[u"ipv4.address"_s], u"10.1.2.1/24"_s);
        QCOMPARE(shown[u"ipv4.nat"_s], u"false"_s);
        QCOMPARE(shown[u"ipv4.dhcp"_s], u"true"_s);
        QVERIFY(!NetworkSettings::withDefaults({}, std::nullopt).contains(u"ipv4.address"_s));
    }

    void aRecordIsWholeOrNone()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"record.json"_s);
        const NetworkRecord record{
            .number = 7, .name = u"lab"_s, .description = u"A lab"_s, .config = {{u"ipv4.nat"_s, u"false"_s}}};
        QVERIFY(!NetworkRecord::load(file));
        QVERIFY(record.save(file));
        QCOMPARE(NetworkRecord::load(file), record);
        NetworkRecord other = record;
        other.description = u"Another"_s;
        QVERIFY(etagOf(other) != etagOf(record));
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray whole = kept.readAll().trimmed();
        for (qsizetype cut = 0; cut < whole.size(); ++cut) {
            QFile part(folder.filePath(u"part.json"_s));
            QVERIFY(part.open(QIODevice::WriteOnly));
            part.write(whole.first(cut));
            part.close();
            QVERIFY(!NetworkRecord::load(part.fileName()));
        }
    }
};

QTEST_APPLESS_MAIN(tst_NetworkSettings)
#include "tst_networksettings.moc"
