// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the page of one network.
#include "models/items/configurationmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/configuration/configurationpage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const NetworkId lab{u"2"_s};
const NetworkId first{u"1"_s};

} // namespace

class tst_NetworkPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void opensFromTheListByKey();
    void showsWhatThereIsToKnow();
    void tellsIpv4AndIpv6ApartWhereTheyDiffer();
    void hasNoDevices();
    void explainsItsSettings();
    void appliesSettingsAndTakesThemBack();
    void tellsARefusalBesideTheSetting();
    void copiesTheCommand();
    void listsLeases();
    void showsNewLeasesWhileTheyAreShown();
    void copiesAnAddress();
    void opensTheContainerOfALease();
    void listsItsUsersAndOpensThem();
    void saysThatNobodyUsesIt();
    void goesBackWhenItIsDeletedHere();
    void saysThatSomebodyDeletedIt();
    void keepsWhatWasNotApplied();
    void fitsASmallWindow();

private:
    void open(const NetworkId &network = lab, const QSize &size = {1120, 720}) const
    {
        stage->open(size);
        stage->window->openNetwork(network);
        QVERIFY(Stage::see(u"networkPage"_s));
    }
    void goTo(Qt::Key tab) const { stage->press(tab, Qt::ControlModifier); }
    static QTreeView *table() { return Stage::see<QTreeView>(u"settingList"_s); }
    void set(const QString &key, const QString &value) const
    {
        goTo(Qt::Key_2);
        QVERIFY(table());
        stage->window->findChild<ConfigurationPage *>()->select(key);
        QTest::keyClick(table(), Qt::Key_Return);
        auto *field = Stage::see(u"settingField"_s);
        QVERIFY2(field, qPrintable(key));
        if (auto *line = qobject_cast<QLineEdit *>(field))
            line->setText(value);
        else if (auto *choices = qobject_cast<QComboBox *>(field))
            choices->setCurrentIndex(choices->findData(value));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!Stage::find(u"settingField"_s));
    }
    [[nodiscard]] QMap<QString, QString> config() const
    {
        return stage->server.networkConfiguration(lab).result()->config;
    }
    std::unique_ptr<Stage> stage;
};

void tst_NetworkPage::init()
{
    stage = std::make_unique<Stage>();
    putSampleNetworks(stage->server);
}

void tst_NetworkPage::opensFromTheListByKey()
{
    stage->open();
    Stage::goToNetworks();
    Stage::select({u"lab"_s}, u"networkList"_s);
    QTest::keyClick(Stage::see(u"networkList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"networkPage"_s));
    stage->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(Stage::see(u"networkList"_s));
    stage->press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(Stage::see(u"networkPage"_s));
    Stage::click(u"backButton"_s);
    QVERIFY(Stage::see(u"networkList"_s));
}

void tst_NetworkPage::showsWhatThereIsToKnow()
{
    open();
    QTRY_COMPARE(Stage::text(u"networkSubnet"_s), u"10.7.0.1/16"_s);
    QVERIFY(Stage::text(u"networkNat"_s).contains(u"their own addresses"_s));
    QVERIFY(Stage::text(u"networkDhcp"_s).contains(u"10.7.1.10-10.7.1.99"_s));
    QVERIFY(Stage::text(u"networkNames"_s).contains(u"web-1.lab.internal"_s));
    QCOMPARE(Stage::text(u"networkUsers"_s), u"nobody"_s);
    QCOMPARE(Stage::text(u"networkDescription"_s), u"Where things may break"_s);
}

void tst_NetworkPage::tellsIpv4AndIpv6ApartWhereTheyDiffer()
{
    stage->server.put(Network{.id = lab, .name = u"lab"_s, .status = u"Ready"_s, .etag = u"c"_s},
                      {.config = {{u"ipv4.address"_s, u"10.7.0.1/16"_s},
                                  {u"ipv4.nat"_s, u"true"_s},
                                  {u"ipv6.address"_s, u"fd00:7::1/64"_s},
                                  {u"ipv6.nat"_s, u"false"_s}}});
    open();
    QTRY_COMPARE(Stage::text(u"networkSubnet"_s), u"10.7.0.1/16, fd00:7::1/64"_s);
    const QStringList lines = Stage::text(u"networkNat"_s).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith(u"IPv4"_s) && lines.at(0).contains(u"this computer’s"_s));
    QVERIFY(lines.at(1).startsWith(u"IPv6"_s) && lines.at(1).contains(u"their own"_s));
}

void tst_NetworkPage::hasNoDevices()
{
    open();
    const auto *tabs = Stage::see<QTabBar>(u"objectTabs"_s);
    QStringList titles;
    for (int tab = 0; tab < tabs->count(); ++tab)
        titles.append(tabs->tabText(tab));
    QCOMPARE(titles, QStringList({u"Overview"_s, u"Configuration"_s, u"Leases"_s, u"Used By"_s}));
    QVERIFY(!Stage::find(u"devicesPage"_s));
}

void tst_NetworkPage::explainsItsSettings()
{
    open();
    goTo(Qt::Key_2);
    const QAbstractItemModel *model = table()->model();
    QStringList keys;
    for (int group = 0; group < model->rowCount(); ++group) {
        for (int row = 0; row < model->rowCount(model->index(group, 0)); ++row)
            keys.append(model->index(row, 0, model->index(group, 0)).data(ConfigurationModel::KeyRole).toString());
    }
    for (const QString &key : {u"ipv4.address"_s, u"ipv4.nat"_s, u"ipv6.address"_s, u"dns.domain"_s, u"bridge.mtu"_s})
        QVERIFY2(keys.contains(key), qPrintable(key));
    QVERIFY(!keys.contains(u"limits.memory"_s));
    QVERIFY(!Stage::find(u"asTextButton"_s));
    QVERIFY(!Stage::find(u"showInEffectButton"_s)); // a network inherits nothing
}

void tst_NetworkPage::appliesSettingsAndTakesThemBack()
{
    open();
    set(u"ipv4.nat"_s, u"true"_s);
    set(u"dns.domain"_s, u"trial"_s);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(config().value(u"dns.domain"_s), u"trial"_s);
    QCOMPARE(stage->server.configuredNetwork().etag, u"b"_s);
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(config().value(u"dns.domain"_s), u"lab.internal"_s);
    QCOMPARE(config().value(u"ipv4.nat"_s), u"false"_s);
}

void tst_NetworkPage::tellsARefusalBesideTheSetting()
{
    open();
    set(u"ipv4.address"_s, u"10.108.36.1/24"_s);
    stage->server.refuseNext({.code = Error::Code::Conflict,
                              .subject = u"ipv4.address"_s,
                              .detail = u"The network mooringbr0 has 10.108.36.0/24."_s});
    Stage::click(u"applyButton"_s);
    const auto problem = [] {
        return table()->currentIndex().siblingAtColumn(ConfigurationModel::Value).data(Qt::ToolTipRole).toString();
    };
    QTRY_VERIFY2(problem().contains(u"mooringbr0"_s), qPrintable(problem()));
    QCOMPARE(config().value(u"ipv4.address"_s), u"10.7.0.1/16"_s);
}

void tst_NetworkPage::copiesTheCommand()
{
    open();
    set(u"dns.domain"_s, u"trial"_s);
    Stage::click(u"copyChangesButton"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"mooringctl network set lab dns.domain=trial"_s);
}

void tst_NetworkPage::listsLeases()
{
    open(first);
    goTo(Qt::Key_3);
    QVERIFY(Stage::see(u"leaseList"_s));
    QCOMPARE(Stage::shown(u"leaseList"_s), QStringList({u"cache"_s, u"web-1"_s, u"web-2"_s}));
}

void tst_NetworkPage::showsNewLeasesWhileTheyAreShown()
{
    open();
    goTo(Qt::Key_3);
    QVERIFY(Stage::see(u"noLeases"_s));
    stage->server.setLeases(lab, {{.address = u"10.7.1.10"_s, .name = u"web-1"_s}});
    stage->server.setAddresses({u"1"_s}, {u"10.7.1.10"_s});
    QTRY_COMPARE(Stage::shown(u"leaseList"_s), QStringList{u"web-1"_s});
}

void tst_NetworkPage::copiesAnAddress()
{
    open(first);
    goTo(Qt::Key_3);
    Stage::select({u"web-1"_s}, u"leaseList"_s);
    QTest::keySequence(Stage::see(u"leaseList"_s), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), u"10.108.36.21"_s);
}

void tst_NetworkPage::opensTheContainerOfALease()
{
    open(first);
    goTo(Qt::Key_3);
    Stage::select({u"web-1"_s}, u"leaseList"_s);
    QTest::keyClick(Stage::see(u"leaseList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"containerPage"_s));
}

void tst_NetworkPage::listsItsUsersAndOpensThem()
{
    open(first);
    goTo(Qt::Key_4);
    QTRY_COMPARE(Stage::shown(u"networkUserList"_s).value(0), u"default"_s);
    QCOMPARE(Stage::shown(u"networkUserList"_s).size(), 7);
    Stage::select({u"default"_s}, u"networkUserList"_s);
    QTest::keyClick(Stage::see(u"networkUserList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"profilePage"_s));
}

void tst_NetworkPage::saysThatNobodyUsesIt()
{
    open();
    goTo(Qt::Key_4);
    QVERIFY(Stage::see(u"noNetworkUsers"_s));
}

void tst_NetworkPage::goesBackWhenItIsDeletedHere()
{
    open();
    QTRY_VERIFY(Stage::isEnabled(u"deleteNetworkButton"_s));
    Stage::click(u"deleteNetworkButton"_s);
    QVERIFY(Stage::see(u"networkList"_s));
    QVERIFY(Stage::see(u"undoButton"_s));
}

void tst_NetworkPage::saysThatSomebodyDeletedIt()
{
    open();
    stage->server.forget(lab);
    QVERIFY(Stage::see(u"objectGone"_s));
    Stage::click(u"goneBackButton"_s);
    QVERIFY(Stage::see(u"networkList"_s));
}

void tst_NetworkPage::keepsWhatWasNotApplied()
{
    open();
    set(u"dns.domain"_s, u"trial"_s);
    Stage::goToImages();
    stage->window->openNetwork(lab);
    goTo(Qt::Key_2);
    QVERIFY(Stage::isEnabled(u"applyButton"_s));
}

void tst_NetworkPage::fitsASmallWindow()
{
    open(lab, {640, 460});
    set(u"dns.domain"_s, u"trial"_s);
    QCOMPARE(stage->window->size(), QSize(640, 460));
    QVERIFY(Stage::see(u"applyButton"_s)->visibleRegion().boundingRect().width() > 10);
}

QTEST_MAIN(tst_NetworkPage)
#include "tst_networkpage.moc"
