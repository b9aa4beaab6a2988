// SPDX-License-Identifier: GPL-3.0-or-later
// Launching: the sheet, and what comes of it.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Launch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        stage = std::make_unique<Stage>();
        stage->open();
    }
    void cleanup() { stage.reset(); }

    void launchesByTwoKeys();
    void opensAShellInWhatItLaunched();
    void saysWhyANameIsRefused_data();
    void saysWhyANameIsRefused();
    void suggestsAFreeName();
    void keepsANameOfOnesOwn();
    void filtersImagesByKeyboard();
    void appliesProfilesInTheOrderTheyWereTicked();
    void showsTheCommand();
    void waitsForTheServerAndKeepsItsContents();
    void saysNothingOfAClosedPasswordPrompt();
    void createsWithoutStarting();
    void launchesFromAnImage();
    void showsWhenAnImageIsMissing();
    void retriesAFailedLaunch();
    void opensItsSectionsByKeyboard();
    void showsWhatTheProfilesGive();
    void launchesWithLimits();
    void refusesAValueBesideItsField();
    void putsARefusalBesideTheFieldThatItNames();
    void givesTheRootASize();
    void takesTheNetworkAwayAndBringsItBack();
    void choosesAmongTheNetworksThatThereAre();
    void connectsToANetworkThatNoProfileGives();
    void givesAnAddressOfItsOwn();
    void launchesWithAFolder();
    void letsInWhoHasAKey();
    void saysWhatReachesThisComputer();
    void isGoneOnceItStops();
    void fitsASmallWindow();

private:
    void openSheet() const
    {
        stage->press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(Stage::see<QDialog>(u"launchSheet"_s));
    }
    void openSection(const QString &name) const
    {
        QMap<QString, DeviceOptions> devices = sampleProfileDevices();
        devices.remove(u"eth1"_s);
        stage->server.put(sampleProfiles().at(0), {.config = {{u"limits.memory"_s, u"4GiB"_s}}, .devices = devices});
        stage->server.put(sampleProfiles().at(1), {.config = {{u"limits.memory"_s, u"2GiB"_s}}});
        openSheet();
        QTRY_VERIFY(Stage::text(u"outlookNote"_s).contains(u"mooringbr0"_s));
        Stage::see<QToolButton>(name)->setChecked(true);
    }
    static QString placeholder(const QString &name) { return Stage::see<QLineEdit>(name)->placeholderText(); }
    std::unique_ptr<Stage> stage;
};

void tst_Launch::opensItsSectionsByKeyboard()
{
    openSheet();
    QTest::keyClick(Stage::see(u"sizeSection"_s), Qt::Key_Right);
    QVERIFY(Stage::see(u"setting:limits.cpu"_s));
    QTest::keyClick(Stage::see(u"sizeSection"_s), Qt::Key_Left);
    QVERIFY(!Stage::find(u"setting:limits.cpu"_s));
    QTest::keyClick(Stage::see(u"sizeSection"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"setting:limits.cpu"_s));
    QVERIFY(stage->server.deeds().isEmpty());
}

void tst_Launch::showsWhatTheProfilesGive()
{
    openSection(u"sizeSection"_s);
    QTRY_COMPARE(placeholder(u"setting:limits.memory"_s), u"4GiB, from default"_s);
    Stage::click(u"profile-docker"_s);
    QTRY_COMPARE(placeholder(u"setting:limits.memory"_s), u"2GiB, from docker"_s);
    QVERIFY(Stage::text(u"outlookNote"_s).contains(u"2GiB of memory"_s));
    QVERIFY(Stage::text(u"checksNote"_s).contains(u"✔ network from default"_s));
    Stage::click(u"profile-default"_s);
    QTRY_VERIFY(Stage::text(u"checksNote"_s).contains(u"⚠"_s));
}

void tst_Launch::launchesWithLimits()
{
    openSection(u"sizeSection"_s);
    Stage::type(u"setting:limits.memory"_s, u"1GiB"_s);
    Stage::see<QSpinBox>(u"setting:limits.processes"_s)->setValue(500);
    QCOMPARE(Stage::text(u"commandLine"_s),
             u"mooringctl launch debian/13 debian-13-1 -c limits.memory=1GiB -c limits.processes=500"_s);
    Stage::see<QSpinBox>(u"setting:limits.processes"_s)->stepBy(-500); // below all that can be set: not set
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().config, (QMap<QString, QString>{{u"limits.memory"_s, u"1GiB"_s}}));
    QVERIFY(stage->server.created().devices.isEmpty());
}

void tst_Launch::refusesAValueBesideItsField()
{
    openSection(u"sizeSection"_s);
    Stage::type(u"setting:limits.memory"_s, u"lots"_s);
    QVERIFY(Stage::text(u"note:limits.memory"_s).contains(u"✖"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::see<QLineEdit>(u"setting:limits.memory"_s)->clear();
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_Launch::putsARefusalBesideTheFieldThatItNames()
{
    openSection(u"sizeSection"_s);
    Stage::type(u"setting:limits.cpu"_s, u"64"_s);
    Stage::see<QToolButton>(u"sizeSection"_s)->setChecked(false);
    stage->server.refuseNext({.code = Error::Code::InvalidArgument,
                              .subject = u"limits.cpu"_s,
                              .detail = u"This computer has 8 processors."_s});
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::find(u"note:limits.cpu"_s)); // the section is open again
    QVERIFY(Stage::text(u"note:limits.cpu"_s).contains(u"8 processors"_s));
    QCOMPARE(Stage::see(u"launchSheet"_s)->focusWidget(), Stage::see(u"setting:limits.cpu"_s));
    QVERIFY(!Stage::find(u"errorNotice"_s));
    Stage::type(u"setting:limits.cpu"_s, u"8"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    QCOMPARE(stage->server.created().config.value(u"limits.cpu"_s), u"8"_s);
}

void tst_Launch::givesTheRootASize()
{
    openSection(u"sizeSection"_s);
    Stage::type(u"option:size"_s, u"20GiB"_s);
    QVERIFY(Stage::text(u"commandLine"_s).endsWith(u" -d root,size=20GiB"_s));
    QVERIFY(Stage::text(u"outlookNote"_s).contains(u"root disk of 20GiB"_s));
    stage->server.refuseNext(
        {.code = Error::Code::Unsupported, .subject = u"root size"_s, .detail = u"No sizes here."_s});
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::text(u"note:size"_s).contains(u"No sizes here"_s));
    QCOMPARE(stage->server.created().devices.value(u"root"_s).value(u"pool"_s),
             u"default"_s); // the rest is the profile's
    Stage::see<QLineEdit>(u"option:size"_s)->clear();
    Stage::click(u"acceptButton"_s);
    QVERIFY(stage->server.created().devices.isEmpty()); // nothing of its own is left
}

void tst_Launch::takesTheNetworkAwayAndBringsItBack()
{
    openSection(u"networkSection"_s);
    Stage::click(u"networkBox"_s);
    QVERIFY(Stage::text(u"commandLine"_s).endsWith(u" -d eth0,type=none"_s));
    QVERIFY(!Stage::isEnabled(u"option:ipv4.address"_s));
    QVERIFY(Stage::text(u"checksNote"_s).contains(u"⚠"_s));
    Stage::click(u"networkBox"_s);
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl launch debian/13 debian-13-1"_s);
    Stage::click(u"networkBox"_s);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().devices, (QMap<QString, DeviceOptions>{{u"eth0"_s, {{u"type"_s, u"none"_s}}}}));
}

void tst_Launch::choosesAmongTheNetworksThatThereAre()
{
    putSampleNetworks(stage->server);
    openSection(u"networkSection"_s);
    auto *network = Stage::see<QComboBox>(u"option:network"_s);
    QCOMPARE(network->itemText(0) + u' ' + network->itemText(1), u"lab mooringbr0"_s);
    network->setCurrentIndex(0);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().devices.value(u"eth0"_s).value(u"network"_s), u"lab"_s);
}

void tst_Launch::connectsToANetworkThatNoProfileGives()
{
    putSampleNetworks(stage->server);
    openSection(u"networkSection"_s);
    Stage::click(u"profile-default"_s);
    QTRY_VERIFY(!Stage::see<QCheckBox>(u"networkBox"_s)->isChecked());
    Stage::click(u"networkBox"_s);
    Stage::see<QComboBox>(u"option:network"_s)->setCurrentIndex(0);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().devices.value(u"eth0"_s),
             (DeviceOptions{{u"type"_s, u"nic"_s}, {u"network"_s, u"lab"_s}}));
}

void tst_Launch::givesAnAddressOfItsOwn()
{
    openSection(u"networkSection"_s);
    QCOMPARE(placeholder(u"line:network"_s), u"mooringbr0, from default"_s);
    Stage::type(u"option:ipv4.address"_s, u"10.1.2"_s);
    QVERIFY(Stage::text(u"note:ipv4.address"_s).contains(u"✖"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"option:ipv4.address"_s, u"10.1.2.3"_s);
    QVERIFY(Stage::text(u"commandLine"_s).endsWith(u" -d eth0,ipv4.address=10.1.2.3"_s));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().devices.value(u"eth0"_s), (DeviceOptions{{u"type"_s, u"nic"_s},
                                                                              {u"network"_s, u"mooringbr0"_s},
                                                                              {u"name"_s, u"eth0"_s},
                                                                              {u"ipv4.address"_s, u"10.1.2.3"_s}}));
}

void tst_Launch::launchesWithAFolder()
{
    openSection(u"storageSection"_s);
    Stage::click(u"addDiskButton"_s);
    QVERIFY(Stage::see<QDialog>(u"deviceSheet"_s));
    Stage::type(u"deviceNameField"_s, u"data"_s);
    Stage::type(u"option:source"_s, u"/srv/data"_s);
    Stage::type(u"option:path"_s, u"/mnt/data"_s);
    QTest::keyClick(Stage::see(u"option:path"_s), Qt::Key_Return);
    QTRY_VERIFY(Stage::text(u"disksNote"_s).contains(u"/srv/data at /mnt/data"_s));
    QVERIFY(Stage::text(u"launchHarm"_s).contains(u"data"_s)); // it reaches this computer
    Stage::see<QToolButton>(u"devicesSection"_s)->setChecked(true);
    QVERIFY(Stage::shown(u"deviceList"_s).contains(u"data"_s));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().devices.value(u"data"_s).value(u"source"_s), u"/srv/data"_s);
}

void tst_Launch::letsInWhoHasAKey()
{
    openSection(u"sizeSection"_s);
    const QByteArray blob = QByteArray("\0\0\0\x0bssh-ed25519\0\0\0\x20", 19) + QByteArray(32, 'k');
    QMimeData dropped;
    dropped.setText(u"ssh-ed25519 %1 ada@desk"_s.arg(QString::fromLatin1(blob.toBase64())));
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(Stage::see(u"launchSheet"_s), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(Stage::see(u"launchSheet"_s), &drop);
    QTRY_VERIFY(Stage::text(u"sshKeyNote"_s).contains(u"ada@desk"_s));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().config.value(u"cloud-init.user-data"_s),
             u"#cloud-config\nssh_authorized_keys:\n  - '%1'\n"_s.arg(dropped.text()));
}

void tst_Launch::saysWhatReachesThisComputer()
{
    openSection(u"securitySection"_s);
    QVERIFY(!Stage::find(u"launchHarm"_s));
    auto *list = Stage::see<QComboBox>(u"setting:security.privileged"_s);
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentText(), u"true"_s);
    QVERIFY(Stage::text(u"launchHarm"_s).contains(u"security.privileged"_s));
    QVERIFY(Stage::text(u"note:security.privileged"_s).contains(u"⚠"_s));
    QVERIFY(Stage::text(u"commandLine"_s).endsWith(u" -c security.privileged=true"_s));
}

void tst_Launch::isGoneOnceItStops()
{
    openSheet();
    Stage::click(u"ephemeralBox"_s);
    QVERIFY(Stage::text(u"commandLine"_s).endsWith(u" --ephemeral"_s));
    Stage::click(u"acceptButton"_s);
    QVERIFY(stage->server.created().ephemeral);
}

void tst_Launch::fitsASmallWindow()
{
    stage->window->resize(640, 460);
    for (const char *section : {"sizeSection", "networkSection", "devicesSection", "cloudSection", "securitySection"}) {
        openSection(QString::fromLatin1(section));
        QTest::qWait(20);
        const QWidget *sheet = Stage::see(u"launchSheet"_s);
        QVERIFY2(sheet->height() <= 460 && sheet->width() <= 640, section);
        QTest::keyClick(Stage::see(u"nameField"_s), Qt::Key_Escape);
        QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    }
}

void tst_Launch::launchesByTwoKeys()
{
    openSheet();
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Return);
    QCOMPARE(stage->server.deeds().constLast(), u"create debian-13-1 from "_s + QString(64, u'd'));
    QVERIFY(stage->server.created().start);
    QCOMPARE(stage->server.created().profiles, QStringList{u"default"_s});
    QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    QTRY_VERIFY(Stage::shown().contains(u"debian-13-1"_s));
}

void tst_Launch::opensAShellInWhatItLaunched()
{
    openSheet();
    Stage::click(u"acceptButton"_s);
    QVERIFY(stage->shells.opened().isEmpty());
    stage->server.succeed(stage->server.lastOperation());
    QTRY_COMPARE(stage->shells.opened(), QStringList{u"debian-13-1"_s});
    QTRY_COMPARE(Stage::selected(), QStringList{u"debian-13-1"_s});

    openSheet();
    Stage::click(u"shellBox"_s);
    Stage::click(u"acceptButton"_s);
    stage->server.succeed(stage->server.lastOperation());
    QTest::qWait(50);
    QCOMPARE(stage->shells.opened().size(), 1);
    openSheet();
    QVERIFY(!Stage::see<QCheckBox>(u"shellBox"_s)->isChecked()); // remembered
}

void tst_Launch::saysWhyANameIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a space") << u"web 1"_s << u"characters other than"_s;
    QTest::newRow("digit first") << u"1web"_s << u"does not start with a letter"_s;
    QTest::newRow("hyphen last") << u"web-"_s << u"ends with a hyphen"_s;
    QTest::newRow("too long") << QString(64, u'a') << u"longer than 63"_s;
    QTest::newRow("taken") << u"web-1"_s << u"Another container has this name"_s;
}

void tst_Launch::saysWhyANameIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    openSheet();
    Stage::type(u"nameField"_s, name);
    QVERIFY2(Stage::text(u"nameNote"_s).contains(reason), qPrintable(Stage::text(u"nameNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QTest::keyClick(Stage::see(u"nameField"_s), Qt::Key_Return);
    QVERIFY(stage->server.deeds().isEmpty());
    Stage::type(u"nameField"_s, u"good-1"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_Launch::suggestsAFreeName()
{
    stage->server.put(sampleInstance(30, u"debian-13-1"_s, InstanceStatus::Stopped));
    QTRY_VERIFY(Stage::shown().contains(u"debian-13-1"_s));
    openSheet();
    QCOMPARE(Stage::text(u"nameField"_s), u"debian-13-2"_s);
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Up);
    QCOMPARE(Stage::text(u"nameField"_s), u"alpine-3-22-1"_s);
    stage->server.put(sampleInstance(31, u"alpine-3-22-1"_s, InstanceStatus::Stopped)); // somebody was faster
    QTRY_VERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_Launch::keepsANameOfOnesOwn()
{
    openSheet();
    Stage::type(u"nameField"_s, u"mine"_s);
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Up);
    QCOMPARE(Stage::text(u"nameField"_s), u"mine"_s);
}

void tst_Launch::filtersImagesByKeyboard()
{
    openSheet();
    QTest::keyClicks(Stage::see(u"imageFilter"_s), u"alp"_s);
    QCOMPARE(Stage::shown(u"imageChoice"_s), QStringList{u"alpine/3.22"_s});
    QTest::keyClick(Stage::see(u"imageFilter"_s), Qt::Key_Return);
    QCOMPARE(stage->server.created().image, QString(64, u'a'));
}

void tst_Launch::appliesProfilesInTheOrderTheyWereTicked()
{
    openSheet();
    Stage::click(u"profile-default"_s);
    Stage::click(u"profile-docker"_s);
    Stage::click(u"profile-default"_s);
    QVERIFY(Stage::text(u"profileOrder"_s).endsWith("docker, default"_L1));
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().profiles, QStringList({u"docker"_s, u"default"_s}));
}

void tst_Launch::showsTheCommand()
{
    openSheet();
    QCOMPARE(Stage::text(u"commandLine"_s), u"mooringctl launch debian/13 debian-13-1"_s);
    Stage::click(u"profile-docker"_s);
    Stage::click(u"copyCommandButton"_s);
    QCOMPARE(QApplication::clipboard()->text(), Stage::text(u"commandLine"_s));
    QVERIFY(QApplication::clipboard()->text().contains(u"docker"_s));
    Stage::type(u"nameField"_s, u"it's $HOME"_s);
    QVERIFY(Stage::text(u"commandLine"_s).contains(u"'it'\\''s $HOME'"_s));
}

void tst_Launch::waitsForTheServerAndKeepsItsContents()
{
    openSheet();
    Stage::type(u"nameField"_s, u"mine"_s);
    stage->server.holdAnswers();
    stage->server.refuseNext({.code = Error::Code::NotAuthorized, .subject = u"mine"_s});
    Stage::click(u"acceptButton"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(!Stage::isEnabled(u"nameField"_s));
    QVERIFY(Stage::find(u"sheetWaiting"_s));
    stage->server.releaseAnswers();
    QVERIFY(Stage::see(u"errorNotice"_s));
    QCOMPARE(Stage::text(u"nameField"_s), u"mine"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"launchSheet"_s));
    QCOMPARE(stage->server.deeds().size(), 2);
}

void tst_Launch::saysNothingOfAClosedPasswordPrompt()
{
    openSheet();
    stage->server.refuseNext({.code = Error::Code::Cancelled});
    Stage::click(u"acceptButton"_s);
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(Stage::find(u"launchSheet"_s));
    QVERIFY(!Stage::find(u"errorNotice"_s));
}

void tst_Launch::createsWithoutStarting()
{
    openSheet();
    Stage::click(u"startBox"_s);
    QVERIFY(!Stage::isEnabled(u"shellBox"_s));
    QVERIFY(Stage::text(u"commandLine"_s).contains(u"--no-start"_s));
    Stage::click(u"acceptButton"_s);
    QVERIFY(!stage->server.created().start);
    stage->server.succeed(stage->server.lastOperation());
    QTest::qWait(50);
    QVERIFY(stage->shells.opened().isEmpty());
}

void tst_Launch::launchesFromAnImage()
{
    Stage::goToImages();
    Stage::select({u"alpine/3.22"_s}, u"imageList"_s);
    QTest::keyClick(Stage::see(u"imageList"_s), Qt::Key_Return);
    QCOMPARE(Stage::text(u"nameField"_s), u"alpine-3-22-1"_s);
    Stage::click(u"acceptButton"_s);
    QCOMPARE(stage->server.created().image, QString(64, u'a'));
}

void tst_Launch::showsWhenAnImageIsMissing()
{
    stage->server.setLists(sampleInstances(), {}, sampleProfiles());
    openSheet();
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    QVERIFY(Stage::see(u"importFromSheetButton"_s));
    stage->server.put(sampleImages().constFirst());
    QTRY_VERIFY(Stage::isEnabled(u"acceptButton"_s));
    QCOMPARE(Stage::text(u"nameField"_s), u"debian-13-1"_s);
}

void tst_Launch::retriesAFailedLaunch()
{
    openSheet();
    Stage::click(u"acceptButton"_s);
    stage->server.fail(stage->server.lastOperation(), {.code = Error::Code::NoSpace, .subject = u"debian-13-1"_s});
    QVERIFY(Stage::see(u"errorNotice"_s));
    Stage::click(u"activityButton"_s);
    Stage::click(u"retryOperationButton"_s);
    QCOMPARE(stage->server.deeds().size(), 2);
    QCOMPARE(stage->server.deeds().at(0), stage->server.deeds().at(1));
}

QTEST_MAIN(tst_Launch)
#include "tst_launch.moc"
