// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through a container's page and its settings.
#include "models/items/configurationmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/configuration/configurecommand.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString memory = u"limits.memory"_s;
const QString cpu = u"limits.cpu"_s;
const InstanceId web1{u"1"_s};

} // namespace

class tst_ContainerPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void opensByEnterAndGoesBackByKey();
    void opensFromTheMenu();
    void showsTheContainerAtAGlance();
    void opensItsShellByKey();
    void showsWhereValuesComeFrom();
    void explainsTheCurrentSetting();
    void sendsNothingBeforeApply();
    void refusesAWrongValueBesideTheField();
    void keepsAWrongValueThatWasLeft();
    void editsATruthByAList();
    void editsANumberWithinItsBounds();
    void clearsByKey();
    void stepsBackAndForth();
    void takesBackWhatWasApplied();
    void copiesTheCommand();
    void showsTheChanges();
    void addsAVariable();
    void keepsWhatBothSidesChanged();
    void tellsNobodyOfAChangeElsewhere();
    void tellsOfAConflictThatIsNone();
    void tellsARefusalBesideTheSetting();
    void staysWithItsChangesWhenNotAllowed();
    void keepsChangesWhenItIsLeft();
    void asksBeforeTheWindowCloses();
    void editsAsTextInStep();
    void pointsAtTheLineThatIsWrong();
    void aWindowGoesWithAFieldOpen();
    void keepsABrokenText();
    void saysWhatWentWrongAndTriesAgain();
    void saysThatTheContainerIsGone();
    void survivesTheHelper();
    void searchesByKey();
    void showsWhatIsAskedFor();
    void namesWhatAScreenReaderNeeds();
    void staysQuickWithAThousandKeys();

private:
    void openPage(const QString &name = u"web-1"_s) const
    {
        Stage::select({name});
        QTest::keyClick(Stage::list(), Qt::Key_Return);
        QVERIFY(Stage::see(u"containerPage"_s));
    }
    void openSettings() const
    {
        stage->open();
        openPage();
        stage->press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(Stage::see(u"settingList"_s));
    }
    static QTreeView *table() { return Stage::see<QTreeView>(u"settingList"_s); }
    static QModelIndex row(const QString &key)
    {
        const QAbstractItemModel *model = table()->model();
        return model
            ->match(model->index(0, 0), ConfigurationModel::KeyRole, key, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    static QString cell(const QString &key, ConfigurationModel::Column column)
    {
        return row(key).siblingAtColumn(column).data().toString();
    }
    static void choose(const QString &key)
    {
        if (!row(key).isValid())
            Stage::click(u"showAllButton"_s);
        QVERIFY2(row(key).isValid(), qPrintable(key));
        table()->setCurrentIndex(row(key));
        table()->setFocus();
    }
    // The field in the list.
    static QWidget *edit(const QString &key)
    {
        choose(key);
        QTest::keyClick(table(), Qt::Key_Return);
        return Stage::see(u"settingField"_s);
    }
    static void type(const QString &key, const QString &value)
    {
        auto *field = qobject_cast<QLineEdit *>(edit(key));
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, value);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!Stage::find(u"settingField"_s));
    }
    std::unique_ptr<Stage> stage;
};

void tst_ContainerPage::init()
{
    stage = std::make_unique<Stage>();
    stage->server.put(sampleProfiles().constFirst(), {.config = {{memory, u"1GiB"_s}, {cpu, u"2"_s}}});
    stage->server.setConfiguration(web1, {{memory, u"2GiB"_s}, {u"volatile.last_state.power"_s, u"RUNNING"_s}});
}

void tst_ContainerPage::opensByEnterAndGoesBackByKey()
{
    stage->open();
    openPage();
    QCOMPARE(Stage::text(u"pageTitle"_s), u"web-1"_s);
    stage->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(Stage::see(u"containerList"_s));
    QCOMPARE(Stage::selected(), QStringList{u"web-1"_s});
    stage->press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(Stage::see(u"containerPage"_s));
    Stage::click(u"backButton"_s);
    QVERIFY(Stage::see(u"containerList"_s));
}

void tst_ContainerPage::opensFromTheMenu()
{
    stage->open();
    Stage::select({u"cache"_s});
    Q_EMIT Stage::list()->customContextMenuRequested({40, 40});
    auto *menu = Stage::see<QMenu>(u"containerMenu"_s);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_P); // O&pen
    QVERIFY(Stage::see(u"containerPage"_s));
    QCOMPARE(Stage::text(u"pageTitle"_s), u"cache"_s);
}

void tst_ContainerPage::showsTheContainerAtAGlance()
{
    stage->open();
    openPage(u"web-2"_s);
    auto *tabs = Stage::see<QTabBar>(u"objectTabs"_s);
    QCOMPARE(tabs->height(), tabs->sizeHint().height());
    QCOMPARE(Stage::text(u"overviewStatus"_s), u"Running"_s);
    QCOMPARE(Stage::text(u"overviewImage"_s), u"debian/13"_s);
    QCOMPARE(Stage::shown(u"profileOrderList"_s), QStringList({u"default"_s, u"docker"_s}));
    QTRY_COMPARE(Stage::text(u"overviewAddresses"_s), u"10.108.36.104"_s);
    QVERIFY(Stage::text(u"pageSummary"_s).contains(u"10.108.36.104"_s));
    stage->server.setStatus({u"2"_s}, InstanceStatus::Stopped);
    QTRY_COMPARE(Stage::text(u"overviewStatus"_s), u"Stopped"_s);
    QVERIFY(Stage::isEnabled(u"startButton"_s));
    Stage::click(u"startButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"start 2"_s);
}

void tst_ContainerPage::opensItsShellByKey()
{
    stage->open();
    openPage();
    stage->press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(stage->shells.opened(), QStringList{u"web-1"_s});
    stage->press(Qt::Key_Left, Qt::AltModifier);
    Stage::select({u"web-2"_s});
    stage->press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(stage->shells.opened(), QStringList({u"web-1"_s, u"web-2"_s}));
}

void tst_ContainerPage::showsWhereValuesComeFrom()
{
    openSettings();
    QCOMPARE(cell(memory, ConfigurationModel::Origin), u"set here"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Origin), u"from default"_s);
    choose(memory);
    QVERIFY(Stage::text(u"settingFacts"_s).contains(u"default: 1GiB  →  Here: 2GiB"_s));
}

void tst_ContainerPage::explainsTheCurrentSetting()
{
    openSettings();
    choose(u"security.nesting"_s);
    QVERIFY(Stage::text(u"settingTitle"_s).startsWith(u"security.nesting"_s));
    QVERIFY(!Stage::text(u"settingText"_s).isEmpty());
    choose(u"volatile.last_state.power"_s);
    QVERIFY(Stage::text(u"settingProblem"_s).contains(u"cannot be set"_s));
    QVERIFY(!Stage::find(u"editSettingButton"_s));
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(!Stage::find(u"settingField"_s));
}

void tst_ContainerPage::sendsNothingBeforeApply()
{
    openSettings();
    QVERIFY(!Stage::find(u"changeBar"_s));
    type(memory, u"3GiB"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 3GiB"_s);
    QCOMPARE(Stage::text(u"changeSummary"_s), u"1 change(s): 1 count(s) at once"_s);
    QVERIFY(!stage->server.deeds().contains(u"configure 1"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"3GiB"_s);
    QTRY_VERIFY(!Stage::find(u"changeBar"_s));
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"3GiB"_s);
}

void tst_ContainerPage::refusesAWrongValueBesideTheField()
{
    openSettings();
    auto *field = qobject_cast<QLineEdit *>(edit(memory));
    QVERIFY(field);
    field->selectAll();
    QTest::keyClicks(field, u"lots"_s);
    const QString note = Stage::text(u"fieldTipText"_s);
    for (const QString &part : {memory, u"lots"_s, u"is neither a size"_s, u"One that fits"_s})
        QVERIFY2(note.contains(part), qPrintable(note));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(Stage::find(u"settingField"_s)); // still there, to be mended
    field->selectAll();
    QTest::keyClicks(field, u"4GiB"_s);
    QVERIFY(!Stage::find(u"fieldTip"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
}

void tst_ContainerPage::keepsAWrongValueThatWasLeft()
{
    openSettings();
    auto *field = qobject_cast<QLineEdit *>(edit(memory));
    field->selectAll();
    QTest::keyClicks(field, u"lots"_s);
    Stage::see(u"filterField"_s)->setFocus();
    QTRY_COMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → lots"_s);
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    QCOMPARE(Stage::text(u"changeSummary"_s), u"✖ 1 value(s) cannot be used"_s);
    choose(memory);
    QVERIFY(Stage::text(u"settingProblem"_s).contains(u"lots"_s));
}

void tst_ContainerPage::editsATruthByAList()
{
    openSettings();
    auto *list = qobject_cast<QComboBox *>(edit(u"boot.autostart"_s));
    QVERIFY(list);
    QCOMPARE(list->count(), 3);
    list->setCurrentIndex(list->findData(u"true"_s));
    Q_EMIT list->activated(list->currentIndex());
    QTRY_COMPARE(cell(u"boot.autostart"_s, ConfigurationModel::Value), u"not set → true"_s);
    QTRY_VERIFY(!Stage::find(u"settingField"_s));
}

void tst_ContainerPage::editsANumberWithinItsBounds()
{
    openSettings();
    auto *number = qobject_cast<QSpinBox *>(edit(u"boot.host_shutdown_timeout"_s));
    QVERIFY(number);
    QCOMPARE(number->value(), 30); // what counts now
    QCOMPARE(number->minimum(), 0);
    number->setValue(-5);
    QCOMPARE(number->value(), 0);
    number->setValue(60);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_COMPARE(cell(u"boot.host_shutdown_timeout"_s, ConfigurationModel::Origin), u"set here"_s);
}

void tst_ContainerPage::clearsByKey()
{
    openSettings();
    choose(memory);
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 1GiB"_s); // the profile's
    Stage::click(u"settingDeedButton"_s);                                // Undo
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB"_s);
    Stage::click(u"settingDeedButton"_s); // Clear
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(!stage->server.configurationOf(web1).contains(memory));
    QTRY_COMPARE(cell(memory, ConfigurationModel::Origin), u"from default"_s);
}

void tst_ContainerPage::stepsBackAndForth()
{
    openSettings();
    type(memory, u"3GiB"_s);
    type(memory, u"4GiB"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 3GiB"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    stage->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
    Stage::click(u"discardButton"_s);
    QVERIFY(!Stage::find(u"changeBar"_s));
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
}

void tst_ContainerPage::takesBackWhatWasApplied()
{
    openSettings();
    type(memory, u"3GiB"_s);
    type(cpu, u"1"_s);
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(cpu), u"1"_s);
    QCOMPARE(Stage::text(u"noticeHeadline"_s), u"Changed 2 setting(s) of web-1"_s);
    stage->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"2GiB"_s);
    QVERIFY(!stage->server.configurationOf(web1).contains(cpu));
    QTRY_COMPARE(cell(memory, ConfigurationModel::Value), u"2GiB"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Origin), u"from default"_s);
}

void tst_ContainerPage::copiesTheCommand()
{
    openSettings();
    type(cpu, u"0-1"_s);
    choose(memory);
    QTest::keyClick(table(), Qt::Key_Delete);
    Stage::click(u"copyChangesButton"_s);
    QCOMPARE(QApplication::clipboard()->text(),
             u"mooringctl config set web-1 limits.cpu=0-1 && mooringctl config unset web-1 limits.memory"_s);
    ConfigurationDraft draft;
    draft.setStaged({{u"user.a"_s, u"it's $HOME\n"_s}});
    QCOMPARE(configureCommand(u"web-1"_s, draft), u"mooringctl config set web-1 'user.a=it'\\''s $HOME\n'"_s);
}

void tst_ContainerPage::showsTheChanges()
{
    openSettings();
    type(memory, u"3GiB"_s);
    Stage::click(u"viewDiffButton"_s);
    QCOMPARE(Stage::see<QPlainTextEdit>(u"diffText"_s)->toPlainText(),
             u"- limits.memory: 2GiB\n+ limits.memory: 3GiB\n"_s);
}

void tst_ContainerPage::addsAVariable()
{
    openSettings();
    choose(u"environment.*"_s);
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(Stage::see(u"addKeySheet"_s));
    Stage::type(u"keyNameField"_s, u"1X"_s);
    QVERIFY(Stage::text(u"addKeyNote"_s).contains(u"environment.1X"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"keyNameField"_s, u"HTTP_PROXY"_s);
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s)); // without a value it would not be there
    Stage::type(u"keyValueField"_s, u"http://proxy:3128"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_COMPARE(cell(u"environment.HTTP_PROXY"_s, ConfigurationModel::Value), u"not set → http://proxy:3128"_s);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"environment.HTTP_PROXY"_s);
}

void tst_ContainerPage::keepsWhatBothSidesChanged()
{
    openSettings();
    type(memory, u"4GiB"_s);
    type(cpu, u"1"_s);
    stage->server.setConfiguration(web1, {{memory, u"8GiB"_s}});
    QTRY_VERIFY(Stage::find(u"conflictPanel"_s));
    QCOMPARE(Stage::text(u"yourValue"_s), u"Yours: 4GiB"_s);
    QCOMPARE(Stage::text(u"theirValue"_s), u"Theirs now: 8GiB"_s);
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"keepMineButton"_s);
    QVERIFY(!Stage::find(u"conflictPanel"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1), (QMap<QString, QString>{{memory, u"4GiB"_s}, {cpu, u"1"_s}}));
}

void tst_ContainerPage::tellsNobodyOfAChangeElsewhere()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->server.setConfiguration(web1, {{memory, u"2GiB"_s}, {u"user.note"_s, u"theirs"_s}});
    QTRY_COMPARE(cell(u"user.note"_s, ConfigurationModel::Value), u"theirs"_s);
    QVERIFY(!Stage::find(u"conflictPanel"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"4GiB"_s);
    QCOMPARE(stage->server.configurationOf(web1).value(u"user.note"_s), u"theirs"_s);
}

void tst_ContainerPage::tellsOfAConflictThatIsNone()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->server.refuseNext({.code = Error::Code::Conflict, .subject = u"web-1"_s});
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(Stage::find(u"errorNotice"_s));
    QVERIFY(!Stage::find(u"conflictPanel"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"4GiB"_s);
    QVERIFY(!Stage::find(u"errorNotice"_s));
}

void tst_ContainerPage::tellsARefusalBesideTheSetting()
{
    openSettings();
    type(memory, u"1MiB"_s);
    type(cpu, u"1"_s);
    stage->server.refuseNext({.code = Error::Code::Busy, .subject = memory, .detail = u"More is in use."_s});
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(Stage::text(u"settingProblem"_s), u"✖ More is in use."_s);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), memory);
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    type(memory, u"1GiB"_s);
    QVERIFY(Stage::isEnabled(u"applyButton"_s));
}

void tst_ContainerPage::staysWithItsChangesWhenNotAllowed()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->server.refuseNext({.code = Error::Code::NotAuthorized, .subject = u"web-1"_s});
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(Stage::find(u"errorNotice"_s));
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
    stage->server.refuseNext({.code = Error::Code::Cancelled}); // the prompt was closed
    Stage::click(u"applyButton"_s);
    QTRY_VERIFY(!Stage::find(u"errorNotice"_s));
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1).value(memory), u"4GiB"_s);
}

void tst_ContainerPage::keepsChangesWhenItIsLeft()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->press(Qt::Key_Left, Qt::AltModifier);
    openPage(u"web-2"_s);
    stage->press(Qt::Key_Left, Qt::AltModifier);
    openPage(u"web-1"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
}

void tst_ContainerPage::asksBeforeTheWindowCloses()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->window->close();
    QVERIFY(stage->window->isVisible());
    QVERIFY(Stage::see(u"closeBox"_s));
    Stage::click(u"discardAndCloseButton"_s);
    QTRY_VERIFY(!stage->window->isVisible());
    QVERIFY(!stage->server.deeds().contains(u"configure 1"_s));
}

void tst_ContainerPage::editsAsTextInStep()
{
    openSettings();
    type(memory, u"3GiB"_s);
    Stage::click(u"asTextButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"yamlText"_s);
    QCOMPARE(text->toPlainText(), u"config:\n    limits.memory: 3GiB\n"_s); // what is staged, too; nothing volatile
    text->setPlainText(u"config:\n  limits.cpu: 1 # one is enough\n"_s);
    QCOMPARE(Stage::text(u"changeSummary"_s), u"2 change(s): 2 count(s) at once"_s);
    Stage::click(u"asTextButton"_s);
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 1GiB"_s);
    QCOMPARE(cell(cpu, ConfigurationModel::Value), u"2 → 1"_s);
    Stage::click(u"asTextButton"_s);
    QVERIFY(text->toPlainText().contains(u"# one is enough"_s)); // nobody's own words are taken away
    Stage::click(u"applyButton"_s);
    QTRY_COMPARE(stage->server.configurationOf(web1),
                 (QMap<QString, QString>{{cpu, u"1"_s}, {u"volatile.last_state.power"_s, u"RUNNING"_s}}));
}

void tst_ContainerPage::pointsAtTheLineThatIsWrong()
{
    openSettings();
    Stage::click(u"asTextButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"yamlText"_s);
    text->setPlainText(u"config:\n  limits.cpu: 1\n  limits.memory: lots\n"_s);
    QVERIFY(Stage::text(u"yamlNote"_s).contains(u"Line 3, column 3: limits.memory"_s));
    QCOMPARE(text->extraSelections().value(0).cursor.blockNumber(), 2);
    text->setPlainText(u"config:\n  limits.cpu: 1\n limits.memory: 1GiB\n"_s);
    QVERIFY(Stage::text(u"yamlNote"_s).contains(u"Line 3, column 2"_s));
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    text->setPlainText(u"config:\n  limits.memory: 1GiB\n"_s);
    QVERIFY(Stage::isEnabled(u"applyButton"_s));
    QVERIFY(text->extraSelections().isEmpty());
}

void tst_ContainerPage::aWindowGoesWithAFieldOpen()
{
    openSettings();
    auto *field = qobject_cast<QLineEdit *>(edit(memory));
    QVERIFY(field);
    field->setText(u"3GiB"_s);
    stage.reset();
}

void tst_ContainerPage::keepsABrokenText()
{
    openSettings();
    Stage::click(u"asTextButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"yamlText"_s);
    text->setPlainText(u"config: [\n"_s);
    stage->server.setConfiguration(web1, {{memory, u"8GiB"_s}});
    QTest::qWait(100);
    QCOMPARE(text->toPlainText(), u"config: [\n"_s);
    Stage::click(u"discardButton"_s);
    QCOMPARE(text->toPlainText(), u"config:\n    limits.memory: 8GiB\n"_s);
    QVERIFY(!Stage::find(u"changeBar"_s));
}

void tst_ContainerPage::saysWhatWentWrongAndTriesAgain()
{
    stage->server.refuseConfiguration(Error{.code = Error::Code::NotAuthorized, .subject = u"web-1"_s});
    stage->open();
    openPage();
    stage->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(Stage::see(u"settingsFailed"_s));
    stage->server.refuseConfiguration(std::nullopt);
    Stage::click(u"retrySettingsButton"_s);
    QVERIFY(Stage::see(u"settingList"_s));
    QVERIFY(!Stage::find(u"settingsFailed"_s));
}

void tst_ContainerPage::saysThatTheContainerIsGone()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->server.forget(web1);
    QVERIFY(Stage::see(u"objectGone"_s));
    QVERIFY(Stage::text(u"emptyTitle"_s).contains(u"web-1"_s));
    Stage::click(u"goneBackButton"_s);
    QVERIFY(Stage::see(u"containerList"_s));
    stage->window->close(); // nothing is left to ask about
    QVERIFY(!stage->window->isVisible());
}

void tst_ContainerPage::survivesTheHelper()
{
    openSettings();
    type(memory, u"4GiB"_s);
    stage->server.setConnection(InstanceServer::Connection::Unavailable, {.code = Error::Code::Unreachable});
    QVERIFY(Stage::see(u"unavailablePage"_s));
    stage->server.setConnection(InstanceServer::Connection::Ready);
    QVERIFY(Stage::see(u"settingList"_s));
    QCOMPARE(cell(memory, ConfigurationModel::Value), u"2GiB → 4GiB"_s);
}

void tst_ContainerPage::searchesByKey()
{
    stage->open();
    openPage();
    stage->press(Qt::Key_F, Qt::ControlModifier);
    auto *field = Stage::see<QLineEdit>(u"filterField"_s);
    QTRY_COMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, u"nesting"_s);
    QVERIFY(Stage::see(u"noSettings"_s)); // none of those in effect
    Stage::click(u"showAllSettingsButton"_s);
    QVERIFY(row(u"security.nesting"_s).isValid());
    QVERIFY(!row(memory).isValid());
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), table());
    QVERIFY(!table()->currentIndex().siblingAtColumn(0).data(ConfigurationModel::KeyRole).toString().isEmpty());
}

void tst_ContainerPage::showsWhatIsAskedFor()
{
    openSettings();
    QVERIFY(row(cpu).isValid());
    Stage::click(u"showSetHereButton"_s);
    QVERIFY(!row(cpu).isValid());
    QVERIFY(row(memory).isValid());
    Stage::click(u"showAllButton"_s);
    QVERIFY(row(u"boot.autostart"_s).isValid());
}

void tst_ContainerPage::namesWhatAScreenReaderNeeds()
{
    openSettings();
    type(memory, u"4GiB"_s);
    const auto widgets = stage->window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName().startsWith("qt_"_L1))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString who =
            u"%1 in %2"_s.arg(widget->objectName(), QString::fromLatin1(widget->metaObject()->className()));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
        QVERIFY2((button && !button->text().isEmpty()) || !widget->accessibleName().isEmpty(), qPrintable(who));
    }
    QCOMPARE(row(memory).data(Qt::AccessibleTextRole).toString(), u"limits.memory, 2GiB → 4GiB, set here"_s);
}

void tst_ContainerPage::staysQuickWithAThousandKeys()
{
    QList<KeyDescription> many;
    for (int number = 0; number < 1000; ++number)
        many.append({.name = u"user.key%1"_s.arg(number),
                     .isLive = true,
                     .group = {.english = u"Group %1"_s.arg(number % 20)},
                     .summary = {.english = u"Number %1"_s.arg(number)}});
    stage->server.setKeys(many);
    openSettings();
    Stage::click(u"showAllButton"_s);
    auto *field = Stage::see<QLineEdit>(u"filterField"_s);
    QList<qint64> keys;
    for (const QChar key : u"number 77"_s) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(field, key.toLatin1());
        QApplication::sendPostedEvents();
        keys.append(timer.elapsed());
    }
    qInfo() << "milliseconds a key:" << keys;
    std::ranges::sort(keys);
    QVERIFY2(keys.at(keys.size() / 2) < 100, "the median key"); // a debug build on a busy machine
}

QTEST_MAIN(tst_ContainerPage)
#include "tst_containerpage.moc"
