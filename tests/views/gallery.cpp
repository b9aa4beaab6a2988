// SPDX-License-Identifier: GPL-3.0-or-later
// Not a test: pictures of the window over a fake server, to be looked at. gallery [--dark] [--language LANG] [--only NAME] FOLDER
// writes PNG files; with --show instead of a folder the window opens for playing. LANG is a .qm file's path.
#include "models/catalogue/devicedescriptions.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/configuration/configurationpage.h"
#include "views/devices/devicesheet.h"
#include "views/devices/devicespage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <functional>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

QPalette darkPalette()
{
    QPalette dark;
    const QColor window(0x20, 0x23, 0x26);
    const QColor base(0x14, 0x16, 0x18);
    const QColor text(0xfc, 0xfc, 0xfc);
    for (const auto role : {QPalette::Window, QPalette::Button, QPalette::AlternateBase})
        dark.setColor(role, window);
    dark.setColor(QPalette::Base, base);
    dark.setColor(QPalette::ToolTipBase, window);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText})
        dark.setColor(role, text);
    dark.setColor(QPalette::PlaceholderText, QColor(0xa1, 0xa9, 0xb1));
    dark.setColor(QPalette::Highlight, QColor(0x3d, 0xae, 0xe9));
    dark.setColor(QPalette::HighlightedText, QColor(0xfc, 0xfc, 0xfc));
    dark.setColor(QPalette::Link, QColor(0x1d, 0x99, 0xf3));
    dark.setColor(QPalette::Mid, QColor(0x4d, 0x50, 0x54));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x6e, 0x75, 0x7c));
    return dark;
}

// The window with what lies over it, as the screen would show it.
QImage picture(const Stage &stage)
{
    QTest::qWait(250);
    QImage image = stage.window->grab().toImage();
    QPainter painter(&image);
    const auto tops = QApplication::topLevelWidgets();
    for (QWidget *top : tops) {
        if (top == stage.window.get() || !top->isVisible() || top->size().isEmpty())
            continue;
        QPoint at = top->pos() - stage.window->pos();
        if (qobject_cast<QDialog *>(top)) {
            painter.fillRect(image.rect(), QColor(0, 0, 0, 60));
            at = {(image.width() - top->width()) / 2, (image.height() - top->height()) / 3};
        }
        painter.drawPixmap(at, top->grab());
    }
    return image;
}

struct Scene
{
    QString name;
    std::function<void(Stage &)> play;
};

constexpr QSize usual{1120, 720};

void someActivity(Stage &s)
{
    s.server.restart({InstanceId{u"2"_s}}, {});
    s.server.put(Operation{.id = {u"900"_s},
                           .kind = OperationKind::ImageImport,
                           .subject = u"ubuntu-24.04.tar.xz"_s,
                           .status = OperationStatus::Running,
                           .stage = OperationStage::Unpacking,
                           .bytesDone = 251'000'000,
                           .bytesTotal = 412'000'000,
                           .rate = 84'000'000,
                           .mayCancel = true,
                           .createdAt = QDateTime::currentDateTimeUtc().addSecs(-9)});
    s.server.put(Operation{.id = {u"901"_s},
                           .kind = OperationKind::InstanceLaunch,
                           .subject = u"web-3"_s,
                           .resources = {u"77"_s},
                           .status = OperationStatus::Success,
                           .createdAt = QDateTime::currentDateTimeUtc().addSecs(-60)});
    s.server.put(Operation{.id = {u"902"_s},
                           .kind = OperationKind::InstanceStart,
                           .subject = u"mail"_s,
                           .resources = {u"6"_s},
                           .status = OperationStatus::Failure,
                           .error = Error::Code::NoSpace,
                           .createdAt = QDateTime::currentDateTimeUtc().addSecs(-90)});
}

// A plain computer: one network card and a root by "default", and what "docker" allows.
void giveProfiles(Stage &s)
{
    QMap<QString, DeviceOptions> devices = sampleProfileDevices();
    devices.remove(u"eth1"_s);
    s.server.put(sampleProfiles().at(0), {.config = {{u"limits.memory"_s, u"4GiB"_s}}, .devices = devices});
    s.server.put(sampleProfiles().at(1), {.config = {{u"security.nesting"_s, u"true"_s}}});
}

void openLaunchSection(Stage &s, const QString &section, const QSize &size = usual)
{
    giveProfiles(s);
    s.open(size);
    s.window->openLaunchSheet();
    s.see<QToolButton>(section)->setChecked(true);
    QTest::qWait(50);
}

void drag(Stage &s, const QString &path)
{
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent event({500, 300}, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(s.window.get(), &event);
}

// One that there is, so that the sheet finds nothing wrong with it; root's own could not be shared.
void share(Stage &s, const QString &folder, const QSize &size = usual)
{
    QDir().mkpath(folder);
    if (::geteuid() == 0 && ::chown(qPrintable(folder), 1000, 1000) != 0)
        qWarning() << "not given away:" << folder;
    s.open(size);
    s.window->openShareSheet(sampleInstances().constFirst(), folder, false);
}

void fillProfiles(Stage &s)
{
    s.server.put(sampleProfiles().at(0), {.config = {{u"limits.cpu"_s, u"4"_s}}, .devices = sampleProfileDevices()});
    s.server.put(sampleProfiles().at(1), {.config = {{u"security.nesting"_s, u"true"_s}}});
    s.server.put(
        Profile{.id = {u"3"_s}, .name = u"web"_s, .description = u"Web servers: more memory"_s, .etag = u"w"_s},
        {.config = {{u"limits.memory"_s, u"1GiB"_s}, {u"limits.processes"_s, u"500"_s}}});
    for (const int at : {0, 1}) {
        Instance user = sampleInstances().at(at);
        user.profiles = QStringList{u"default"_s, u"web"_s};
        s.server.put(user);
    }
}

void openSettings(Stage &s, const QString &key, const QSize &size = usual)
{
    s.server.put(sampleProfiles().constFirst(),
                 {.config = {{u"limits.cpu"_s, u"4"_s}, {u"limits.memory"_s, u"1GiB"_s}}});
    s.server.setConfiguration({u"1"_s}, {{u"limits.memory"_s, u"2GiB"_s},
                                         {u"boot.autostart"_s, u"true"_s},
                                         {u"environment.LANG"_s, u"de_DE.UTF-8"_s},
                                         {u"user.note"_s, u"Ada's web server"_s},
                                         {u"volatile.last_state.power"_s, u"RUNNING"_s}});
    s.open(size);
    s.window->openContainer({u"1"_s});
    s.press(Qt::Key_2, Qt::ControlModifier);
    QTest::qWait(50);
    const auto pages = s.window->findChildren<ConfigurationPage *>();
    if (!key.isEmpty() && !pages.isEmpty())
        pages.constFirst()->select(key);
}

void openDevices(Stage &s, const QString &name, const QSize &size = usual)
{
    s.server.put(sampleProfiles().constFirst(), {.devices = sampleProfileDevices()});
    s.server.setDevices({u"1"_s}, sampleDevices());
    s.open(size);
    s.window->openContainer({u"1"_s});
    s.press(Qt::Key_3, Qt::ControlModifier);
    QTest::qWait(50);
    const auto pages = s.window->findChildren<DevicesPage *>();
    if (!name.isEmpty() && !pages.isEmpty())
        pages.constFirst()->select(name);
}

DeviceSheet *openDeviceSheet(Stage &s, const QString &button, const QString &kind = {})
{
    s.find<QAbstractButton>(button)->click();
    auto *sheet = s.see<DeviceSheet>(u"deviceSheet"_s);
    auto *kinds = s.find<QComboBox>(u"deviceKindField"_s);
    for (int at = 0; at < kinds->count(); ++at) { // titles are in the language of the picture
        const QVariant known = kinds->itemData(at);
        if (known.isValid() && deviceDescriptions().at(known.toLongLong()).type == kind)
            kinds->setCurrentIndex(at);
    }
    QTest::qWait(50);
    return sheet;
}

void setOption(Stage &s, const QString &name, const QString &value)
{
    auto *field = s.find(u"option:"_s + name);
    if (auto *list = qobject_cast<QComboBox *>(field))
        list->setEditText(value);
    else if (auto *line = qobject_cast<QLineEdit *>(field))
        line->setText(value);
}

void stageDevices(Stage &s)
{
    QTest::keyClick(s.find(u"deviceList"_s), Qt::Key_Delete);
    openDeviceSheet(s, u"addDeviceButton"_s, u"proxy"_s);
    s.find<QLineEdit>(u"deviceNameField"_s)->setText(u"ssh"_s);
    setOption(s, u"listen"_s, u"tcp:0.0.0.0:2222"_s);
    setOption(s, u"connect"_s, u"tcp:127.0.0.1:22"_s);
    s.find<QPushButton>(u"acceptButton"_s)->click();
    QTest::qWait(50);
}

QLineEdit *editSetting(Stage &s)
{
    QTest::keyClick(s.find(u"settingList"_s), Qt::Key_Return);
    return s.see<QLineEdit>(u"settingField"_s);
}

void stageChanges(Stage &s)
{
    editSetting(s)->setText(u"3GiB"_s);
    QTest::keyClick(s.find(u"settingField"_s), Qt::Key_Return);
    QTest::qWait(50);
    s.window->findChild<ConfigurationPage *>()->select(u"limits.cpu"_s);
    editSetting(s)->setText(u"2"_s);
    QTest::keyClick(s.find(u"settingField"_s), Qt::Key_Return);
    s.window->findChild<ConfigurationPage *>()->select(u"limits.memory"_s);
}

void openProfile(Stage &s, const QSize &size = usual)
{
    fillProfiles(s);
    s.server.setConfiguration({u"2"_s}, {{u"limits.memory"_s, u"2GiB"_s}});
    s.open(size);
    s.window->openProfile({u"3"_s});
    QTest::qWait(50);
    s.window->findChild<ConfigurationPage *>()->select(u"limits.memory"_s);
}

void openOrder(Stage &s, const QSize &size = usual)
{
    fillProfiles(s);
    s.server.put(sampleProfiles().at(0), {.config = {{u"limits.cpu"_s, u"4"_s}, {u"limits.memory"_s, u"4GiB"_s}},
                                          .devices = sampleProfileDevices()});
    s.open(size);
    s.window->openContainer({u"1"_s});
    QTest::qWait(50);
}

void openNetworks(Stage &s, const QSize &size = usual)
{
    putSampleNetworks(s.server);
    s.open(size);
    s.goToNetworks();
    QTest::qWait(50);
    s.select({u"mooringbr0"_s}, u"networkList"_s);
}

void openNetworkSheet(Stage &s, const QSize &size = usual)
{
    openNetworks(s, size);
    s.find<QToolButton>(u"createNetworkButton"_s)->click();
    s.see<QLineEdit>(u"networkNameField"_s)->setText(u"shop"_s);
}

void openNetwork(Stage &s, const QString &id, Qt::Key tab, const QSize &size = usual)
{
    putSampleNetworks(s.server);
    s.open(size);
    s.window->openNetwork({id});
    s.press(tab, Qt::ControlModifier);
    QTest::qWait(50);
}

QList<Scene> networkScenes()
{
    return {
        {u"networks"_s, [](Stage &s) { openNetworks(s); }},
        {u"networks-small"_s, [](Stage &s) { openNetworks(s, {640, 460}); }},
        {u"networks-menu"_s,
         [](Stage &s) {
             openNetworks(s);
             Q_EMIT s.find(u"networkList"_s)->customContextMenuRequested({140, 90});
         }},
        {u"networks-none"_s,
         [](Stage &s) {
             s.open(usual);
             s.goToNetworks();
         }},
        {u"network-new"_s, [](Stage &s) { openNetworkSheet(s); }},
        {u"network-new-small"_s, [](Stage &s) { openNetworkSheet(s, {640, 460}); }},
        {u"network-refused"_s,
         [](Stage &s) {
             openNetworkSheet(s);
             s.type(u"subnetField"_s, u"10.7.1.1/24"_s);
             s.server.refuseNext({.code = Error::Code::Conflict,
                                  .subject = u"ipv4.address"_s,
                                  .detail = u"The network lab has 10.7.0.0/16."_s});
             QMetaObject::invokeMethod(s.find<QDialog>(u"networkSheet"_s), &QDialog::accept);
         }},
        {u"network-overview"_s, [](Stage &s) { openNetwork(s, u"2"_s, Qt::Key_1); }},
        {u"network-settings"_s,
         [](Stage &s) {
             openNetwork(s, u"2"_s, Qt::Key_2);
             s.window->findChild<ConfigurationPage *>()->select(u"ipv4.address"_s);
         }},
        {u"network-settings-small"_s,
         [](Stage &s) {
             openNetwork(s, u"2"_s, Qt::Key_2, {640, 460});
             s.window->findChild<ConfigurationPage *>()->select(u"ipv4.address"_s);
             editSetting(s)->setText(u"10.9.0.1/24"_s);
             QTest::keyClick(s.find(u"settingField"_s), Qt::Key_Return);
         }},
        {u"network-leases"_s, [](Stage &s) { openNetwork(s, u"1"_s, Qt::Key_3); }},
        {u"network-no-leases"_s, [](Stage &s) { openNetwork(s, u"2"_s, Qt::Key_3); }},
        {u"network-users"_s, [](Stage &s) { openNetwork(s, u"1"_s, Qt::Key_4); }},
    };
}

QList<Scene> scenes()
{
    return {
        {u"containers"_s,
         [](Stage &s) {
             s.open(usual);
             s.select({u"web-1"_s});
         }},
        {u"plain"_s,
         [](Stage &s) {
             s.open(usual);
             s.select({});
         }},
        {u"multi-select"_s,
         [](Stage &s) {
             s.open(usual);
             s.select({u"web-1"_s, u"web-2"_s, u"cache"_s});
         }},
        {u"small"_s,
         [](Stage &s) {
             s.open({640, 460});
             s.select({u"web-1"_s});
         }},
        {u"menu"_s,
         [](Stage &s) {
             s.open(usual);
             s.select({u"web-1"_s});
             Q_EMIT s.find(u"containerList"_s)->customContextMenuRequested({140, 90});
         }},
        {u"images"_s,
         [](Stage &s) {
             s.open(usual);
             s.goToImages();
         }},
        {u"profiles"_s,
         [](Stage &s) {
             fillProfiles(s);
             s.open(usual);
             s.goToProfiles();
             s.select({u"docker"_s}, u"profileList"_s);
         }},
        {u"profiles-menu"_s,
         [](Stage &s) {
             fillProfiles(s);
             s.open({720, 500});
             s.goToProfiles();
             s.select({u"web"_s}, u"profileList"_s);
             Q_EMIT s.find(u"profileList"_s)->customContextMenuRequested({140, 90});
         }},
        {u"profile-copy"_s,
         [](Stage &s) {
             fillProfiles(s);
             s.open(usual);
             s.goToProfiles();
             s.select({u"web"_s}, u"profileList"_s);
             s.find<QToolButton>(u"copyProfileButton"_s)->click();
             s.see<QLineEdit>(u"profileNameField"_s)->setText(u"docker"_s);
         }},
        {u"several"_s,
         [](Stage &s) {
             s.server.setConfiguration({u"1"_s}, {{u"limits.memory"_s, u"1GiB"_s}, {u"user.team"_s, u"shop"_s}});
             s.server.setConfiguration({u"2"_s}, {{u"limits.memory"_s, u"2GiB"_s}, {u"user.team"_s, u"shop"_s}});
             s.open();
             s.select({u"web-1"_s, u"web-2"_s});
             s.window->findChild<QAction *>(u"configureAction"_s)->trigger();
             (void)s.see(u"settingList"_s);
         }},
        {u"profile-page"_s, [](Stage &s) { openProfile(s); }},
        {u"profile-staged"_s,
         [](Stage &s) {
             openProfile(s);
             stageChanges(s);
         }},
        {u"profile-users"_s,
         [](Stage &s) {
             openProfile(s);
             stageChanges(s);
             s.press(Qt::Key_3, Qt::ControlModifier);
         }},
        {u"profile-small"_s,
         [](Stage &s) {
             openProfile(s, {640, 460});
             stageChanges(s);
         }},
        {u"profile-order"_s, [](Stage &s) { openOrder(s); }},
        {u"profile-order-staged"_s,
         [](Stage &s) {
             openOrder(s);
             s.find<QToolButton>(u"moveProfileDownButton"_s)->click();
         }},
        {u"profile-order-small"_s,
         [](Stage &s) {
             openOrder(s, {640, 460});
             s.find<QToolButton>(u"moveProfileDownButton"_s)->click();
         }},
        {u"no-containers"_s,
         [](Stage &s) {
             s.server.setLists({}, sampleImages(), sampleProfiles());
             s.open(usual);
         }},
        {u"no-images"_s,
         [](Stage &s) {
             s.server.setLists({}, {}, sampleProfiles());
             s.open(usual);
             s.goToImages();
         }},
        {u"no-match"_s,
         [](Stage &s) {
             s.open(usual);
             s.find<QLineEdit>(u"filterField"_s)->setText(u"nobody"_s);
         }},
        {u"launch"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openLaunchSheet();
         }},
        {u"launch-bad-name"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openLaunchSheet();
             s.find<QLineEdit>(u"nameField"_s)->setText(u"web 1"_s);
         }},
        {u"launch-refused"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openLaunchSheet();
             s.server.refuseNext(
                 {.code = Error::Code::NotAuthorized, .subject = u"debian-13-1"_s, .detail = u"polkit said no"_s});
             QMetaObject::invokeMethod(s.find<QDialog>(u"launchSheet"_s), &QDialog::accept);
         }},
        {u"launch-waiting"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openLaunchSheet();
             s.server.holdAnswers();
             QMetaObject::invokeMethod(s.find<QDialog>(u"launchSheet"_s), &QDialog::accept);
         }},
        {u"launch-size"_s, [](Stage &s) { openLaunchSection(s, u"sizeSection"_s); }},
        {u"launch-size-wrong"_s,
         [](Stage &s) {
             openLaunchSection(s, u"sizeSection"_s);
             s.type(u"setting:limits.memory"_s, u"lots"_s);
         }},
        {u"launch-size-refused"_s,
         [](Stage &s) {
             openLaunchSection(s, u"sizeSection"_s);
             s.type(u"option:size"_s, u"20GiB"_s);
             s.server.refuseNext({.code = Error::Code::Unsupported,
                                  .subject = u"root size"_s,
                                  .detail = u"The pool “default” keeps containers without sizes of their own."_s});
             QMetaObject::invokeMethod(s.find<QDialog>(u"launchSheet"_s), &QDialog::accept);
         }},
        {u"launch-network"_s, [](Stage &s) { openLaunchSection(s, u"networkSection"_s); }},
        {u"launch-storage"_s, [](Stage &s) { openLaunchSection(s, u"storageSection"_s); }},
        {u"launch-devices"_s, [](Stage &s) { openLaunchSection(s, u"devicesSection"_s); }},
        {u"launch-cloud"_s,
         [](Stage &s) {
             openLaunchSection(s, u"cloudSection"_s);
             s.find<QPlainTextEdit>(u"userDataField"_s)->setPlainText(u"#cloud-config\npackages:\n  - nginx\n"_s);
         }},
        {u"launch-security"_s,
         [](Stage &s) {
             openLaunchSection(s, u"securitySection"_s);
             auto *list = s.find<QComboBox>(u"setting:security.privileged"_s);
             list->setCurrentIndex(1);
             Q_EMIT list->activated(1);
         }},
        {u"launch-small"_s,
         [](Stage &s) {
             giveProfiles(s);
             s.open({640, 460});
             s.window->openLaunchSheet();
         }},
        {u"launch-small-size"_s, [](Stage &s) { openLaunchSection(s, u"sizeSection"_s, {640, 460}); }},
        {u"launch-no-image"_s,
         [](Stage &s) {
             s.server.setLists({}, {}, sampleProfiles());
             s.open(usual);
             s.window->openLaunchSheet();
         }},
        {u"import"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openImportSheet();
         }},
        {u"import-file"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openImportSheet({u"/home/ada/Downloads/ubuntu-24.04.tar.xz"_s});
         }},
        {u"import-wrong"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openImportSheet({u"/home/ada/Downloads/windows.qcow2"_s});
         }},
        {u"share"_s, [](Stage &s) { share(s, u"/tmp/projects"_s); }},
        {u"share-small"_s, [](Stage &s) { share(s, u"/tmp/projects"_s, {640, 460}); }},
        {u"share-wrong"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openShareSheet(sampleInstances().constFirst(), u"/usr/share"_s, true);
         }},
        {u"drop"_s,
         [](Stage &s) {
             s.open(usual);
             drag(s, u"/home/ada/ubuntu-24.04.tar.xz"_s);
         }},
        {u"drop-wrong"_s,
         [](Stage &s) {
             s.open(usual);
             drag(s, u"/home/ada/windows.qcow2"_s);
         }},
        {u"activity"_s,
         [](Stage &s) {
             s.open(usual);
             someActivity(s);
             s.find<QToolButton>(u"activityButton"_s)->click();
         }},
        {u"terminal"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openShell(sampleInstances().constFirst());
             s.window->openShell(sampleInstances().at(1));
         }},
        {u"undo"_s,
         [](Stage &s) {
             s.server.setAutomatic(true);
             s.open(usual);
             for (const QString &name : {u"cache"_s, u"web-2"_s}) {
                 s.select({name});
                 s.find<QToolButton>(u"deleteButton"_s)->click();
                 QTest::qWait(150);
             }
         }},
        {u"error"_s,
         [](Stage &s) {
             s.open(usual);
             s.select({u"cache"_s});
             s.find<QToolButton>(u"startButton"_s)->click();
             QTest::qWait(50);
             s.server.fail(s.server.lastOperation(),
                           {.code = Error::Code::NoSpace,
                            .subject = u"cache"_s,
                            .detail = u"mkdir /var/lib/mooring/instances/3/delta: No space left on device"_s});
             QTest::qWait(50);
             s.find<QToolButton>(u"noticeDetailsButton"_s)->click();
         }},
        {u"warnings"_s,
         [](Stage &s) {
             s.server.setWarnings(
                 {u"The kernel has no AppArmor: containers are kept apart by user namespaces and seccomp only."_s,
                  u"lxcfs is not installed: containers see this computer's memory as theirs."_s});
             s.open(usual);
         }},
        {u"unavailable"_s,
         [](Stage &s) {
             s.server.setConnection(
                 InstanceServer::Connection::Unavailable,
                 {.code = Error::Code::Unreachable,
                  .subject = u"mooring-helper"_s,
                  .detail = u"The name org.mooring.Helper1 was not provided by any .service files"_s});
             s.open(usual);
         }},
        {u"connecting"_s,
         [](Stage &s) {
             s.server.setConnection(InstanceServer::Connection::Connecting);
             s.open(usual);
         }},
        {u"page-overview"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openContainer({u"1"_s});
         }},
        {u"settings"_s, [](Stage &s) { openSettings(s, u"limits.memory"_s); }},
        {u"settings-all"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             s.find<QToolButton>(u"showAllButton"_s)->click();
         }},
        {u"settings-staged"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             stageChanges(s);
         }},
        {u"settings-small"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s, {800, 600});
             stageChanges(s);
         }},
        {u"settings-editing"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             auto *field = editSetting(s);
             field->setText(u"lots"_s);
         }},
        {u"settings-wrong"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             editSetting(s)->setText(u"lots"_s);
             s.find(u"settingList"_s)->setFocus();
         }},
        {u"settings-conflict"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             stageChanges(s);
             s.server.setConfiguration({u"1"_s}, {{u"limits.memory"_s, u"8GiB"_s}});
         }},
        {u"settings-text"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             s.find<QToolButton>(u"asTextButton"_s)->click();
             s.find<QPlainTextEdit>(u"yamlText"_s)
                 ->setPlainText(
                     u"config:\n    environment.LANG: de_DE.UTF-8\n    limits.cpu: 2\n    limits.memory: lots\n"_s);
         }},
        {u"settings-add"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             s.find<QToolButton>(u"addKeyButton"_s)->click();
             s.find<QLineEdit>(u"keyNameField"_s)->setText(u"1X"_s);
         }},
        {u"settings-failed"_s,
         [](Stage &s) {
             s.server.refuseConfiguration(Error{.code = Error::Code::NotAuthorized, .subject = u"web-1"_s});
             openSettings(s, {});
         }},
        {u"settings-applied"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             stageChanges(s);
             s.find<QPushButton>(u"applyButton"_s)->click();
         }},
        {u"devices"_s, [](Stage &s) { openDevices(s, u"eth0"_s); }},
        {u"devices-host"_s, [](Stage &s) { openDevices(s, u"data"_s); }},
        {u"devices-refused"_s, [](Stage &s) { openDevices(s, u"vf"_s); }},
        {u"devices-small"_s, [](Stage &s) { openDevices(s, u"eth0"_s, {800, 600}); }},
        {u"devices-staged"_s,
         [](Stage &s) {
             openDevices(s, u"data"_s);
             stageDevices(s);
         }},
        {u"devices-staged-small"_s,
         [](Stage &s) {
             openDevices(s, u"data"_s, {800, 600});
             stageDevices(s);
         }},
        {u"devices-none"_s,
         [](Stage &s) {
             s.open(usual);
             s.window->openContainer({u"1"_s});
             s.press(Qt::Key_3, Qt::ControlModifier);
         }},
        {u"device-add"_s,
         [](Stage &s) {
             openDevices(s, {});
             openDeviceSheet(s, u"addDeviceButton"_s);
         }},
        {u"device-override"_s,
         [](Stage &s) {
             openDevices(s, u"eth0"_s);
             openDeviceSheet(s, u"editDeviceButton"_s);
         }},
        {u"device-more"_s,
         [](Stage &s) {
             openDevices(s, u"eth0"_s);
             openDeviceSheet(s, u"editDeviceButton"_s);
             s.find<QToolButton>(u"moreOptionsButton"_s)->click();
             s.find(u"option:vlan"_s)->setFocus();
         }},
        {u"device-wrong"_s,
         [](Stage &s) {
             openDevices(s, {});
             openDeviceSheet(s, u"addDeviceButton"_s);
             s.find<QLineEdit>(u"deviceNameField"_s)->setText(u"my data"_s);
             setOption(s, u"path"_s, u"mnt/data"_s);
             setOption(s, u"source"_s, u"/srv/data"_s);
         }},
        {u"device-wrong-small"_s,
         [](Stage &s) {
             openDevices(s, {}, {640, 460});
             openDeviceSheet(s, u"addDeviceButton"_s);
             s.find<QLineEdit>(u"deviceNameField"_s)->setText(u"my data"_s);
             setOption(s, u"path"_s, u"mnt/data"_s);
         }},
        {u"device-impossible"_s,
         [](Stage &s) {
             openDevices(s, {});
             openDeviceSheet(s, u"addDeviceButton"_s);
             auto *kinds = s.find<QComboBox>(u"deviceKindField"_s);
             kinds->setCurrentIndex(kinds->count() - 4);
         }},
        {u"page-gone"_s,
         [](Stage &s) {
             openSettings(s, u"limits.memory"_s);
             s.server.forget(InstanceId{u"1"_s});
         }},
        {u"filtered"_s,
         [](Stage &s) {
             s.open(usual);
             s.find<QLineEdit>(u"filterField"_s)->setText(u"web"_s);
             s.find(u"filterField"_s)->setFocus();
         }},
    };
}

void dress(bool dark)
{
    QIcon::setThemeSearchPaths(QIcon::themeSearchPaths() << u"/usr/share/icons"_s);
    QIcon::setThemeName(dark ? u"breeze-dark"_s : u"breeze"_s);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (dark)
        QApplication::setPalette(darkPalette());
    QFont font(u"Noto Sans"_s);
    font.setFamilies({u"Noto Sans"_s, u"DejaVu Sans"_s, u"Noto Sans CJK SC"_s});
    font.setPointSize(10);
    QApplication::setFont(font);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, u"dark colours"_s},
                       {u"language"_s, u"translation to use"_s, u".qm file"_s},
                       {u"only"_s, u"one scene"_s, u"name"_s},
                       {u"show"_s, u"open the window"_s}});
    parser.process(app);
    dress(parser.isSet(u"dark"_s));
    QTranslator translator;
    if (parser.isSet(u"language"_s) && translator.load(parser.value(u"language"_s)))
        QApplication::installTranslator(&translator);
    if (parser.value(u"language"_s).contains(u"zh_CN"_s)) {
        qputenv("LANGUAGE", "zh_CN");
        QLocale::setDefault(QLocale(u"zh_CN"_s));
    }

    if (parser.isSet(u"show"_s)) {
        Stage stage;
        stage.server.setAutomatic(true);
        stage.open(usual);
        return QApplication::exec();
    }
    const QDir folder(parser.positionalArguments().value(0, u"."_s));
    folder.mkpath(u"."_s);
    const QList<Scene> all = scenes() + networkScenes();
    for (const Scene &scene : all) {
        if (parser.isSet(u"only"_s) && parser.value(u"only"_s) != scene.name)
            continue;
        Stage stage;
        scene.play(stage);
        picture(stage).save(folder.filePath(scene.name + u".png"_s));
    }
}
