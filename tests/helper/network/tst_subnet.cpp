// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/subnet.h"

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
