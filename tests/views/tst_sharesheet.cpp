// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys of a folder of the user's own into a container.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/widgets/commandline.h"
#include "views/widgets/dropoverlay.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const InstanceId web1{u"1"_s};
constexpr uint somebody = 1000; // root owns none that could be shared

} // namespace

class tst_ShareSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void sharesFromTheList();
    void sharesFromTheDevices();
    void invitesToShareWhereThereAreNoDevices();
    void fillsInWhatIsDroppedOnTheDevices();
    void isReadOnlyWhenDroppedWithAlt();
    void leavesOtherDropsToTheWindow();
    void keepsAPathThatWasWritten();
    void refusesWhatIsNotTheUsersOwn();
    void refusesAPathThatCannotBe();
    void saysWhatDoesTheSameInATerminal();
    void staysWithTheAnswerWhenRefused();
    void isTakenBackLikeAnyDeed();
    void isNotOfferedToProfiles();

private:
    void openDevices() const
    {
        stage->open();
        Stage::select({u"web-1"_s});
        QTest::keyClick(Stage::list(), Qt::Key_Return);
        QVERIFY(Stage::see(u"containerPage"_s));
        stage->press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(Stage::see(u"devicesPage"_s));
    }
    void openSheet() const
    {
        openDevices();
        Stage::click(u"shareFolderButton"_s);
        QVERIFY(Stage::see(u"shareSheet"_s));
    }
    QMimeData *dragged(const QString &path) const
    {
        data->setUrls({QUrl::fromLocalFile(path)});
        return data.get();
    }
    [[nodiscard]] bool enter(const QString &path) const
    {
        QDragEnterEvent event({200, 100}, Qt::CopyAction, dragged(path), Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QApplication::sendEvent(Stage::see(u"devicesPage"_s), &event);
        return event.isAccepted();
    }
    void drop(const QString &path, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QVERIFY(enter(path));
        QDropEvent event(QPointF(200, 100), Qt::CopyAction, dragged(path), Qt::LeftButton, modifiers);
        QApplication::sendEvent(Stage::see(u"devicesPage"_s), &event);
        QVERIFY(Stage::see(u"shareSheet"_s));
    }
    static QString field(const QString &name) { return Stage::see<QLineEdit>(name)->text(); }

    std::unique_ptr<Stage> stage;
    std::unique_ptr<QMimeData> data = std::make_unique<QMimeData>();
    QTemporaryDir top;
    QString folder;
};

void tst_ShareSheet::init()
{
    folder = top.filePath(u"projects"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(::geteuid() != 0 || ::chown(qPrintable(folder), somebody, somebody) == 0);
    stage = std::make_unique<Stage>();
    stage->server.setLists(sampleInstances(), sampleImages(), sampleProfiles());
    stage->server.setDevices(web1, sampleDevices());
}

void tst_ShareSheet::sharesFromTheList()
{
    stage->open();
    Stage::select({u"web-1"_s});
    auto *share = stage->window->findChild<QAction *>(u"shareFolderAction"_s);
    QVERIFY(share && share->isEnabled());
    share->trigger();
    QVERIFY(Stage::see(u"shareSheet"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s)); // there is no folder yet
    Stage::type(u"shareFolderField"_s, folder);
    QCOMPARE(field(u"sharePlaceField"_s), u"/mnt/projects"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"shareSheet"_s));
    const ShareFolderRequest &request = stage->server.shared();
    QCOMPARE(request.path, u"/mnt/projects"_s);
    QCOMPARE(request.user, 1000U);
    QCOMPARE(request.group, 1000U);
    QVERIFY(!request.isReadOnly);
    QVERIFY(stage->server.deeds().contains(u"share %1 1"_s.arg(folder)));
}

void tst_ShareSheet::sharesFromTheDevices()
{
    openSheet();
    Stage::type(u"shareFolderField"_s, folder);
    Stage::see<QSpinBox>(u"shareUserField"_s)->setValue(0);
    Stage::see<QCheckBox>(u"shareReadOnlyBox"_s)->setChecked(true);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"shareSheet"_s));
    QCOMPARE(stage->server.shared().user, 0U);
    QVERIFY(stage->server.shared().isReadOnly);
    // And it is in the list, without a change that would have to be applied.
    const auto *devices = Stage::see<QAbstractItemView>(u"deviceList"_s)->model();
    QTRY_VERIFY(!devices->match(devices->index(0, 0), Qt::DisplayRole, u"shared1"_s).isEmpty());
    QVERIFY(!Stage::find(u"applyButton"_s) || !Stage::isEnabled(u"applyButton"_s));
}

void tst_ShareSheet::invitesToShareWhereThereAreNoDevices()
{
    stage->server.setDevices(web1, {});
    openDevices();
    Stage::click(u"shareFirstFolderButton"_s);
    QVERIFY(Stage::see(u"shareSheet"_s));
}

void tst_ShareSheet::fillsInWhatIsDroppedOnTheDevices()
{
    openDevices();
    QVERIFY(enter(folder));
    QVERIFY(Stage::see<DropOverlay>(u"dropOverlay"_s)->text().contains(u"Share projects with web-1"_s));
    drop(folder);
    QVERIFY(!Stage::find(u"dropOverlay"_s));
    QCOMPARE(field(u"shareFolderField"_s), folder);
    QVERIFY(!Stage::see<QCheckBox>(u"shareReadOnlyBox"_s)->isChecked());
    QVERIFY(Stage::isEnabled(u"acceptButton"_s));
}

void tst_ShareSheet::isReadOnlyWhenDroppedWithAlt()
{
    openDevices();
    drop(folder, Qt::AltModifier);
    QVERIFY(Stage::see<QCheckBox>(u"shareReadOnlyBox"_s)->isChecked());
}

void tst_ShareSheet::leavesOtherDropsToTheWindow()
{
    openDevices();
    QFile image(top.filePath(u"alpine.tar.xz"_s));
    QVERIFY(image.open(QIODevice::WriteOnly));
    (void)enter(image.fileName());
    QVERIFY(Stage::see<DropOverlay>(u"dropOverlay"_s)->text().startsWith(u"Import"_s));
}

void tst_ShareSheet::keepsAPathThatWasWritten()
{
    openSheet();
    Stage::type(u"sharePlaceField"_s, u"/srv/work"_s);
    Stage::type(u"shareFolderField"_s, folder);
    QCOMPARE(field(u"sharePlaceField"_s), u"/srv/work"_s);
}

void tst_ShareSheet::refusesWhatIsNotTheUsersOwn()
{
    openSheet();
    Stage::type(u"sharePlaceField"_s, u"/srv/work"_s);
    Stage::type(u"shareFolderField"_s, u"/usr"_s);
    QVERIFY2(Stage::text(u"shareFolderNote"_s).contains(u"not yours"_s), qPrintable(Stage::text(u"shareFolderNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"shareFolderField"_s, top.filePath(u"missing"_s));
    QVERIFY(Stage::text(u"shareFolderNote"_s).contains(u"no such folder"_s));
    Stage::type(u"shareFolderField"_s, u"projects"_s);
    QVERIFY(Stage::text(u"shareFolderNote"_s).contains(u"no such folder"_s));
}

void tst_ShareSheet::refusesAPathThatCannotBe()
{
    openSheet();
    Stage::type(u"shareFolderField"_s, folder);
    for (const QString &path : {u"srv/work"_s, u"/srv/../etc"_s, u"/"_s}) {
        Stage::type(u"sharePlaceField"_s, path);
        QVERIFY2(!Stage::isEnabled(u"acceptButton"_s), qPrintable(path));
        QVERIFY(!Stage::text(u"sharePlaceNote"_s).isEmpty());
    }
}

void tst_ShareSheet::saysWhatDoesTheSameInATerminal()
{
    openSheet();
    Stage::type(u"shareFolderField"_s, folder);
    const auto *line = Stage::see(u"shareSheet"_s)->findChild<CommandLine *>();
    QCOMPARE(line->command(), u"mooringctl share web-1 "_s + folder);
    Stage::type(u"sharePlaceField"_s, u"/srv/my work"_s);
    Stage::see<QSpinBox>(u"shareUserField"_s)->setValue(33);
    Stage::see<QCheckBox>(u"shareReadOnlyBox"_s)->setChecked(true);
    QCOMPARE(line->command(), u"mooringctl share web-1 %1 '/srv/my work' --user 33 --read-only"_s.arg(folder));
}

void tst_ShareSheet::staysWithTheAnswerWhenRefused()
{
    openSheet();
    Stage::type(u"shareFolderField"_s, folder);
    stage->server.refuseNext(
        {.code = Error::Code::Unsupported, .subject = u"folder"_s, .detail = u"No owners here."_s});
    Stage::click(u"acceptButton"_s);
    QVERIFY(QTest::qWaitFor([] { return Stage::isEnabled(u"acceptButton"_s); }));
    QVERIFY(Stage::find(u"shareSheet"_s));
    QCOMPARE(field(u"shareFolderField"_s), folder);
    QVERIFY(stage->server.devicesOf(web1).value(u"shared1"_s).isEmpty());
}

void tst_ShareSheet::isTakenBackLikeAnyDeed()
{
    openSheet();
    Stage::type(u"shareFolderField"_s, folder);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"shareSheet"_s));
    QVERIFY(!stage->server.devicesOf(web1).value(u"shared1"_s).isEmpty());
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(stage->server.devicesOf(web1).value(u"shared1"_s).isEmpty());
}

void tst_ShareSheet::isNotOfferedToProfiles()
{
    stage->open();
    Stage::goToProfiles();
    Stage::select({u"default"_s}, u"profileList"_s);
    QTest::keyClick(Stage::see<QAbstractItemView>(u"profileList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"profilePage"_s));
    stage->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(Stage::see(u"devicesPage"_s));
    QVERIFY(!Stage::find(u"shareFolderButton"_s) && !Stage::find(u"shareFirstFolderButton"_s));
    (void)enter(folder);
    QVERIFY(!Stage::see<DropOverlay>(u"dropOverlay"_s)->text().startsWith(u"Share"_s));
}

QTEST_MAIN(tst_ShareSheet)
#include "tst_sharesheet.moc"
