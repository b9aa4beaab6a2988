// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/reservations.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

Bridge::Reservation reservation(const QString &holder, const QString &address)
{
    return {.holder = holder,
            .hardwareAddress = u"00:16:3e:00:00:0"_s + holder.first(1),
            .name = u"web-"_s + holder.first(1),
            .addresses = {address}};
}

Reservations::Room room()
{
    return {.subnet = Subnet::parse(u"10.1.2.0/24"_s),
            .ours = u"10.1.2.1"_s,
            .subnet6 = Subnet6::parse(u"fd00:1::/64"_s),
            .ours6 = u"fd00:1::1"_s};
}

} // namespace

class tst_Reservations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAddressesThatCanBeKept_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Error::Code>("code");
        QTest::newRow("another network's") << u"10.1.3.7"_s << Error::Code::InvalidArgument;
        QTest::newRow("the network itself") << u"10.1.2.0"_s << Error::Code::InvalidArgument;
        QTest::newRow("all in it") << u"10.1.2.255"_s << Error::Code::InvalidArgument;
        QTest::newRow("the host's") << u"10.1.2.1"_s << Error::Code::AlreadyExists;
        QTest::newRow("another's") << u"10.1.2.9"_s << Error::Code::AlreadyExists;
        QTest::newRow("another network's, IPv6") << u"fd00:2::7"_s << Error::Code::InvalidArgument;
        QTest::newRow("any router") << u"fd00:1::"_s << Error::Code::InvalidArgument;
        QTest::newRow("the host's, IPv6") << u"fd00:1:0::1"_s << Error::Code::AlreadyExists;
        QTest::newRow("another's, IPv6") << u"FD00:1::0:9"_s << Error::Code::AlreadyExists;
    }
    void onlyAddressesThatCanBeKept()
    {
        QFETCH(QString, address);
        QFETCH(Error::Code, code);
        Reservations kept;
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s));
        kept.set(reservation(u"3 eth0"_s, u"fd00:1::9"_s));
        const auto checked = kept.check(reservation(u"2 eth0"_s, address), room());
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, code);
        QVERIFY(checked.error().subject.endsWith(u".address"_s));
    }

    void whoHasItMayKeepIt()
    {
        Reservations kept;
        QVERIFY(kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s)));
        QVERIFY(kept.check(reservation(u"1 eth0"_s, u"10.1.2.9"_s), room()));
        QVERIFY(!kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s))); // nothing new
        QVERIFY(kept.check(reservation(u"2 eth0"_s, u"10.1.2.10"_s), room()));
        QVERIFY(kept.remove(u"1 eth0"_s));
        QVERIFY(!kept.remove(u"1 eth0"_s));
        QVERIFY(kept.check(reservation(u"2 eth0"_s, u"10.1.2.9"_s), room()));
    }

    void aNetworkThatIsNotChosenYetHasRoomForAll()
    {
        QVERIFY(Reservations().check(reservation(u"1 eth0"_s, u"10.1.2.9"_s), {}));
    }

    void aNetworkThatGivesNoneSaysWhy()
    {
        const Reservations::Room none{.refusal = u"No IPv4."_s, .refusal6 = u"No IPv6."_s};
        for (const auto &[address, key] :
             {std::pair{u"10.1.2.9"_s, u"ipv4.address"_s}, std::pair{u"fd00:1::9"_s, u"ipv6.address"_s}}) {
            const auto checked = Reservations().check(reservation(u"1 eth0"_s, address), none);
            QCOMPARE(checked.error().code, Error::Code::Unsupported);
            QCOMPARE(checked.error().subject, key);
        }
    }

    void dnsmasqReadsThem()
    {
        Reservations kept;
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s));
        kept.set(reservation(u"2 eth0"_s, u"10.1.2.8"_s));
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.10"_s)); // in place of the other
        kept.set({.holder = u"3 eth0"_s,
                  .hardwareAddress = u"00:16:3e:00:00:03"_s,
                  .name = u"web-3"_s,
                  .addresses = {u"10.1.2.7"_s, u"FD00:1:0::7"_s}});
        QCOMPARE(kept.text(), "00:16:3e:00:00:01,10.1.2.10,web-1\n00:16:3e:00:00:02,10.1.2.8,web-2\n"
                              "00:16:3e:00:00:03,10.1.2.7,[fd00:1::7],web-3\n");
    }
};

QTEST_APPLESS_MAIN(tst_Reservations)
#include "tst_reservations.moc"
