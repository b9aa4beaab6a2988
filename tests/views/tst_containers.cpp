// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the list of containers.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

class tst_Containers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { stage = std::make_unique<Stage>(); }
    void cleanup() { stage.reset(); }

    void showsWhatTheServerHas();
    void startsAndStopsWhatIsSelected();
    void actsOnManyInOneRequest();
    void enablesOnlyWhatFits_data();
    void enablesOnlyWhatFits();
    void deletesAndBringsBack();
    void stopsARunningOneToDeleteIt();
    void undoesByKeyFromTheList();
    void offersUndoForThoseThatWent();
    void keepsTheSelectionWhenTheListChanges();
    void opensThePageByEnter();
    void opensAMenuAtTheRow();
    void copiesNames();
    void filtersByKeyboardAlone();
    void findsByTyping();
    void showsAddressesOfWhatIsOnTheScreen();
    void forgetsAddressesOfWhatStopped();
    void showsTheFirstStepWhenEmpty();
    void staysQuickWithTenThousand();

private:
    std::unique_ptr<Stage> stage;
};

void tst_Containers::showsWhatTheServerHas()
{
    stage->open();
    QCOMPARE(Stage::shown(),
             QStringList({u"build-arm"_s, u"cache"_s, u"db-main"_s, u"mail"_s, u"web-1"_s, u"web-2"_s}));
    stage->server.put(sampleInstance(9, u"another"_s, InstanceStatus::Stopped));
    QTRY_COMPARE(Stage::shown().constFirst(), u"another"_s);
    stage->server.forget(InstanceId{u"9"_s});
    QTRY_COMPARE(Stage::shown().constFirst(), u"build-arm"_s);
}

void tst_Containers::startsAndStopsWhatIsSelected()
{
    stage->open();
    Stage::select({u"cache"_s});
    Stage::click(u"startButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"start 3"_s);
    QTRY_VERIFY(!Stage::isEnabled(u"startButton"_s)); // it is starting
    stage->server.succeed(stage->server.lastOperation());
    QTRY_VERIFY(Stage::isEnabled(u"stopButton"_s));
    Stage::click(u"stopButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"stop 3"_s);
    QVERIFY(!stage->server.stopped().force);
    stage->server.succeed(stage->server.lastOperation());
    QTRY_VERIFY(Stage::isEnabled(u"startButton"_s));
    Stage::select({u"web-1"_s});
    Stage::click(u"restartButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"restart 1"_s);
}

void tst_Containers::actsOnManyInOneRequest()
{
    stage->open();
    Stage::select({u"web-1"_s, u"web-2"_s, u"cache"_s});
    QCOMPARE(Stage::text(u"footerSelected"_s).left(1), u"3"_s);
    Stage::click(u"stopButton"_s);
    QCOMPARE(stage->server.deeds(), QStringList({u"stop 1,2"_s})); // the third is stopped already
}

void tst_Containers::enablesOnlyWhatFits_data()
{
    QTest::addColumn<QStringList>("selection");
    QTest::addColumn<QStringList>("enabled");
    QTest::newRow("nothing") << QStringList() << QStringList();
    QTest::newRow("running") << QStringList{u"web-1"_s}
                             << QStringList{u"shellButton"_s, u"stopButton"_s, u"restartButton"_s, u"deleteButton"_s};
    QTest::newRow("stopped") << QStringList{u"cache"_s} << QStringList{u"startButton"_s, u"deleteButton"_s};
    QTest::newRow("starting") << QStringList{u"db-main"_s} << QStringList();
    QTest::newRow("frozen") << QStringList{u"build-arm"_s} << QStringList{u"stopButton"_s, u"deleteButton"_s};
    QTest::newRow("failed") << QStringList{u"mail"_s} << QStringList{u"startButton"_s, u"deleteButton"_s};
    QTest::newRow("mixed") << QStringList{u"web-1"_s, u"cache"_s}
                           << QStringList{u"shellButton"_s, u"startButton"_s, u"stopButton"_s, u"restartButton"_s,
                                          u"deleteButton"_s};
}

void tst_Containers::enablesOnlyWhatFits()
{
    QFETCH(QStringList, selection);
    QFETCH(QStringList, enabled);
    stage->open();
    Stage::select(selection);
    for (const QString &button :
         {u"shellButton"_s, u"startButton"_s, u"stopButton"_s, u"restartButton"_s, u"deleteButton"_s})
        QCOMPARE(std::pair(button, Stage::isEnabled(button)), std::pair(button, enabled.contains(button)));
}

void tst_Containers::deletesAndBringsBack()
{
    stage->open();
    Stage::select({u"cache"_s});
    QTest::keyClick(Stage::list(), Qt::Key_Delete);
    QCOMPARE(stage->server.deeds().constLast(), u"delete 3"_s);
    QVERIFY(!Stage::find(u"undoBar"_s)); // not before it is true
    stage->server.succeed(stage->server.lastOperation());
    QTRY_VERIFY(!Stage::shown().contains(u"cache"_s));
    QCOMPARE(Stage::text(u"noticeHeadline"_s), u"Deleted cache"_s);
    Stage::click(u"undoButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"undelete 3"_s);
    QVERIFY(!Stage::find(u"undoBar"_s));
    stage->server.succeed(stage->server.lastOperation());
    QTRY_VERIFY(Stage::shown().contains(u"cache"_s));
}

void tst_Containers::stopsARunningOneToDeleteIt()
{
    stage->server.setAutomatic(true);
    stage->open();
    Stage::select({u"web-1"_s});
    Stage::click(u"deleteButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"force delete 1"_s);
    QCOMPARE(Stage::text(u"noticeHeadline"_s), u"Stopped and deleted web-1"_s);
}

void tst_Containers::undoesByKeyFromTheList()
{
    stage->server.setAutomatic(true);
    stage->open();
    for (const QString &name : {u"cache"_s, u"mail"_s}) {
        Stage::select({name});
        QTest::keyClick(Stage::list(), Qt::Key_Delete);
        QTRY_VERIFY(!Stage::shown().contains(name));
    }
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stage->server.deeds().constLast(), u"undelete 6"_s); // the newest first
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stage->server.deeds().constLast(), u"undelete 3"_s);
    QTRY_COMPARE(Stage::shown().size(), 6);
}

void tst_Containers::offersUndoForThoseThatWent()
{
    stage->open();
    Stage::select({u"cache"_s, u"mail"_s});
    Stage::click(u"deleteButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"delete 3,6"_s);
    stage->server.failSome(stage->server.lastOperation(),
                           {{u"6"_s, {.code = Error::Code::Busy, .subject = u"mail"_s}}});
    QTRY_VERIFY(Stage::find(u"errorNotice"_s));
    QVERIFY(stage->window->findChild<QWidget *>(u"undoNotice"_s)->accessibleName() == u"Deleted cache"_s);
    Stage::click(u"undoButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"undelete 3"_s);
}

void tst_Containers::keepsTheSelectionWhenTheListChanges()
{
    stage->open();
    Stage::select({u"mail"_s, u"web-1"_s});
    stage->server.put(sampleInstance(20, u"aaa"_s, InstanceStatus::Running));
    stage->server.setStatus({u"1"_s}, InstanceStatus::Stopping);
    stage->server.forget(InstanceId{u"2"_s});
    QTRY_COMPARE(Stage::shown().constFirst(), u"aaa"_s);
    QCOMPARE(Stage::selected(), QStringList({u"mail"_s, u"web-1"_s}));
    stage->server.setLists(sampleInstances(), sampleImages(), sampleProfiles()); // as after a reconnect
    QCOMPARE(Stage::selected(), QStringList({u"mail"_s, u"web-1"_s}));
    QVERIFY(Stage::isEnabled(u"stopButton"_s));
}

void tst_Containers::opensThePageByEnter()
{
    stage->open();
    Stage::select({u"cache"_s}); // one that does not run, too
    QTest::keyClick(Stage::list(), Qt::Key_Return);
    QVERIFY(Stage::see(u"containerPage"_s));
    QVERIFY(stage->shells.opened().isEmpty());
}

void tst_Containers::opensAMenuAtTheRow()
{
    stage->open();
    Stage::select({u"web-1"_s});
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {40, 40},
                            Stage::list()->viewport()->mapToGlobal(QPoint(40, 40)));
    QApplication::sendEvent(Stage::list()->viewport(), &byKey);
    auto *menu = Stage::see<QMenu>(u"containerMenu"_s);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_F); // Stop by &Force
    QCOMPARE(stage->server.deeds().constLast(), u"force stop 1"_s);
}

void tst_Containers::copiesNames()
{
    stage->open();
    Stage::select({u"web-1"_s, u"web-2"_s});
    QTest::keyClick(Stage::list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"web-1\nweb-2"_s);
}

void tst_Containers::filtersByKeyboardAlone()
{
    stage->open();
    Stage::select({u"web-2"_s});
    stage->press(Qt::Key_F, Qt::ControlModifier);
    auto *field = Stage::see<QLineEdit>(u"filterField"_s);
    QTRY_COMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, u"web"_s);
    QCOMPARE(Stage::shown(), QStringList({u"web-1"_s, u"web-2"_s}));
    QCOMPARE(Stage::selected(), QStringList{u"web-2"_s});
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), Stage::list());
    field->setFocus();
    QTest::keyClicks(field, u"zzz"_s);
    QVERIFY(Stage::see(u"noMatch"_s));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(Stage::shown().size(), 6);
    QCOMPARE(QApplication::focusWidget(), Stage::list());
}

void tst_Containers::findsByTyping()
{
    stage->open();
    Stage::list()->setFocus();
    QTest::keyClicks(Stage::list(), u"mai"_s);
    QCOMPARE(Stage::list()->currentIndex().data().toString(), u"mail"_s);
}

void tst_Containers::showsAddressesOfWhatIsOnTheScreen()
{
    stage->open();
    const auto address = [&](int row) { return Stage::list()->model()->index(row, 2).data().toString(); };
    QTRY_COMPARE(address(4), u"10.108.36.21"_s);
    QCOMPARE(address(5), u"10.108.36.104"_s);
    stage->server.setAddresses({u"1"_s}, {u"10.108.36.99"_s});
    QTRY_COMPARE(address(4), u"10.108.36.99"_s);
}

void tst_Containers::forgetsAddressesOfWhatStopped()
{
    stage->open();
    const auto address = [&] { return Stage::list()->model()->index(4, 2).data().toString(); };
    QTRY_COMPARE(address(), u"10.108.36.21"_s);
    stage->server.setStatus({u"1"_s}, InstanceStatus::Stopped);
    QTRY_COMPARE(address(), QString());
    stage->server.setStatus({u"1"_s}, InstanceStatus::Running);
    QTRY_COMPARE(address(), u"10.108.36.21"_s);
}

void tst_Containers::showsTheFirstStepWhenEmpty()
{
    stage->server.setLists({}, sampleImages(), sampleProfiles());
    stage->open();
    QVERIFY(Stage::see(u"noContainers"_s));
    Stage::click(u"firstLaunchButton"_s);
    auto *sheet = Stage::see<QDialog>(u"launchSheet"_s);
    QVERIFY(sheet);
    sheet->reject();
    stage->server.setLists({}, {}, {}); // without an image the first step is another one
    QVERIFY(!Stage::find(u"firstLaunchButton"_s));
    Stage::click(u"firstImportButton"_s);
    QVERIFY(Stage::see(u"importSheet"_s));
}

void tst_Containers::staysQuickWithTenThousand()
{
    QList<Instance> many;
    for (int number = 1; number <= 10'000; ++number)
        many.append(sampleInstance(number, u"web-%1"_s.arg(number),
                                   number % 2 ? InstanceStatus::Running : InstanceStatus::Stopped));
    stage->server.setLists(many, sampleImages(), sampleProfiles());
    stage->open();
    Stage::select({u"web-5000"_s});
    auto *field = Stage::see<QLineEdit>(u"filterField"_s);
    field->setFocus();
    QList<qint64> keys;
    for (const QChar key : u"web-777"_s) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(field, key.toLatin1());
        keys.append(timer.elapsed());
    }
    QElapsedTimer timer;
    timer.start();
    for (int number = 1; number <= 1000; ++number)
        stage->server.setStatus({QString::number(number * 7)}, InstanceStatus::Frozen);
    const qint64 told = timer.restart();
    QTest::qWait(100);
    qInfo() << "milliseconds a key:" << keys << "a thousand changes told in" << told;
    std::ranges::sort(keys);
    // A debug build on a busy machine; the release build is held to 16 ms by the benchmark.
    QVERIFY2(keys.at(keys.size() / 2) < 50, "the median key");
}

QTEST_MAIN(tst_Containers)
#include "tst_containers.moc"
