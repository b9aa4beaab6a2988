// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the devices of a container.
#include "models/items/devicelistmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const InstanceId web1{u"1"_s};
const QString eth0 = u"eth0"_s;

} // namespace

class tst_DevicesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void showsDevicesAndWhereTheyComeFrom();
    void explainsTheCurrentDevice();
    void saysWhyADeviceIsRefused();
    void invitesToAddTheFirstOne();
    void addsADevice();
    void addsADeviceWithoutAMouse();
    void offersAFieldOfEachType();
    void refusesAWrongValueBesideItsField();
    void refusesANameThatCannotBe();
    void findsDevicesByWords();
    void editsDevicesAsText();
    void keepsItsButtonsInASmallWindow();
    void saysWhatOptionsSayTogether();
    void blamesNobodyForAnOpenedForm();
    void saysWhyAKindCannotBeUsed();
    void keepsWhatOtherKindsHave();
    void offersValuesThatAreKnown();
    void offersTheNetworksThatThereAre();
    void copiesAProfilesDeviceToOverrideIt();
    void changesOnlyWhatWasChanged();
    void clearsAnOptionThatNobodyKnows();
    void removesAndBringsBack();
    void hidesAProfilesDevice();
    void stepsBackAndForthAmongSettingsAndDevices();
    void appliesSettingsAndDevicesTogether();
    void takesBackWhatWasApplied();
    void showsTheChanges();
    void copiesTheCommand();
    void keepsWhatBothSidesChanged();
    void tellsARefusalBesideTheDevice();
    void saysWhatWentWrongAndTriesAgain();
    void namesWhatAScreenReaderNeeds();
    void fitsASmallWindow();

private:
    void openDevices(const QSize &size = {1120, 720}) const
    {
        stage->open(size);
        Stage::select({u"web-1"_s});
        QTest::keyClick(Stage::list(), Qt::Key_Return);
        QVERIFY(Stage::see(u"containerPage"_s));
        stage->press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(Stage::see(u"devicesPage"_s));
    }
    static QTreeView *table() { return Stage::see<QTreeView>(u"deviceList"_s); }
    static QModelIndex row(const QString &name)
    {
        const QAbstractItemModel *model = table()->model();
        return model->match(model->index(0, 0), DeviceListModel::NameRole, name, 1, Qt::MatchExactly).value(0);
    }
    static QString cell(const QString &name, DeviceListModel::Column column)
    {
        return row(name).siblingAtColumn(column).data().toString();
    }
    static void choose(const QString &name)
    {
        QVERIFY2(row(name).isValid(), qPrintable(name));
        table()->setCurrentIndex(row(name));
        table()->setFocus();
    }
    static void edit(const QString &name)
    {
        choose(name);
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(Stage::see(u"deviceSheet"_s));
    }
    static void add(const QString &kind)
    {
        Stage::click(u"addDeviceButton"_s);
        auto *kinds = Stage::see<QComboBox>(u"deviceKindField"_s);
        kinds->setCurrentIndex(kinds->findText(kind, Qt::MatchStartsWith));
        QCOMPARE(kinds->currentText().left(kind.size()), kind);
    }
    // The field of an option, as one that has text.
    static void set(const QString &option, const QString &value)
    {
        auto *field = Stage::see(u"option:"_s + option);
        QVERIFY2(field, qPrintable(option));
        if (auto *list = qobject_cast<QComboBox *>(field))
            list->isEditable() ? list->setEditText(value) : list->setCurrentIndex(list->findData(value));
        else if (auto *number = qobject_cast<QSpinBox *>(field))
            number->setValue(value.toInt());
        else
            qobject_cast<QLineEdit *>(field)->setText(value);
    }
    static QString note(const QString &option) { return Stage::text(u"note:"_s + option); }
    static void accept()
    {
        Stage::click(u"acceptButton"_s);
        QTRY_VERIFY(!Stage::find(u"deviceSheet"_s));
    }
    std::unique_ptr<Stage> stage;
};

void tst_DevicesPage::init()
{
    stage = std::make_unique<Stage>();
    stage->server.put(sampleProfiles().constFirst(),
                      {.config = {{u"limits.cpu"_s, u"2"_s}}, .devices = sampleProfileDevices()});
    stage->server.setDevices(web1, sampleDevices());
}

void tst_DevicesPage::showsDevicesAndWhereTheyComeFrom()
{
    openDevices();
    QCOMPARE(cell(eth0, DeviceListModel::Summary), u"Bridged network card on mooringbr0 · eth0 inside"_s);
    QCOMPARE(cell(eth0, DeviceListModel::Origin), u"from default"_s);
    QCOMPARE(cell(eth0, DeviceListModel::Effect), u"at once"_s);
    QCOMPARE(cell(u"root"_s, DeviceListModel::Origin), u"overrides default"_s);
    QCOMPARE(cell(u"eth1"_s, DeviceListModel::Origin), u"removed here"_s);
    QCOMPARE(cell(u"data"_s, DeviceListModel::Origin), u"set here"_s);
    QVERIFY(!Stage::find(u"changeBar"_s));
}

void tst_DevicesPage::explainsTheCurrentDevice()
{
    openDevices();
    choose(u"web"_s);
    QCOMPARE(Stage::text(u"deviceTitle"_s), u"web – Proxy"_s);
    QVERIFY(Stage::text(u"deviceFacts"_s).contains(u"listen: tcp:0.0.0.0:8080"_s));
    QVERIFY(Stage::text(u"deviceHarm"_s).contains(u"reach this computer"_s));
    choose(eth0);
    QVERIFY(!Stage::find(u"deviceHarm"_s));
    choose(u"data"_s); // a folder of this computer
    QVERIFY(Stage::find(u"deviceHarm"_s));
}

void tst_DevicesPage::saysWhyADeviceIsRefused()
{
    openDevices();
    QCOMPARE(cell(u"vf"_s, DeviceListModel::Effect), u"cannot be used"_s);
    choose(u"vf"_s);
    QVERIFY(Stage::text(u"deviceProblem"_s).contains(u"virtual functions"_s));
}

void tst_DevicesPage::invitesToAddTheFirstOne()
{
    stage->server.put(sampleProfiles().constFirst(), {});
    stage->server.setDevices(web1, {});
    openDevices();
    QVERIFY(Stage::see(u"noDevices"_s));
    QTRY_COMPARE(QApplication::focusWidget(), Stage::see(u"addFirstDeviceButton"_s));
    Stage::click(u"addFirstDeviceButton"_s);
    QVERIFY(Stage::see(u"deviceSheet"_s));
}

void tst_DevicesPage::addsADevice()
{
    openDevices();
    add(u"Proxy"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"deviceNameField"_s, u"ssh"_s);
    set(u"listen"_s, u"tcp:0.0.0.0:2222"_s);
    set(u"connect"_s, u"tcp:127.0.0.1:22"_s);
    accept();
    QCOMPARE(cell(u"ssh"_s, DeviceListModel::Origin), u"to be added"_s);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"ssh"_s);
    QVERIFY(!stage->server.deeds().contains(u"configure 1"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.devicesOf(web1).value(u"ssh"_s), (DeviceOptions{{u"type"_s, u"proxy"_s},
                                                                               {u"listen"_s, u"tcp:0.0.0.0:2222"_s},
                                                                               {u"connect"_s, u"tcp:127.0.0.1:22"_s}}));
    QTRY_COMPARE(cell(u"ssh"_s, DeviceListModel::Origin), u"set here"_s);
}

void tst_DevicesPage::addsADeviceWithoutAMouse()
{
    openDevices();
    Stage::see(u"addDeviceButton"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(Stage::see(u"deviceSheet"_s));
    QTRY_COMPARE(QApplication::focusWidget(), Stage::see(u"deviceNameField"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"media"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), Stage::see(u"deviceKindField"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), Stage::see(u"option:path"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"/media"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"/srv/media"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!Stage::find(u"deviceSheet"_s));
    QCOMPARE(cell(u"media"_s, DeviceListModel::Summary), u"/srv/media at /media"_s);
}

void tst_DevicesPage::offersAFieldOfEachType()
{
    openDevices();
    add(u"Disk"_s);
    auto *truth = Stage::see<QComboBox>(u"option:readonly"_s);
    QCOMPARE(truth->count(), 3);
    QCOMPARE(truth->itemText(0), u"default: false"_s);
    QCOMPARE(Stage::see<QLineEdit>(u"option:path"_s)->placeholderText(), u"such as /mnt/data"_s);
    QVERIFY(!note(u"path"_s).isEmpty());
    Stage::click(u"moreOptionsButton"_s);
    QVERIFY(Stage::see<QComboBox>(u"option:propagation"_s)->findData(u"rslave"_s) > 0);
    auto *kinds = Stage::see<QComboBox>(u"deviceKindField"_s);
    kinds->setCurrentIndex(kinds->findText(u"Network card, bridged"_s));
    auto *number = Stage::see<QSpinBox>(u"option:mtu"_s);
    QCOMPARE(number->text(), u"not set"_s);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, u"1400"_s);
    QCOMPARE(number->value(), 1400);
}

void tst_DevicesPage::refusesAWrongValueBesideItsField()
{
    openDevices();
    add(u"Disk"_s);
    Stage::type(u"deviceNameField"_s, u"media"_s);
    set(u"source"_s, u"/srv"_s);
    set(u"path"_s, u"media"_s);
    for (const QString &part : {u"path"_s, u"“media”"_s, u"is not an absolute path"_s, u"One that fits: /mnt/data"_s})
        QVERIFY2(note(u"path"_s).contains(part), qPrintable(note(u"path"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    set(u"path"_s, u"/mnt/data"_s); // as another disk
    QVERIFY(Stage::text(u"deviceNote"_s)
                .endsWith(u"It is at odds with the device data: both have the same path, /mnt/data"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    set(u"path"_s, u"/media"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_DevicesPage::editsDevicesAsText()
{
    openDevices();
    stage->press(Qt::Key_2, Qt::ControlModifier);
    Stage::click(u"asTextButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"yamlText"_s);
    QString words = text->toPlainText();
    QVERIFY2(words.contains(u"    data:\n        type: disk\n"_s), qPrintable(words));
    text->setPlainText(words.replace(u"\"/mnt/data\""_s, u"mnt"_s));
    const int line = int(words.first(words.indexOf(u"    data:"_s)).count(u'\n')) + 1;
    QTRY_VERIFY2(Stage::text(u"yamlNote"_s).contains(u"Line %1, column 5"_s.arg(line)),
                 qPrintable(Stage::text(u"yamlNote"_s)));
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    text->setPlainText(words.replace(u"path: mnt"_s, u"path: \"/mnt/other\""_s));
    QTRY_VERIFY(Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.devicesOf(web1).value(u"data"_s).value(u"path"_s), u"/mnt/other"_s);
    QCOMPARE(stage->server.devicesOf(web1).size(), sampleDevices().size()); // the others are as they were
}

void tst_DevicesPage::findsDevicesByWords()
{
    openDevices();
    auto *filter = Stage::see<QLineEdit>(u"filterField"_s);
    filter->setText(u"PROXY 8080"_s);
    const auto isShown = [](const QString &name) {
        auto *list = Stage::see<QTreeView>(u"deviceList"_s);
        const auto found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        return !found.isEmpty() && !list->isRowHidden(found.constFirst().row(), {});
    };
    QVERIFY(isShown(u"web"_s));
    QVERIFY(!isShown(u"data"_s));
    QVERIFY(Stage::text(u"deviceTitle"_s).startsWith(u"web"_s)); // what is told of is one that is shown
    filter->setText(u"nothing of the kind"_s);
    QVERIFY(Stage::see(u"noDeviceMatches"_s));
    filter->clear();
    QVERIFY(isShown(u"data"_s));
}

void tst_DevicesPage::keepsItsButtonsInASmallWindow()
{
    openDevices();
    choose(u"data"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    stage->window->resize(640, 460);
    QTest::qWait(50);
    const QWidget *bar = Stage::see(u"changeBar"_s);
    for (const char *name : {"viewDiffButton", "copyChangesButton", "discardButton", "applyButton"}) {
        const auto *button = Stage::see<QPushButton>(QString::fromLatin1(name));
        QVERIFY2(bar->rect().contains(button->geometry()), name);
        QVERIFY2(button->width() >= button->sizeHint().width(), name);
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), name);
    }
    QVERIFY(stage->window->width() <= 640);
}

void tst_DevicesPage::refusesANameThatCannotBe()
{
    openDevices();
    add(u"Network card, cable"_s);
    Stage::type(u"deviceNameField"_s, u"my card"_s);
    QVERIFY(Stage::text(u"deviceNameNote"_s).contains(u"“my card” cannot be the name"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"deviceNameField"_s, u"data"_s);
    QVERIFY(Stage::text(u"deviceNameNote"_s).contains(u"There is a device data already"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"deviceNameField"_s, eth0);
    QVERIFY(Stage::text(u"deviceNameNote"_s).contains(u"the profile default gives"_s));
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_DevicesPage::saysWhatOptionsSayTogether()
{
    openDevices();
    add(u"Network card, bridged"_s);
    Stage::type(u"deviceNameField"_s, u"eth7"_s);
    set(u"name"_s, u"eth7"_s);
    QVERIFY(Stage::text(u"deviceNote"_s).contains(u"either a network or a parent"_s));
    set(u"network"_s, u"mooringbr0"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    accept();
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.devicesOf(web1).value(u"eth7"_s), // LXD takes no nictype beside a network
                 (DeviceOptions{{u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, u"eth7"_s}}));
}

void tst_DevicesPage::blamesNobodyForAnOpenedForm()
{
    openDevices();
    add(u"Proxy"_s);
    QVERIFY(!note(u"listen"_s).startsWith(u"✖"_s));
    QVERIFY(note(u"listen"_s).contains(u"Must be given"_s));
    set(u"listen"_s, u"tcp:[::]:80"_s);
    set(u"listen"_s, {});
    QVERIFY(note(u"listen"_s).startsWith(u"✖"_s));
}

void tst_DevicesPage::saysWhyAKindCannotBeUsed()
{
    openDevices();
    add(u"TPM"_s);
    Stage::type(u"deviceNameField"_s, u"tpm"_s);
    QVERIFY(Stage::text(u"deviceNote"_s).contains(u"Mooring has no emulated TPM"_s));
    QVERIFY(!Stage::find(u"optionList"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_DevicesPage::keepsWhatOtherKindsHave()
{
    openDevices();
    add(u"Network card, bridged"_s);
    Stage::type(u"deviceNameField"_s, u"eth7"_s);
    set(u"parent"_s, u"br0"_s);
    set(u"host_name"_s, u"tap7"_s);
    auto *kinds = Stage::see<QComboBox>(u"deviceKindField"_s);
    kinds->setCurrentIndex(kinds->findText(u"Network card, macvlan"_s));
    QTRY_COMPARE(Stage::see<QLineEdit>(u"option:parent"_s)->text(), u"br0"_s);
    accept();
    QCOMPARE(cell(u"eth7"_s, DeviceListModel::Summary), u"Network card by macvlan on br0"_s);
}

void tst_DevicesPage::offersValuesThatAreKnown()
{
    openDevices();
    add(u"Network card, bridged"_s);
    auto *network = Stage::see<QComboBox>(u"option:network"_s);
    QVERIFY(network->isEditable());
    QCOMPARE(network->itemText(0), u"mooringbr0"_s);
    QVERIFY(network->currentText().isEmpty());
}

void tst_DevicesPage::offersTheNetworksThatThereAre()
{
    putSampleNetworks(stage->server);
    openDevices();
    add(u"Network card, bridged"_s);
    auto *network = Stage::see<QComboBox>(u"option:network"_s);
    QCOMPARE(network->count(), 2); // that a profile uses one of them makes no third
    QCOMPARE(network->itemText(0) + u' ' + network->itemText(1), u"lab mooringbr0"_s);
    stage->server.forget(NetworkId{u"2"_s});
    Stage::click(u"cancelButton"_s);
    QTRY_VERIFY(!Stage::find(u"deviceSheet"_s));
    add(u"Network card, bridged"_s);
    QCOMPARE(Stage::see<QComboBox>(u"option:network"_s)->count(), 1);
}

void tst_DevicesPage::copiesAProfilesDeviceToOverrideIt()
{
    openDevices();
    edit(eth0);
    QVERIFY(Stage::text(u"deviceNameNote"_s).contains(u"the profile default gives"_s));
    QCOMPARE(Stage::see<QComboBox>(u"option:network"_s)->currentText(), u"mooringbr0"_s);
    set(u"mtu"_s, u"1400"_s);
    accept();
    QCOMPARE(cell(eth0, DeviceListModel::Origin), u"to be changed"_s);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(cell(eth0, DeviceListModel::Origin), u"overrides default"_s);
    QCOMPARE(stage->server.devicesOf(web1).value(eth0),
             (DeviceOptions{
                 {u"type"_s, u"nic"_s}, {u"network"_s, u"mooringbr0"_s}, {u"name"_s, eth0}, {u"mtu"_s, u"1400"_s}}));
}

void tst_DevicesPage::changesOnlyWhatWasChanged()
{
    openDevices();
    edit(u"data"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s)); // nothing is another yet
    set(u"readonly"_s, {});
    accept();
    DeviceOptions wanted = sampleDevices().value(u"data"_s);
    wanted.remove(u"readonly"_s);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.devicesOf(web1).value(u"data"_s), wanted);
}

void tst_DevicesPage::clearsAnOptionThatNobodyKnows()
{
    auto devices = sampleDevices();
    devices[u"data"_s].insert(u"color"_s, u"red"_s);
    stage->server.setDevices(web1, devices);
    openDevices();
    edit(u"data"_s);
    QVERIFY(note(u"color"_s).contains(u"no option “color”"_s));
    set(u"color"_s, {});
    accept();
    QVERIFY(Stage::isEnabled(u"applyButton"_s));
}

void tst_DevicesPage::removesAndBringsBack()
{
    openDevices();
    choose(u"root"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(cell(u"root"_s, DeviceListModel::Origin), u"back to default’s"_s);
    choose(u"eth1"_s);
    QCOMPARE(cell(u"eth1"_s, DeviceListModel::Button), u"Bring Back"_s);
    Stage::click(u"deviceDeedButton"_s);
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(!stage->server.devicesOf(web1).contains(u"root"_s));
    QVERIFY(!stage->server.devicesOf(web1).contains(u"eth1"_s));
    QTRY_COMPARE(cell(u"eth1"_s, DeviceListModel::Origin), u"from default"_s);
}

void tst_DevicesPage::hidesAProfilesDevice()
{
    openDevices();
    choose(eth0);
    Stage::click(u"removeDeviceButton"_s);
    QCOMPARE(cell(eth0, DeviceListModel::Origin), u"to be removed"_s);
    QVERIFY(!Stage::find(u"removeDeviceButton"_s));
    QTest::keyClick(table(), Qt::Key_Delete); // there is nothing more to take away
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.devicesOf(web1).value(eth0), (DeviceOptions{{u"type"_s, u"none"_s}}));
    QTRY_COMPARE(cell(eth0, DeviceListModel::Button), u"Bring Back"_s);
}

void tst_DevicesPage::stepsBackAndForthAmongSettingsAndDevices()
{
    openDevices();
    choose(u"data"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    choose(eth0);
    QTest::keyClick(table(), Qt::Key_Delete);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(eth0, DeviceListModel::Origin), u"from default"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!Stage::find(u"changeBar"_s));
    stage->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(cell(u"data"_s, DeviceListModel::Origin), u"to be removed"_s);
    choose(u"data"_s);
    Stage::click(u"deviceDeedButton"_s); // Undo
    QVERIFY(!Stage::find(u"changeBar"_s));
}

void tst_DevicesPage::appliesSettingsAndDevicesTogether()
{
    openDevices();
    choose(u"data"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    stage->press(Qt::Key_2, Qt::ControlModifier);
    auto *settings = Stage::see<QTreeView>(u"settingList"_s);
    const QModelIndex cpu = settings->model()
                                ->match(settings->model()->index(0, 0), Qt::DisplayRole, u"limits.cpu"_s, 1,
                                        Qt::MatchExactly | Qt::MatchRecursive)
                                .value(0);
    settings->setCurrentIndex(cpu);
    QTest::keyClick(settings, Qt::Key_Return);
    auto *field = Stage::see<QLineEdit>(u"settingField"_s);
    field->selectAll();
    QTest::keyClicks(field, u"1"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(Stage::text(u"changeSummary"_s), u"2 change(s): 2 count(s) at once"_s);
    stage->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(Stage::see(u"changeBar"_s)); // as profiles are changed there
    stage->press(Qt::Key_3, Qt::ControlModifier);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(u"limits.cpu"_s), u"1"_s);
    QVERIFY(!stage->server.devicesOf(web1).contains(u"data"_s));
    QCOMPARE(stage->server.deeds().count(u"configure 1"_s), 1);
    QCOMPARE(Stage::text(u"noticeHeadline"_s), u"Changed settings and devices of web-1"_s);
}

void tst_DevicesPage::takesBackWhatWasApplied()
{
    openDevices();
    choose(u"data"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(!stage->server.devicesOf(web1).contains(u"data"_s));
    QCOMPARE(Stage::text(u"noticeHeadline"_s), u"Changed 1 device(s) of web-1"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stage->server.devicesOf(web1), sampleDevices());
    QTRY_COMPARE(cell(u"data"_s, DeviceListModel::Origin), u"set here"_s);
}

void tst_DevicesPage::showsTheChanges()
{
    openDevices();
    edit(eth0);
    set(u"mtu"_s, u"1400"_s);
    accept();
    choose(u"eth1"_s);
    Stage::click(u"deviceDeedButton"_s);
    Stage::click(u"viewDiffButton"_s);
    QCOMPARE(Stage::see<QPlainTextEdit>(u"diffText"_s)->toPlainText(),
             u"+ eth0 mtu: 1400\n+ eth0 name: eth0\n+ eth0 network: mooringbr0\n+ eth0 type: nic\n"
             u"- eth1 type: none\n"_s);
}

void tst_DevicesPage::copiesTheCommand()
{
    openDevices();
    edit(u"data"_s);
    set(u"readonly"_s, {});
    set(u"recursive"_s, u"true"_s);
    accept();
    choose(u"modem"_s);
    QTest::keyClick(table(), Qt::Key_Delete);
    edit(eth0);
    accept();
    Stage::click(u"copyChangesButton"_s);
    QCOMPARE(QApplication::clipboard()->text(),
             u"mooringctl config device set web-1 data recursive=true && "
             "mooringctl config device unset web-1 data readonly && "
             "mooringctl config device add web-1 eth0 nic name=eth0 network=mooringbr0 && "
             "mooringctl config device remove web-1 modem"_s);
}

void tst_DevicesPage::keepsWhatBothSidesChanged()
{
    openDevices();
    edit(u"data"_s);
    set(u"readonly"_s, {});
    accept();
    auto theirs = sampleDevices();
    theirs[u"data"_s].insert(u"path"_s, u"/mnt/theirs"_s);
    stage->server.setDevices(web1, theirs);
    QTRY_VERIFY(Stage::find(u"conflictPanel"_s));
    QVERIFY(Stage::text(u"theirValue"_s).contains(u"path=/mnt/theirs"_s));
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"takeTheirsButton"_s);
    QVERIFY(!Stage::find(u"conflictPanel"_s));
    QVERIFY(!Stage::find(u"changeBar"_s));
    QCOMPARE(cell(u"data"_s, DeviceListModel::Summary), u"/srv/data at /mnt/theirs · read-only"_s);
}

void tst_DevicesPage::tellsARefusalBesideTheDevice()
{
    openDevices();
    edit(u"modem"_s);
    set(u"source"_s, u"/dev/ttyUSB9"_s);
    accept();
    stage->press(Qt::Key_2, Qt::ControlModifier);
    stage->server.refuseNext(
        {.code = Error::Code::NotFound, .subject = u"modem source"_s, .detail = u"There is no /dev/ttyUSB9."_s});
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(Stage::text(u"deviceProblem"_s), u"✖ There is no /dev/ttyUSB9."_s);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"modem"_s);
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    edit(u"modem"_s);
    set(u"source"_s, u"/dev/ttyUSB1"_s);
    accept();
    QVERIFY(Stage::isEnabled(u"applyButton"_s));
}

void tst_DevicesPage::saysWhatWentWrongAndTriesAgain()
{
    stage->server.refuseConfiguration(Error{.code = Error::Code::NotAuthorized, .subject = u"web-1"_s});
    openDevices();
    QVERIFY(Stage::see(u"devicesFailed"_s));
    stage->server.refuseConfiguration(std::nullopt);
    Stage::click(u"retryDevicesButton"_s);
    QVERIFY(Stage::see(u"deviceList"_s));
}

void tst_DevicesPage::namesWhatAScreenReaderNeeds()
{
    openDevices();
    choose(u"data"_s);
    const auto check = [](const QWidget *top) {
        const auto widgets = top->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
                widget->objectName().startsWith("qt_"_L1))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString who =
                u"%1 in %2"_s.arg(widget->objectName(), QString::fromLatin1(widget->metaObject()->className()));
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
            const auto labels = top->findChildren<QLabel *>();
            const bool isLabelled =
                std::ranges::any_of(labels, [&](const QLabel *label) { return label->buddy() == widget; });
            QVERIFY2((button && !button->text().isEmpty()) || !widget->accessibleName().isEmpty() || isLabelled,
                     qPrintable(who));
        }
    };
    check(stage->window.get());
    QCOMPARE(row(u"root"_s).data(Qt::AccessibleTextRole).toString(),
             u"root, Root disk · pool default · at most 20GiB, overrides default"_s);
    edit(u"data"_s);
    check(Stage::see(u"deviceSheet"_s));
}

void tst_DevicesPage::fitsASmallWindow()
{
    const QSize small(640, 460);
    openDevices(small);
    Stage::click(u"addDeviceButton"_s);
    auto *sheet = Stage::see(u"deviceSheet"_s);
    Stage::type(u"deviceNameField"_s, u"my data"_s); // the reason needs room, too
    QTest::qWait(50);
    QVERIFY2(sheet->height() <= small.height(), qPrintable(QString::number(sheet->height())));
    QVERIFY(sheet->width() <= small.width());
    QVERIFY(Stage::see(u"acceptButton"_s)->visibleRegion().boundingRect().height() > 0);
}

QTEST_MAIN(tst_DevicesPage)
#include "tst_devicespage.moc"
