// SPDX-License-Identifier: GPL-3.0-or-later
// The models that show networks, who has an address of one, and who uses it; and the descriptions of their keys.
#include "models/catalogue/networkkeys.h"
#include "models/items/networkfiltermodel.h"
#include "models/items/networkleasemodel.h"
#include "models/items/networkusermodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mooring;

namespace {

QStringList column(const QAbstractItemModel &model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

Network networkOf(const QString &id, const QString &name)
{
    return {.id = {id}, .name = name, .type = u"bridge"_s, .status = u"Ready"_s};
}

} // namespace

class tst_NetworkModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void saysNothingOfWhatIsNotKnown()
    {
        NetworkListModel model;
        const QAbstractItemModelTester tester(&model);
        model.upsert(networkOf(u"1"_s, u"lab"_s));
        QCOMPARE(model.text(0, NetworkListModel::Name), u"lab"_s);
        for (const auto column : {NetworkListModel::Subnets, NetworkListModel::Nat, NetworkListModel::UsedBy})
            QCOMPARE(model.text(0, column), QString());
        QVERIFY(!model.facts({u"1"_s}));
    }

    void tellsFactsOnceTheyDiffer()
    {
        NetworkListModel model;
        model.upsert(networkOf(u"1"_s, u"lab"_s));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const NetworkFacts facts{
            .config = {{u"ipv4.address"_s, u"10.1.2.1/24"_s}, {u"ipv4.nat"_s, u"true"_s}, {u"ipv4.dhcp"_s, u"false"_s}},
            .users = {.profiles = {u"default"_s}, .containers = {u"a"_s, u"b"_s}}};
        model.setFacts({u"1"_s}, facts);
        model.setFacts({u"1"_s}, facts);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.text(0, NetworkListModel::Subnets), u"10.1.2.1/24"_s);
        QCOMPARE(model.text(0, NetworkListModel::Nat), u"yes"_s);
        QCOMPARE(model.text(0, NetworkListModel::Dhcp), u"no"_s);
        QCOMPARE(model.text(0, NetworkListModel::UsedBy), u"1 profile(s), 2 container(s)"_s);
        QVERIFY(model.searchText(0).contains(u"10.1.2."_s));
    }

    void namesSubnetsOfEachKind_data()
    {
        QTest::addColumn<QString>("ipv4");
        QTest::addColumn<QString>("ipv6");
        QTest::addColumn<QString>("text");
        QTest::newRow("chosen later") << u"auto"_s << u"none"_s << u"chosen at its first use"_s;
        QTest::newRow("none") << u"none"_s << u"none"_s << u"none"_s;
        QTest::newRow("both") << u"10.1.2.1/24"_s << u"fd42::1/64"_s << u"10.1.2.1/24, fd42::1/64"_s;
        QTest::newRow("unsafe") << u"10.1.2.1/24\u202e"_s << QString() << u"10.1.2.1/24<U+202E>"_s;
    }

    void namesSubnetsOfEachKind()
    {
        QFETCH(QString, ipv4);
        QFETCH(QString, ipv6);
        QTEST(subnetText({{u"ipv4.address"_s, ipv4}, {u"ipv6.address"_s, ipv6}}), "text");
    }

    void filtersAndSortsByUsers()
    {
        NetworkListModel model;
        for (const QString &name : {u"net10"_s, u"net2"_s, u"lab"_s})
            model.upsert(networkOf(name, name));
        model.setFacts({u"net2"_s}, {.users = {.containers = {u"web"_s}}});
        NetworkFilterModel filter(model);
        const QAbstractItemModelTester tester(&filter);
        filter.sort(NetworkListModel::Name);
        QCOMPARE(column(filter, 0), QStringList({u"lab"_s, u"net2"_s, u"net10"_s}));
        filter.sort(NetworkListModel::UsedBy, Qt::DescendingOrder);
        QCOMPARE(column(filter, 0).constFirst(), u"net2"_s);
        filter.setText(u"web"_s);
        QCOMPARE(column(filter, 0), QStringList{u"net2"_s});
    }

    void sortsLeasesByTheNumbersOfTheirAddresses()
    {
        NetworkLeaseModel model;
        NetworkLeaseFilterModel sorted(model);
        const QAbstractItemModelTester tester(&sorted);
        model.setLeases({{.address = u"10.1.2.104"_s, .name = u"b"_s}, {.address = u"10.1.2.21"_s, .name = u"a"_s}});
        sorted.sort(NetworkLeaseModel::Address);
        QCOMPARE(column(sorted, NetworkLeaseModel::Address), QStringList({u"10.1.2.21"_s, u"10.1.2.104"_s}));
        model.setLeases({{.address = u"10.1.2.104"_s, .name = u"c"_s}});
        QCOMPARE(column(sorted, NetworkLeaseModel::Name), QStringList{u"c"_s});
    }

    void saysUntilWhenAnAddressIsGiven()
    {
        NetworkLeaseModel model;
        model.setLeases({{.address = u"10.1.2.2"_s, .isReserved = true},
                         {.address = u"10.1.2.3"_s},
                         {.address = u"10.1.2.4"_s, .expiresAt = QDateTime({2026, 3, 14}, {16, 24})}});
        QCOMPARE(model.text(0, NetworkLeaseModel::Expiry), u"reserved"_s);
        QCOMPARE(model.text(1, NetworkLeaseModel::Expiry), u"for ever"_s);
        QVERIFY(model.text(2, NetworkLeaseModel::Expiry).contains(u"16:24"_s));
        QCOMPARE(model.text(0, NetworkLeaseModel::Name), u"(no name)"_s);
    }

    void tellsProfilesAndContainersOfOneNameApart()
    {
        NetworkUserModel model;
        model.reset({{.id = {NetworkUser::Kind::Profile, u"web"_s}}, {.id = {NetworkUser::Kind::Container, u"web"_s}}});
        QCOMPARE(column(model, NetworkUserModel::Kind), QStringList({u"Profile"_s, u"Container"_s}));
    }

    void everyKeyIsExplainedInBothLanguages()
    {
        const QList<KeyDescription> keys = networkKeyDescriptions();
        for (const KeyDescription &key : keys) {
            for (const KeyDescription::Words &words : {key.group, key.summary, key.details})
                QVERIFY2(!words.english.isEmpty() && !words.chinese.isEmpty(), qPrintable(key.name));
            QVERIFY2(!key.summary.english.endsWith(u'.'), qPrintable(key.name));
        }
    }

    void whatCountsByDefaultIsNotSet()
    {
        const QMap<QString, QString> own{{u"ipv4.address"_s, u"10.1.2.1/24"_s}, {u"ipv4.nat"_s, u"false"_s}};
        QMap<QString, QString> counts = own;
        counts.insert({{u"ipv4.dhcp"_s, u"true"_s}, {u"ipv6.address"_s, u"none"_s}, {u"dns.domain"_s, u"mooring"_s}});
        QCOMPARE(withoutNetworkDefaults(counts), own);
    }
};

QTEST_GUILESS_MAIN(tst_NetworkModels)
#include "tst_networkmodels.moc"
