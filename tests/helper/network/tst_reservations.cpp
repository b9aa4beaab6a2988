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

const QString ours = u"10.1.2.1"_s;
const std::optional<Subnet> subnet = Subnet{.address = 10U << 24 | 1 << 16 | 2 << 8, .prefixLength = 24};

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
        QTest::newRow("IPv6") << u"fd00::7"_s << Error::Code::Unsupported;
    }
    void onlyAddressesThatCanBeKept()
    {
        QFETCH(QString, address);
        QFETCH(Error::Code, code);
        Reservations kept;
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s));
        const auto checked = kept.check(reservation(u"2 eth0"_s, address), subnet, ours);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, code);
        QVERIFY(checked.error().subject.endsWith(u".address"_s));
    }

    void whoHasItMayKeepIt()
    {
        Reservations kept;
        QVERIFY(kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s)));
        QVERIFY(kept.check(reservation(u"1 eth0"_s, u"10.1.2.9"_s), subnet, ours));
        QVERIFY(!kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s))); // nothing new
        QVERIFY(kept.check(reservation(u"2 eth0"_s, u"10.1.2.10"_s), subnet, ours));
        QVERIFY(kept.remove(u"1 eth0"_s));
        QVERIFY(!kept.remove(u"1 eth0"_s));
        QVERIFY(kept.check(reservation(u"2 eth0"_s, u"10.1.2.9"_s), subnet, ours));
    }

    void aNetworkThatIsNotChosenYetHasRoomForAll()
    {
        QVERIFY(Reservations().check(reservation(u"1 eth0"_s, u"10.1.2.9"_s), std::nullopt, QString()));
    }

    void dnsmasqReadsThem()
    {
        Reservations kept;
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.9"_s));
        kept.set(reservation(u"2 eth0"_s, u"10.1.2.8"_s));
        kept.set(reservation(u"1 eth0"_s, u"10.1.2.10"_s)); // in place of the other
        QCOMPARE(kept.text(), "00:16:3e:00:00:01,10.1.2.10,web-1\n00:16:3e:00:00:02,10.1.2.8,web-2\n");
    }
};

QTEST_APPLESS_MAIN(tst_Reservations)
#include "tst_reservations.moc"
