// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

class tst_Subnet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("subnet");
        QTest::newRow("network") << u"10.1.2.0/24"_s << u"10.1.2.0/24"_s;
        QTest::newRow("a host's address") << u"192.168.7.9/16"_s << u"192.168.0.0/16"_s;
        QTest::newRow("one host") << u"1.2.3.4"_s << u"1.2.3.4/32"_s;
        QTest::newRow("everything") << u"0.0.0.0/0"_s << u"0.0.0.0/0"_s;
        for (const char *odd :
             {"", "default", "10.1.2", "10.1.2.3.4", "10.1.2.256", "10.1.2.-1", "10.1.2.0/33", "10.1.2.0/-1",
              "10.1.2.0/", "10.1.2.0/24/24", "::1", "fe80::/64", " 10.1.2.0", "10.1.2.+7"})
            QTest::newRow(odd) << QString::fromLatin1(odd) << QString();
    }
    void parses()
    {
        QFETCH(QString, text);
        const auto subnet = Subnet::parse(text);
        QTEST(subnet ? subnet->text() : QString(), "subnet");
    }

    void overlaps_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("expected");
        QTest::newRow("same") << u"10.1.2.0/24"_s << u"10.1.2.0/24"_s << true;
        QTest::newRow("inside") << u"10.0.0.0/8"_s << u"10.1.2.0/24"_s << true;
        QTest::newRow("one address of it") << u"10.1.2.0/24"_s << u"10.1.2.255/32"_s << true;
        QTest::newRow("neighbours") << u"10.1.2.0/24"_s << u"10.1.3.0/24"_s << false;
        QTest::newRow("elsewhere") << u"192.168.0.0/16"_s << u"10.1.3.0/24"_s << false;
    }
    void overlaps()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, expected);
        QCOMPARE(Subnet::parse(one)->overlaps(*Subnet::parse(other)), expected);
        QCOMPARE(Subnet::parse(other)->overlaps(*Subnet::parse(one)), expected);
    }

    void parsesIpv6_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("subnet");
        QTest::newRow("network") << u"fd00:1:2:3::/64"_s << u"fd00:1:2:3::/64"_s;
        QTest::newRow("a host's address") << u"FD00:1:2:3:4:5:6:7/60"_s << u"fd00:1:2::/60"_s;
        QTest::newRow("one host") << u"::1"_s << u"::1/128"_s;
        QTest::newRow("everything") << u"::/0"_s << u"::/0"_s;
        for (const char *odd : {"", "default", "fd00:1", "10.1.2.3", "fd00::/129", "fd00::/-1", "fd00::/",
                                "fd00::/64/64", "fe80::1%eth0", " fd00::", "fd00::g", "1:2:3:4:5:6:7:8:9"})
            QTest::newRow(odd) << QString::fromLatin1(odd) << QString();
        QTest::newRow("a NUL") << QString(u"fd00::1"_s + QChar(0) + u"x"_s) << QString();
    }
    void parsesIpv6()
    {
        QFETCH(QString, text);
        const auto subnet = Subnet6::parse(text);
        QTEST(subnet ? subnet->text() : QString(), "subnet");
    }

    void overlapsOfIpv6()
    {
        const auto overlap = [](QStringView one, QStringView other) {
            const auto a = *Subnet6::parse(one);
            const auto b = *Subnet6::parse(other);
            return a.overlaps(b) && b.overlaps(a);
        };
        QVERIFY(overlap(u"fd00:1::/64", u"fd00::/8"));
        QVERIFY(overlap(u"fd00:1::/64", u"fd00:1::ffff"));
        QVERIFY(!overlap(u"fd00:1::/64", u"fd00:1:0:1::/64"));
        QVERIFY(!overlap(u"fd00:1::/63", u"fd00:1:0:2::/64"));
        QCOMPARE(Subnet6::parse(u"fd00:1::/64")->host(1), u"fd00:1::1"_s);
    }

    void choosesRandomNetworksOfIpv6ThatAreFree()
    {
        quint32 number = 0x01020304;
        const auto random = [&] { return number++; };
        QCOMPARE(chooseSubnet6({}, random)->text(), u"fd01:203:402:305::/64"_s);
        number = 0x01020304;
        QCOMPARE(chooseSubnet6({*Subnet6::parse(u"fd01:203:402:305::/64")}, random)->text(),
                 u"fd01:203:602:307::/64"_s);
        QVERIFY(!chooseSubnet6({*Subnet6::parse(u"fd00::/8")}, random));
    }

    void namesHosts()
    {
        const auto subnet = Subnet::parse(u"10.1.2.0/24"_s);
        QCOMPARE(subnet->host(1), u"10.1.2.1"_s);
        QCOMPARE(subnet->host(254), u"10.1.2.254"_s);
    }

    void choosesByTheNumber()
    {
        QCOMPARE(chooseSubnet({}, [] { return 0x0102U; })->text(), u"10.1.2.0/24"_s);
    }

    void choosesAroundWhatIsUsed()
    {
        const QList<Subnet> used{*Subnet::parse(u"10.255.0.0/16"_s), *Subnet::parse(u"10.0.0.7/32"_s)};
        QCOMPARE(chooseSubnet(used, [] { return 0xff03U; })->text(), u"10.0.1.0/24"_s); // past the end, from the start
        QVERIFY(chooseSubnet(used, [] { return 0xffffffffU; }));
    }

    void findsTheLastFreeOne()
    {
        // All of 10.0.0.0/8 but 10.77.88.0/24.
        QList<Subnet> used;
        for (int length = 9; length <= 24; ++length) {
            const quint32 bit = 1U << (32 - length);
            const quint32 left = Subnet::parse(u"10.77.88.0"_s)->address;
            used.append({.address = (left ^ bit) & ~(bit - 1), .prefixLength = length});
        }
        QCOMPARE(chooseSubnet(used, [] { return 5U; })->text(), u"10.77.88.0/24"_s);
        used.append(*Subnet::parse(u"10.77.88.1"_s));
        QVERIFY(!chooseSubnet(used, [] { return 5U; }));
    }
};

QTEST_GUILESS_MAIN(tst_Subnet)
#include "tst_subnet.moc"
