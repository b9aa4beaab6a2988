// SPDX-License-Identifier: GPL-3.0-or-later
// The frame: connection, messages, activity, terminals, shape.
#include "models/errortext.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/reasons.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QProgressBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { stage = std::make_unique<Stage>(); }
    void cleanup() { stage.reset(); }

    void saysWhatIsWrongAndRecovers();
    void waitsForTheFirstList();
    void keepsTheListWhileItConnectsAgain();
    void showsAnErrorWithRemedyAndDetails();
    void showsAnErrorOnce();
    void saysNothingOfWhatWasCancelled();
    void saysNothingOfOthersFailures();
    void showsWarningsUntilDismissed();
    void showsOperationsAndCancelsThem();
    void keepsFinishedOperations();
    void leavesATerminalByKey();
    void closesShells();
    void opensAShellByKeyFromAnywhere();
    void hidesAndShowsItsParts();
    void remembersItsShape();
    void everySettingHasAKeyOfItsOwn();
    void namesWhatAScreenReaderNeeds();

private:
    void failStart(const Error &reason) const
    {
        Stage::select({u"cache"_s});
        Stage::click(u"startButton"_s);
        stage->server.fail(stage->server.lastOperation(), reason);
    }
    std::unique_ptr<Stage> stage;
};

void tst_MainWindow::saysWhatIsWrongAndRecovers()
{
    stage->open();
    const Error problem{.code = Error::Code::Unreachable, .subject = u"mooring-helper"_s, .detail = u"no such name"_s};
    stage->server.setConnection(InstanceServer::Connection::Unavailable, problem);
    QVERIFY(Stage::see(u"unavailablePage"_s));
    QVERIFY(Stage::text(u"emptyText"_s).contains(explain(problem).remedy));
    QCOMPARE(Stage::text(u"unavailableDetails"_s), u"no such name"_s);
    QVERIFY(!Stage::isEnabled(u"launchButton"_s));
    QCOMPARE(Stage::text(u"footerState"_s), u"Unavailable"_s);
    Stage::click(u"tryAgainButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"reconnect"_s);
    stage->server.setConnection(InstanceServer::Connection::Ready);
    QVERIFY(Stage::see(u"containerList"_s));
    QVERIFY(Stage::isEnabled(u"launchButton"_s));
    QVERIFY(!Stage::find(u"unavailablePage"_s));
}

void tst_MainWindow::waitsForTheFirstList()
{
    stage->server.setConnection(InstanceServer::Connection::Connecting);
    stage->open();
    QVERIFY(Stage::see(u"connectingPage"_s));
    QVERIFY(!Stage::find(u"containerList"_s));
    stage->server.setConnection(InstanceServer::Connection::Ready);
    QVERIFY(Stage::see(u"containerList"_s));
}

void tst_MainWindow::keepsTheListWhileItConnectsAgain()
{
    stage->open();
    Stage::select({u"web-1"_s});
    stage->server.setConnection(InstanceServer::Connection::Connecting);
    QVERIFY(Stage::find(u"containerList"_s));
    QVERIFY(!Stage::text(u"footerState"_s).isEmpty());
    stage->server.setConnection(InstanceServer::Connection::Ready);
    QCOMPARE(Stage::selected(), QStringList{u"web-1"_s});
}

void tst_MainWindow::showsAnErrorWithRemedyAndDetails()
{
    stage->open();
    const Error reason{.code = Error::Code::NoSpace, .subject = u"cache"_s, .detail = u"mkdir: <b>No space</b>"_s};
    failStart(reason);
    QCOMPARE(Stage::text(u"noticeHeadline"_s), explain(reason).sentence);
    QCOMPARE(Stage::text(u"noticeRemark"_s), explain(reason).remedy);
    QVERIFY(!Stage::find(u"noticeDetails"_s));
    Stage::click(u"noticeDetailsButton"_s);
    QCOMPARE(Stage::text(u"noticeDetails"_s), u"mkdir: <b>No space</b>"_s);
    QCOMPARE(Stage::find<QLabel>(u"noticeDetails"_s)->textFormat(), Qt::PlainText);
    Stage::click(u"noticeClose"_s);
    QVERIFY(!Stage::find(u"messageBar"_s));
    QVERIFY(!QApplication::activeModalWidget());
}

void tst_MainWindow::showsAnErrorOnce()
{
    stage->open();
    for (int i = 0; i < 3; ++i)
        failStart({.code = Error::Code::NoSpace, .subject = u"cache"_s});
    QCOMPARE(stage->window->findChildren<QWidget *>(u"errorNotice"_s).size(), 1);
    for (int i = 0; i < 9; ++i)
        failStart({.code = Error::Code::Failed, .subject = u"cache"_s, .detail = QString::number(i)});
    QTest::qWait(20);
    QCOMPARE(stage->window->findChildren<QWidget *>(u"errorNotice"_s).size(), 4);
}

void tst_MainWindow::saysNothingOfWhatWasCancelled()
{
    stage->open();
    Stage::select({u"cache"_s});
    stage->server.refuseNext({.code = Error::Code::Cancelled});
    Stage::click(u"startButton"_s);
    Stage::click(u"startButton"_s);
    stage->server.cancel(stage->server.lastOperation());
    QTest::qWait(30);
    QVERIFY(!Stage::find(u"messageBar"_s));
}

void tst_MainWindow::saysNothingOfOthersFailures()
{
    stage->open();
    stage->server.put(Operation{.id = {u"900"_s},
                                .subject = u"theirs"_s,
                                .status = OperationStatus::Failure,
                                .owner = 4711,
                                .error = Error::Code::NoSpace});
    QTest::qWait(30);
    QVERIFY(!Stage::find(u"messageBar"_s));
    Stage::click(u"activityButton"_s);
    QVERIFY(Stage::see(u"operation-900"_s)); // but it is on the list
    QVERIFY(!Stage::find(u"retryOperationButton"_s));
}

void tst_MainWindow::showsWarningsUntilDismissed()
{
    stage->server.setWarnings({u"No AppArmor."_s, u"No lxcfs."_s});
    stage->open();
    QVERIFY(Stage::see(u"warningNotice"_s));
    Stage::click(u"noticeDetailsButton"_s);
    QCOMPARE(Stage::text(u"noticeDetails"_s), u"No AppArmor.\nNo lxcfs."_s);
    Stage::click(u"noticeClose"_s);
    QVERIFY(!Stage::find(u"messageBar"_s));
}

void tst_MainWindow::showsOperationsAndCancelsThem()
{
    stage->open();
    Stage::select({u"cache"_s});
    Stage::click(u"startButton"_s);
    const OperationId id = stage->server.lastOperation();
    stage->server.progress(id, OperationStage::Copying, 30, 100, 10);
    QTRY_COMPARE(Stage::text(u"activityButton"_s), u"Activity (1)"_s);
    Stage::click(u"activityButton"_s);
    QTRY_COMPARE(Stage::text(u"activityTitle"_s), u"Starting cache"_s);
    QVERIFY(Stage::text(u"activityDetail"_s).startsWith("Copying"_L1));
    QCOMPARE(Stage::see<QProgressBar>(u"activityBar"_s)->value(), 30);
    Stage::click(u"cancelOperationButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"cancel "_s + id.text);
    QTRY_VERIFY(Stage::text(u"activityDetail"_s).startsWith("Cancelled"_L1));
    QCOMPARE(Stage::text(u"activityButton"_s), u"Activity"_s);
    Stage::click(u"retryOperationButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"start 3"_s);
}

void tst_MainWindow::keepsFinishedOperations()
{
    stage->open();
    Stage::click(u"activityButton"_s);
    QVERIFY(Stage::see(u"noActivity"_s));
    Stage::select({u"cache"_s});
    Stage::click(u"startButton"_s);
    const OperationId id = stage->server.lastOperation();
    stage->server.succeed(id);
    stage->server.forget(id);
    QTRY_COMPARE(Stage::text(u"activityTitle"_s), u"Started cache"_s);
    QVERIFY(!Stage::find(u"noActivity"_s));
    QVERIFY(!Stage::find(u"cancelOperationButton"_s));
    QVERIFY(!Stage::find(u"retryOperationButton"_s));
}

void tst_MainWindow::leavesATerminalByKey()
{
    stage->open();
    Stage::select({u"web-1"_s});
    Stage::click(u"shellButton"_s);
    FakeShell *shell = stage->shells.last();
    QTRY_COMPARE(QApplication::focusWidget(), shell);
    QVERIFY(Stage::find(u"leaveTerminalHint"_s));
    QTest::keyClick(shell, Qt::Key_A);
    QCOMPARE(shell->keys(), 1);
    QTest::keyClick(shell, Qt::Key_Escape, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shell->keys(), 1);
    QTRY_COMPARE(QApplication::focusWidget(), Stage::find(u"containerList"_s));
}

void tst_MainWindow::closesShells()
{
    stage->open();
    Stage::select({u"web-1"_s, u"web-2"_s});
    Stage::click(u"shellButton"_s);
    QCOMPARE(stage->shells.opened(), QStringList({u"web-1"_s, u"web-2"_s}));
    QCOMPARE(Stage::text(u"terminalsTab"_s), u"Terminals (2)"_s);
    auto *tabs = Stage::see<QTabWidget>(u"terminalTabs"_s);
    Q_EMIT stage->shells.last()->titleChanged(u"vim &\u202E"_s);
    QCOMPARE(tabs->tabText(1), u"web-2: vim &&<U+202E>"_s);
    Q_EMIT stage->shells.last()->finished();
    QCOMPARE(tabs->count(), 1);
    qobject_cast<FakeShell *>(tabs->widget(0))->setBusy(true);
    Q_EMIT tabs->tabCloseRequested(0);
    QVERIFY(Stage::see(u"closeShellBox"_s));
    QCOMPARE(tabs->count(), 1);
    Stage::click(u"confirmCloseShellButton"_s);
    QTRY_COMPARE(tabs->count(), 0);
    QVERIFY(Stage::see(u"noTerminals"_s));
    QCOMPARE(Stage::text(u"terminalsTab"_s), u"Terminals"_s);
}

void tst_MainWindow::opensAShellByKeyFromAnywhere()
{
    stage->open();
    Stage::select({u"web-1"_s});
    Stage::see(u"filterField"_s)->setFocus();
    stage->press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(stage->shells.opened(), QStringList{u"web-1"_s});
}

void tst_MainWindow::hidesAndShowsItsParts()
{
    stage->open();
    QVERIFY(Stage::find(u"sidebar"_s));
    stage->press(Qt::Key_F9);
    QVERIFY(!Stage::find(u"sidebar"_s));
    stage->press(Qt::Key_F9);
    QVERIFY(Stage::find(u"sidebar"_s));
    QVERIFY(!Stage::find(u"drawer"_s));
    stage->press(Qt::Key_F4);
    QVERIFY(Stage::find(u"drawer"_s));
    Stage::click(u"activityTab"_s);
    QVERIFY(Stage::see(u"activityView"_s));
    Stage::click(u"closeDrawerButton"_s);
    QVERIFY(!Stage::find(u"drawer"_s));
}

void tst_MainWindow::remembersItsShape()
{
    stage->open({760, 600});
    stage->press(Qt::Key_F9);
    stage->press(Qt::Key_F4);
    stage->window->close();
    stage->window = std::make_unique<MainWindow>(stage->server, stage->shells, stage->settings());
    stage->window->show();
    QCOMPARE(stage->window->size(), QSize(760, 600));
    QVERIFY(!Stage::find(u"sidebar"_s));
    QVERIFY(Stage::find(u"drawer"_s));
}

void tst_MainWindow::everySettingHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    int count = 0;
    std::apply(
        [&](const auto &...settings) {
            const auto look = [&](const auto &setting) {
                ++count;
                keys.insert(setting.key);
                QVERIFY(QString(setting.key).contains(u'/'));
                QCOMPARE(stage->settings().value(setting), setting.fallback);
                stage->settings().set(setting, setting.fallback);
                QCOMPARE(stage->settings().value(setting), setting.fallback);
            };
            (look(settings), ...);
        },
        setting::all);
    QCOMPARE(keys.size(), count);
}

void tst_MainWindow::namesWhatAScreenReaderNeeds()
{
    stage->server.setAutomatic(true);
    stage->open();
    Stage::select({u"web-1"_s});
    Stage::click(u"shellButton"_s);
    Stage::select({u"cache"_s});
    Stage::click(u"deleteButton"_s);
    QVERIFY(Stage::see(u"undoButton"_s));
    stage->window->openLaunchSheet();
    const auto widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->objectName() == "fakeShell"_L1)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasText = button && !button->text().isEmpty();
        bool hasBuddy = false;
        for (const QWidget *other : widgets) {
            const auto *label = qobject_cast<const QLabel *>(other);
            hasBuddy = hasBuddy || (label && label->buddy() &&
                                    (label->buddy() == widget || label->buddy()->focusProxy() == widget));
        }
        const QString who =
            u"%1 in %2"_s.arg(widget->objectName(), QString::fromLatin1(widget->metaObject()->className()));
        if (widget->objectName().startsWith("qt_"_L1) || QByteArray(widget->metaObject()->className()) == "QTabBar")
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
        QVERIFY2(hasText || hasBuddy || !widget->accessibleName().isEmpty(), qPrintable(who));
    }
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
