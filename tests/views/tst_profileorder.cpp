// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the order of a container's profiles.
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const InstanceId web1{u"1"_s};
const QString order = u"profileOrderList"_s;
const QString memory = u"limits.memory"_s;

} // namespace

class tst_ProfileOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void showsTheOrderAndWhatItDoes();
    void movesByKeysAndApplies();
    void movesByDragging();
    void stopsAtTheEnds();
    void addsByThePicker();
    void removesByKey();
    void saysWhatBecomesAnother();
    void showsTheValuesOfAnAddedProfile();
    void stepsBackAndForth();
    void takesBackWhatWasApplied();
    void showsTheChangesAndTheCommand();
    void keepsWhatBothSidesChanged();
    void followsWhatOthersChange();
    void opensAProfile();
    void saysThatThereIsNone();
    void fitsASmallWindow();

private:
    void open(const QSize &size = {1120, 720}) const
    {
        stage->open(size);
        stage->window->openContainer(web1);
        QVERIFY(Stage::see(order));
        QTRY_VERIFY(Stage::isEnabled(u"addProfileButton"_s));
    }
    static QListWidget *list() { return Stage::see<QListWidget>(order); }
    static void choose(int row)
    {
        list()->setCurrentRow(row);
        list()->setFocus();
    }
    static void pick(const QString &name)
    {
        QMenu *menu = Stage::see<QToolButton>(u"addProfileButton"_s)->menu();
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            if (action->data().toString() == name)
                return action->trigger();
        }
        QFAIL(qPrintable(name));
    }
    [[nodiscard]] QStringList profiles() const
    {
        for (const Instance &instance : stage->server.instances()) {
            if (instance.id == web1)
                return instance.profiles;
        }
        return {};
    }
    void putProfiles(const QStringList &names, const QString &etag = u"e"_s) const
    {
        Instance user = sampleInstances().constFirst();
        user.profiles = names;
        user.etag = etag;
        stage->server.put(user);
    }
    std::unique_ptr<Stage> stage;
};

void tst_ProfileOrder::init()
{
    stage = std::make_unique<Stage>();
    stage->server.put(sampleProfiles().at(0), {.config = {{memory, u"1GiB"_s}, {u"limits.cpu"_s, u"4"_s}}});
    stage->server.put(Profile{.id = {u"3"_s}, .name = u"web"_s, .etag = u"w"_s}, {.config = {{memory, u"2GiB"_s}}});
    stage->server.put(Profile{.id = {u"4"_s}, .name = u"big"_s, .etag = u"b"_s}, {.config = {{memory, u"8GiB"_s}}});
    putProfiles({u"default"_s, u"web"_s});
}

void tst_ProfileOrder::showsTheOrderAndWhatItDoes()
{
    open();
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s}));
    QVERIFY(Stage::text(u"profileOrderRule"_s).contains(u"Later ones win"_s));
    QCOMPARE(Stage::text(u"profileOrderEffect"_s), u"limits.memory: web wins over default"_s);
    QVERIFY(!Stage::find(u"changeBar"_s));
}

void tst_ProfileOrder::movesByKeysAndApplies()
{
    open();
    choose(1);
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(Stage::shown(order), QStringList({u"web"_s, u"default"_s}));
    QCOMPARE(list()->currentRow(), 0); // it stays the current one
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s}));
    QVERIFY(!Stage::find(u"changeBar"_s));
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(profiles(), QStringList({u"default"_s, u"web"_s})); // nothing is sent yet
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(profiles(), QStringList({u"web"_s, u"default"_s}));
}

void tst_ProfileOrder::movesByDragging()
{
    open();
    QCOMPARE(list()->dragDropMode(), QAbstractItemView::InternalMove);
    QVERIFY(list()->dragEnabled());
    QVERIFY(list()->model()->moveRow({}, 0, {}, 2)); // what a drop at the end does
    QCOMPARE(Stage::shown(order), QStringList({u"web"_s, u"default"_s}));
    QVERIFY(Stage::see(u"changeBar"_s));
}

void tst_ProfileOrder::stopsAtTheEnds()
{
    open();
    choose(0);
    QVERIFY(!Stage::isEnabled(u"moveProfileUpButton"_s));
    QVERIFY(Stage::isEnabled(u"moveProfileDownButton"_s));
    choose(1);
    QVERIFY(Stage::isEnabled(u"moveProfileUpButton"_s));
    QVERIFY(!Stage::isEnabled(u"moveProfileDownButton"_s));
}

void tst_ProfileOrder::addsByThePicker()
{
    open();
    pick(u"big"_s);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s, u"big"_s}));
    QTRY_COMPARE(Stage::text(u"profileOrderEffect"_s), u"limits.memory: 2GiB → 8GiB"_s);
    QTRY_VERIFY(Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(profiles(), QStringList({u"default"_s, u"web"_s, u"big"_s}));
}

void tst_ProfileOrder::removesByKey()
{
    open();
    choose(0);
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(Stage::shown(order), QStringList{u"web"_s});
    QVERIFY(Stage::text(u"profileOrderEffect"_s).contains(u"limits.cpu: 4 → not set"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(profiles(), QStringList{u"web"_s});
}

void tst_ProfileOrder::saysWhatBecomesAnother()
{
    open();
    choose(1);
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(Stage::text(u"profileOrderEffect"_s), u"limits.memory: 2GiB → 1GiB"_s);
    stage->server.setConfiguration(web1, {{memory, u"3GiB"_s}}); // its own counts whatever the order
    QTRY_COMPARE(Stage::text(u"profileOrderEffect"_s), u"Nothing that counts becomes another."_s);
}

void tst_ProfileOrder::showsTheValuesOfAnAddedProfile()
{
    open();
    pick(u"big"_s);
    stage->press(Qt::Key_2, Qt::ControlModifier);
    auto *table = Stage::see<QAbstractItemView>(u"settingList"_s);
    QTRY_VERIFY(
        !table->model()
             ->match(table->model()->index(0, 1), Qt::DisplayRole, u"8GiB"_s, 1, Qt::MatchExactly | Qt::MatchRecursive)
             .isEmpty());
}

void tst_ProfileOrder::stepsBackAndForth()
{
    open();
    pick(u"big"_s);
    choose(0);
    QTest::keyClick(list(), Qt::Key_Delete);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s, u"big"_s}));
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s}));
    stage->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s, u"big"_s}));
    Stage::click(u"discardButton"_s);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s}));
}

void tst_ProfileOrder::takesBackWhatWasApplied()
{
    open();
    choose(1);
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(profiles(), QStringList({u"web"_s, u"default"_s}));
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(profiles(), QStringList({u"default"_s, u"web"_s}));
}

void tst_ProfileOrder::showsTheChangesAndTheCommand()
{
    open();
    pick(u"big"_s);
    QTRY_VERIFY(Stage::isEnabled(u"copyChangesButton"_s));
    Stage::click(u"copyChangesButton"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"mooringctl profile assign web-1 default web big"_s);
    Stage::click(u"viewDiffButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"diffText"_s);
    QVERIFY(text->toPlainText().contains(u"- profiles: default, web\n+ profiles: default, web, big"_s));
    text->window()->close();
}

void tst_ProfileOrder::keepsWhatBothSidesChanged()
{
    open();
    choose(1);
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    putProfiles({u"default"_s, u"web"_s, u"big"_s}, u"other"_s);
    QVERIFY(Stage::see(u"conflictPanel"_s));
    QVERIFY(Stage::text(u"theirValue"_s).contains(u"default, web, big"_s));
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"takeTheirsButton"_s);
    QCOMPARE(Stage::shown(order), QStringList({u"default"_s, u"web"_s, u"big"_s}));
    QVERIFY(!Stage::find(u"changeBar"_s));
}

void tst_ProfileOrder::followsWhatOthersChange()
{
    open();
    putProfiles({u"web"_s}, u"other"_s);
    QTRY_COMPARE(Stage::shown(order), QStringList{u"web"_s});
}

void tst_ProfileOrder::opensAProfile()
{
    open();
    choose(1);
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(Stage::see(u"profilePage"_s));
    QCOMPARE(Stage::text(u"pageTitle"_s), u"web"_s);
}

void tst_ProfileOrder::saysThatThereIsNone()
{
    putProfiles({});
    open();
    QVERIFY(Stage::text(u"profileOrderRule"_s).contains(u"No profile"_s));
    QVERIFY(!Stage::isEnabled(u"removeProfileButton"_s));
    pick(u"web"_s);
    QCOMPARE(Stage::shown(order), QStringList{u"web"_s});
}

void tst_ProfileOrder::fitsASmallWindow()
{
    open({640, 460});
    QVERIFY(stage->window->width() <= 640);
    QVERIFY(Stage::see(u"addProfileButton"_s)->visibleRegion().boundingRect().width() > 0);
}

QTEST_MAIN(tst_ProfileOrder)
#include "tst_profileorder.moc"
