// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the list of networks.
#include "models/items/networklistmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/delegates/placedelegate.h"
#include "views/sidebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QMenu>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString list = u"networkList"_s;

} // namespace

class tst_NetworksPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void countsNetworksInTheSidebar();
    void showsSubnetsAndWhoUsesThem();
    void showsNewUsersOfANetwork();
    void showsThoseThatHoldTheTypedWords();
    void invitesToMakeTheFirstOne();
    void createsANetworkWithAFreeSubnet();
    void createsANetworkAsItIsWanted();
    void createsANetworkWithIpv6();
    void refusesANameBesideItsField_data();
    void refusesANameBesideItsField();
    void refusesASubnetBesideItsField();
    void tellsTheServersReasonBesideTheSubnet();
    void keepsTheSheetWhenTheServerRefuses();
    void changesTheDescriptionAndTakesItBack();
    void deletesAndBringsBackWithTheSameAddress();
    void saysWhyANetworkStays();
    void tellsWhatTheServerRefused();
    void offersTheSameByTheMenu();
    void copiesTheSubnet();
    void survivesANetworkThatGoes();

private:
    static QAction *action(const QString &name) { return Stage::see(list)->findChild<QAction *>(name); }
    static QString cell(const QString &name, NetworkListModel::Column column)
    {
        const QAbstractItemModel *model = Stage::see<QTreeView>(list)->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly)
            .value(0)
            .siblingAtColumn(column)
            .data()
            .toString();
    }
    static void choose(const QString &name) { Stage::select({name}, list); }
    void open() const
    {
        stage->open();
        Stage::goToNetworks();
        QVERIFY(Stage::see(list));
        QTRY_VERIFY(!cell(u"lab"_s, NetworkListModel::Subnets).isEmpty());
    }
    void openSheet() const
    {
        open();
        Stage::click(u"createNetworkButton"_s);
        QVERIFY(Stage::see(u"networkSheet"_s));
    }
    std::unique_ptr<Stage> stage;
};

void tst_NetworksPage::init()
{
    stage = std::make_unique<Stage>();
    putSampleNetworks(stage->server);
}

void tst_NetworksPage::countsNetworksInTheSidebar()
{
    open();
    const QModelIndex current = Stage::see<QAbstractItemView>(u"sidebar"_s)->currentIndex();
    QCOMPARE(current.data(PlaceRole::Place).toInt(), int(Sidebar::Place::Networks));
    QCOMPARE(current.data(PlaceRole::Count).toString(), u"2"_s);
    stage->server.forget(NetworkId{u"2"_s});
    QTRY_COMPARE(current.data(PlaceRole::Count).toString(), u"1"_s);
}

void tst_NetworksPage::showsSubnetsAndWhoUsesThem()
{
    open();
    QCOMPARE(Stage::shown(list), QStringList({u"lab"_s, u"mooringbr0"_s}));
    QCOMPARE(cell(u"lab"_s, NetworkListModel::Subnets), u"10.7.0.1/16"_s);
    QCOMPARE(cell(u"lab"_s, NetworkListModel::Nat), u"no"_s);
    QCOMPARE(cell(u"lab"_s, NetworkListModel::UsedBy), u"nobody"_s);
    QTRY_VERIFY(cell(u"mooringbr0"_s, NetworkListModel::UsedBy).contains(u'6'));
}

void tst_NetworksPage::showsNewUsersOfANetwork()
{
    open();
    stage->server.setNetworkUsers(NetworkId{u"2"_s}, {.containers = {u"web-1"_s}});
    Instance changed = sampleInstances().constFirst();
    changed.etag = u"another"_s;
    stage->server.put(changed);
    QTRY_VERIFY(cell(u"lab"_s, NetworkListModel::UsedBy).contains(u'1'));
}

void tst_NetworksPage::showsThoseThatHoldTheTypedWords()
{
    open();
    Stage::type(u"filterField"_s, u"10.7."_s);
    QTRY_COMPARE(Stage::shown(list), QStringList{u"lab"_s});
    Stage::type(u"filterField"_s, u"nobody has this"_s);
    QVERIFY(Stage::see(u"noNetworkMatch"_s));
}

void tst_NetworksPage::invitesToMakeTheFirstOne()
{
    stage->server.forget(NetworkId{u"1"_s});
    stage->server.forget(NetworkId{u"2"_s});
    stage->open();
    Stage::goToNetworks();
    QVERIFY(Stage::see(u"noNetworks"_s));
    Stage::click(u"createFirstNetworkButton"_s);
    QVERIFY(Stage::see(u"networkSheet"_s));
}

void tst_NetworksPage::createsANetworkWithAFreeSubnet()
{
    openSheet();
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"networkNameField"_s, u"db"_s);
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl network create db"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"networkSheet"_s));
    QCOMPARE(stage->server.createdNetwork().name, u"db"_s);
    QVERIFY(stage->server.createdNetwork().config.isEmpty());
    QTRY_COMPARE(Stage::see<QTreeView>(list)->currentIndex().data().toString(), u"db"_s);
}

void tst_NetworksPage::createsANetworkAsItIsWanted()
{
    openSheet();
    Stage::type(u"networkNameField"_s, u"db"_s);
    Stage::type(u"networkDescriptionField"_s, u"Databases"_s);
    Stage::type(u"subnetField"_s, u"10.9.0.1/24"_s);
    QVERIFY(Stage::see<QAbstractButton>(u"givenSubnetButton"_s)->isChecked());
    Stage::click(u"natBox"_s);
    Stage::click(u"dhcpBox"_s);
    Stage::type(u"domainField"_s, u"db.internal"_s);
    QCOMPARE(Stage::text(u"commandLine"_s),
             u"mooringctl network create db dns.domain=db.internal ipv4.address=10.9.0.1/24 ipv4.dhcp=false "
             "ipv4.nat=false --description Databases"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"networkSheet"_s));
    const QMap<QString, QString> wanted{{u"dns.domain"_s, u"db.internal"_s},
                                        {u"ipv4.address"_s, u"10.9.0.1/24"_s},
                                        {u"ipv4.dhcp"_s, u"false"_s},
                                        {u"ipv4.nat"_s, u"false"_s}};
    QCOMPARE(stage->server.createdNetwork().config, wanted);
    QCOMPARE(stage->server.createdNetwork().description, u"Databases"_s);
}

void tst_NetworksPage::createsANetworkWithIpv6()
{
    openSheet();
    Stage::type(u"networkNameField"_s, u"db"_s);
    Stage::click(u"ipv6Box"_s);
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl network create db ipv6.address=auto"_s);
    Stage::click(u"natBox"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"networkSheet"_s));
    QCOMPARE(stage->server.createdNetwork().config.value(u"ipv6.nat"_s), u"false"_s);
}

void tst_NetworksPage::refusesANameBesideItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a capital letter") << u"Lab"_s << u"2 to 15"_s;
    QTest::newRow("too long") << u"abcdefghijklmnop"_s << u"2 to 15"_s;
    QTest::newRow("a cable's name") << u"mooringv1"_s << u"cables"_s;
    QTest::newRow("taken") << u"lab"_s << u"already"_s;
}

void tst_NetworksPage::refusesANameBesideItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    openSheet();
    Stage::type(u"networkNameField"_s, name);
    QVERIFY2(Stage::text(u"networkNameNote"_s).contains(reason), qPrintable(Stage::text(u"networkNameNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_NetworksPage::refusesASubnetBesideItsField()
{
    openSheet();
    Stage::type(u"networkNameField"_s, u"db"_s);
    Stage::type(u"subnetField"_s, u"10.9.0"_s);
    QVERIFY(Stage::text(u"subnetNote"_s).startsWith(u"✖"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::click(u"automaticSubnetButton"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl network create db"_s);
}

void tst_NetworksPage::tellsTheServersReasonBesideTheSubnet()
{
    openSheet();
    Stage::type(u"networkNameField"_s, u"db"_s);
    Stage::type(u"subnetField"_s, u"10.7.1.1/24"_s);
    stage->server.refuseNext(
        {.code = Error::Code::Conflict, .subject = u"ipv4.address"_s, .detail = u"The network lab has 10.7.0.0/16."_s});
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::text(u"subnetNote"_s).contains(u"The network lab has"_s));
    QVERIFY(!Stage::find(u"errorNotice"_s));
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"networkSheet"_s));
}

void tst_NetworksPage::keepsTheSheetWhenTheServerRefuses()
{
    openSheet();
    Stage::type(u"networkNameField"_s, u"db"_s);
    stage->server.refuseNext({.code = Error::Code::NotAuthorized, .subject = u"db"_s});
    Stage::click(u"acceptButton"_s);
    QVERIFY(Stage::see(u"errorNotice"_s));
    QCOMPARE(Stage::text(u"networkNameField"_s), u"db"_s);
}

void tst_NetworksPage::changesTheDescriptionAndTakesItBack()
{
    open();
    choose(u"lab"_s);
    action(u"describeNetworkAction"_s)->trigger();
    QVERIFY(Stage::see(u"descriptionSheet"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s)); // nothing differs yet
    Stage::type(u"descriptionField"_s, u"For trials"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_COMPARE(cell(u"lab"_s, NetworkListModel::Description), u"For trials"_s);
    QVERIFY(stage->server.configuredNetwork().changes.isEmpty());
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(cell(u"lab"_s, NetworkListModel::Description), u"Where things may break"_s);
}

void tst_NetworksPage::deletesAndBringsBackWithTheSameAddress()
{
    open();
    choose(u"lab"_s);
    QTest::keyClick(Stage::see(list), Qt::Key_Delete);
    QTRY_VERIFY(!Stage::shown(list).contains(u"lab"_s));
    Stage::click(u"undoButton"_s);
    QTRY_VERIFY(Stage::shown(list).contains(u"lab"_s));
    QCOMPARE(stage->server.createdNetwork().config.value(u"ipv4.address"_s), u"10.7.0.1/16"_s);
    QCOMPARE(stage->server.createdNetwork().description, u"Where things may break"_s);
    QTRY_COMPARE(cell(u"lab"_s, NetworkListModel::Subnets), u"10.7.0.1/16"_s);
}

void tst_NetworksPage::saysWhyANetworkStays()
{
    open();
    choose(u"mooringbr0"_s);
    QTRY_VERIFY(!Stage::isEnabled(u"deleteNetworkButton"_s));
    QVERIFY(action(u"deleteNetworkAction"_s)->text().contains(u"default"_s));
    QVERIFY(Stage::see(u"deleteNetworkButton"_s)->toolTip().contains(u"default"_s));
}

void tst_NetworksPage::tellsWhatTheServerRefused()
{
    open();
    choose(u"lab"_s);
    stage->server.refuseNext({.code = Error::Code::Busy, .subject = u"lab"_s, .detail = u"It is used by cache."_s});
    Stage::click(u"deleteNetworkButton"_s);
    QVERIFY(Stage::see(u"errorNotice"_s));
    QVERIFY(Stage::shown(list).contains(u"lab"_s));
    QVERIFY(!Stage::find(u"undoButton"_s));
}

void tst_NetworksPage::offersTheSameByTheMenu()
{
    open();
    choose(u"lab"_s);
    Q_EMIT Stage::see(list)->customContextMenuRequested({20, 20});
    auto *menu = Stage::see<QMenu>(u"networkMenu"_s);
    QVERIFY(menu);
    for (const QString &name : {u"openNetworkAction"_s, u"describeNetworkAction"_s, u"copySubnetAction"_s,
                                u"deleteNetworkAction"_s, u"createNetworkAction"_s})
        QVERIFY2(menu->actions().contains(action(name)), qPrintable(name));
    menu->close();
}

void tst_NetworksPage::copiesTheSubnet()
{
    open();
    choose(u"lab"_s);
    QTest::keySequence(Stage::see(list), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), u"10.7.0.1/16"_s);
}

void tst_NetworksPage::survivesANetworkThatGoes()
{
    open();
    choose(u"lab"_s);
    stage->server.forget(NetworkId{u"2"_s});
    QTRY_VERIFY(!Stage::shown(list).contains(u"lab"_s));
    QVERIFY(!Stage::isEnabled(u"deleteNetworkButton"_s));
}

QTEST_MAIN(tst_NetworksPage)
#include "tst_networkspage.moc"
