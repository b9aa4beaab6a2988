// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the page that configures several containers at once.
#include "models/items/configurationmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString memory = u"limits.memory"_s;
const InstanceId web1{u"1"_s};
const InstanceId web2{u"2"_s};

} // namespace

class tst_SeveralPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void opensFromTheMenuForSeveral();
    void isNotOfferedForOne();
    void showsWhatTheyHaveAlike();
    void changesAllInOneRequest();
    void takesBackWhatEachHad();
    void tellsWhichOnesFailed();
    void staysWithItsChangesWhenNotAllowed();
    void goesOnWithoutOneThatIsGone();
    void twoHundredAreReadWithoutAskingForTooMuchAtOnce();

private:
    void openPage() const
    {
        stage->open();
        Stage::select({u"web-1"_s, u"web-2"_s});
        auto *action = stage->window->findChild<QAction *>(u"configureAction"_s);
        QVERIFY(action && action->isEnabled());
        action->trigger();
        QVERIFY(Stage::see(u"severalPage"_s));
        QVERIFY(Stage::see(u"settingList"_s));
    }
    static QModelIndex row(const QString &key)
    {
        const QAbstractItemModel *model = Stage::see<QTreeView>(u"settingList"_s)->model();
        return model
            ->match(model->index(0, 0), ConfigurationModel::KeyRole, key, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    void setMemory(const QString &value) const
    {
        auto *table = Stage::see<QTreeView>(u"settingList"_s);
        if (!row(memory).isValid())
            Stage::click(u"showAllButton"_s);
        QTRY_VERIFY(row(memory).isValid());
        table->setCurrentIndex(row(memory));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        auto *field = Stage::see<QLineEdit>(u"settingField"_s);
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, value);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!Stage::find(u"settingField"_s));
    }
    void apply() const { Stage::click(u"applyButton"_s); }
    std::unique_ptr<Stage> stage;
};

void tst_SeveralPage::init()
{
    stage = std::make_unique<Stage>();
    stage->server.setAutomatic(true);
    stage->server.setConfiguration(web1, {{memory, u"1GiB"_s}, {u"user.team"_s, u"shop"_s}});
    stage->server.setConfiguration(web2, {{memory, u"2GiB"_s}, {u"user.team"_s, u"shop"_s}});
}

void tst_SeveralPage::opensFromTheMenuForSeveral()
{
    stage->open();
    Stage::select({u"web-1"_s, u"web-2"_s});
    Q_EMIT Stage::list()->customContextMenuRequested({40, 40});
    auto *menu = Stage::see<QMenu>(u"containerMenu"_s);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_G); // Configure To&gether
    QVERIFY(Stage::see(u"severalPage"_s));
    QCOMPARE(Stage::text(u"pageTitle"_s), u"2 container(s)"_s);
    stage->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(Stage::see(u"containerList"_s));
}

void tst_SeveralPage::isNotOfferedForOne()
{
    stage->open();
    Stage::select({u"web-1"_s});
    QVERIFY(!stage->window->findChild<QAction *>(u"configureAction"_s)->isEnabled());
}

void tst_SeveralPage::showsWhatTheyHaveAlike()
{
    openPage();
    QTRY_VERIFY(row(u"user.team"_s).isValid());
    QVERIFY(!row(memory).isValid());
    QTRY_VERIFY(Stage::text(u"pageSummary"_s).startsWith(u"web-1, web-2"_s));
    QTRY_VERIFY(Stage::text(u"pageSummary"_s).contains(u"1 setting"_s));
}

void tst_SeveralPage::changesAllInOneRequest()
{
    openPage();
    setMemory(u"4GiB"_s);
    apply();
    QTRY_COMPARE(stage->server.configurationOf(web2).value(memory), u"4GiB"_s);
    QCOMPARE(stage->server.configurationOf(web1).value(memory), u"4GiB"_s);
    QCOMPARE(stage->server.deeds().filter(u"configure"_s), QStringList{u"configure 1,2"_s});
    QCOMPARE(stage->server.configurationOf(web1).value(u"user.team"_s), u"shop"_s);
    QTRY_VERIFY(row(memory).isValid()); // alike now
}

void tst_SeveralPage::takesBackWhatEachHad()
{
    openPage();
    setMemory(u"4GiB"_s);
    apply();
    QTRY_COMPARE(stage->server.configurationOf(web2).value(memory), u"4GiB"_s);
    auto *undo = Stage::see<QWidget>(u"undoButton"_s);
    QVERIFY(undo);
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"1GiB"_s);
    QTRY_COMPARE(stage->server.configurationOf(web2).value(memory), u"2GiB"_s);
}

void tst_SeveralPage::tellsWhichOnesFailed()
{
    stage->server.setAutomatic(false);
    openPage();
    setMemory(u"4GiB"_s);
    apply();
    QTRY_VERIFY(stage->server.deeds().contains(u"configure 1,2"_s));
    stage->server.failSome(
        stage->server.lastOperation(),
        {{u"2"_s, {.code = Error::Code::LimitExceeded, .subject = u"web-2"_s, .detail = u"More is in use."_s}}});
    const auto *notice = Stage::see(u"errorNotice"_s);
    QVERIFY(notice);
    QVERIFY(notice->findChild<QLabel *>(u"noticeHeadline"_s)->text().contains(u"web-2"_s));
    QCOMPARE(stage->server.configurationOf(web1).value(memory), u"4GiB"_s);
    QCOMPARE(stage->server.configurationOf(web2).value(memory), u"2GiB"_s);
}

void tst_SeveralPage::staysWithItsChangesWhenNotAllowed()
{
    openPage();
    setMemory(u"4GiB"_s);
    stage->server.refuseNext({.code = Error::Code::NotAuthorized});
    apply();
    QTRY_VERIFY(Stage::isEnabled(u"applyButton"_s));
    QCOMPARE(stage->server.configurationOf(web1).value(memory), u"1GiB"_s);
}

void tst_SeveralPage::goesOnWithoutOneThatIsGone()
{
    openPage();
    stage->server.forget(web2);
    QTRY_COMPARE(Stage::text(u"pageTitle"_s), u"1 container(s)"_s);
    stage->server.forget(web1);
    QTRY_VERIFY(Stage::find(u"objectGone"_s));
}

void tst_SeveralPage::twoHundredAreReadWithoutAskingForTooMuchAtOnce()
{
    constexpr int count = 200;
    constexpr int most = 32; // the helper's 64 calls, two for each
    stage->server.limitConfigurations(most);
    QList<Instance> many;
    for (int i = 0; i < count; ++i)
        many += Instance{.id = {QString::number(1000 + i)}, .name = u"many-%1"_s.arg(i)};
    stage->server.setLists(many, {}, sampleProfiles());
    for (const Instance &instance : std::as_const(many))
        stage->server.setConfiguration(instance.id, {{u"user.team"_s, u"shop"_s}});
    stage->open();
    Stage::list()->selectAll();
    stage->window->findChild<QAction *>(u"configureAction"_s)->trigger();
    QVERIFY(Stage::see(u"settingList"_s));
    QTRY_VERIFY(row(u"user.team"_s).isValid());
    QCOMPARE(Stage::text(u"pageTitle"_s), u"200 container(s)"_s);

    // However many change, they are read a few times and not each time.
    const int before = stage->server.askedConfigurations();
    for (const Instance &instance : std::as_const(many))
        stage->server.setConfiguration(instance.id, {{u"user.team"_s, u"mail"_s}});
    QTRY_COMPARE(row(u"user.team"_s).siblingAtColumn(ConfigurationModel::Value).data().toString(), u"mail"_s);
    QVERIFY(stage->server.askedConfigurations() - before <= 3 * count);
    QVERIFY(!Stage::find(u"errorNotice"_s));
}

QTEST_MAIN(tst_SeveralPage)
#include "tst_severalpage.moc"
