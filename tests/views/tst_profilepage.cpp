// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the page of one profile.
#include "models/items/configurationmodel.h"
#include "models/items/profileusermodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/configuration/configurationpage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const ProfileId web{u"3"_s};
const QString memory = u"limits.memory"_s;
const QString niceness = u"limits.kernel.nice"_s;

} // namespace

class tst_ProfilePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void opensFromTheListByKey();
    void opensFromTheListByADoubleClick();
    void showsWhatItSetsAndNothingElse();
    void offersNoKeysThatProfilesCannotHave();
    void appliesSettingsAndTakesThemBack();
    void appliesADevice();
    void refusesAValueBesideItsField();
    void keepsWhatBothSidesChanged();
    void showsTheChanges();
    void copiesTheCommand();
    void saysWhomAChangeReachesBeforeItIsMade();
    void knowsWhoKeepsAChangeAway();
    void saysWhoNeedsARestartAfterwards();
    void tellsWhoCouldNotTakeTheChange();
    void listsItsUsersAndOpensThem();
    void saysThatNobodyUsesIt();
    void followsItsNewName();
    void changesItsDescription();
    void goesBackWhenItIsDeletedHere();
    void saysThatSomebodyDeletedIt();
    void keepsWhatWasNotApplied();
    void fitsASmallWindow();

private:
    void open(const QSize &size = {1120, 720}) const
    {
        stage->open(size);
        stage->window->openProfile(web);
        QVERIFY(Stage::see(u"profilePage"_s));
        QVERIFY(Stage::see(u"settingList"_s));
    }
    static QTreeView *table() { return Stage::see<QTreeView>(u"settingList"_s); }
    void set(const QString &key, const QString &value) const
    {
        stage->window->findChild<ConfigurationPage *>()->select(key);
        QTest::keyClick(table(), Qt::Key_Return);
        auto *field = Stage::see(u"settingField"_s);
        QVERIFY2(field, qPrintable(key));
        if (auto *line = qobject_cast<QLineEdit *>(field))
            line->setText(value);
        else if (auto *choices = qobject_cast<QComboBox *>(field))
            choices->setCurrentIndex(choices->findData(value));
        QTest::keyClick(field, Qt::Key_Return);
        if (value == u"lots"_s)
            return; // it stays, to be mended
        QTRY_VERIFY(!Stage::find(u"settingField"_s));
    }
    static void apply() { Stage::click(u"applyButton"_s); }
    [[nodiscard]] QMap<QString, QString> config() const
    {
        return stage->server.profileConfiguration(web).result()->config;
    }
    static QString userCell(const QString &name, ProfileUserModel::Column column)
    {
        const QAbstractItemModel *model = Stage::see<QTreeView>(u"profileUserList"_s)->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly)
            .value(0)
            .siblingAtColumn(column)
            .data()
            .toString();
    }
    std::unique_ptr<Stage> stage;
};

void tst_ProfilePage::init()
{
    stage = std::make_unique<Stage>();
    stage->server.put(Profile{.id = web, .name = u"web"_s, .description = u"Web servers"_s, .etag = u"w"_s},
                      {.config = {{memory, u"1GiB"_s}, {u"limits.cpu"_s, u"2"_s}}});
    // web-1 and web-2 run, cache does not
    for (const int at : {0, 1, 2}) {
        Instance user = sampleInstances().at(at);
        user.profiles = QStringList{u"default"_s, u"web"_s};
        stage->server.put(user);
    }
}

void tst_ProfilePage::opensFromTheListByKey()
{
    stage->open();
    Stage::goToProfiles();
    Stage::select({u"web"_s}, u"profileList"_s);
    QTest::keyClick(Stage::see(u"profileList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"profilePage"_s));
    stage->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(Stage::see(u"profileList"_s));
    stage->press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(Stage::see(u"profilePage"_s));
    Stage::click(u"backButton"_s);
    QVERIFY(Stage::see(u"profileList"_s));
}

void tst_ProfilePage::opensFromTheListByADoubleClick()
{
    stage->open();
    Stage::goToProfiles();
    Stage::select({u"web"_s}, u"profileList"_s);
    auto *list = Stage::see<QTreeView>(u"profileList"_s);
    const QPoint at = list->visualRect(list->currentIndex()).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(Stage::see(u"profilePage"_s));
}

void tst_ProfilePage::showsWhatItSetsAndNothingElse()
{
    open();
    const QAbstractItemModel *model = table()->model();
    QStringList keys;
    for (int group = 0; group < model->rowCount(); ++group) {
        for (int row = 0; row < model->rowCount(model->index(group, 0)); ++row)
            keys.append(model->index(row, 0, model->index(group, 0)).data(ConfigurationModel::KeyRole).toString());
    }
    keys.sort();
    QCOMPARE(keys, QStringList({u"limits.cpu"_s, memory}));
    QVERIFY(!Stage::find(u"showInEffectButton"_s)); // a profile inherits nothing
    QVERIFY(Stage::find(u"showSetHereButton"_s));
}

void tst_ProfilePage::offersNoKeysThatProfilesCannotHave()
{
    open();
    Stage::click(u"showAllButton"_s);
    const QAbstractItemModel *model = table()->model();
    QVERIFY(
        !model->match(model->index(0, 0), ConfigurationModel::KeyRole, memory, 1, Qt::MatchExactly | Qt::MatchRecursive)
             .isEmpty());
    QVERIFY(model
                ->match(model->index(0, 0), ConfigurationModel::KeyRole, u"volatile."_s, 1,
                        Qt::MatchStartsWith | Qt::MatchRecursive)
                .isEmpty());
}

void tst_ProfilePage::appliesSettingsAndTakesThemBack()
{
    open();
    set(memory, u"2GiB"_s);
    apply();
    QTRY_COMPARE(config().value(memory), u"2GiB"_s);
    QCOMPARE(stage->server.configuredProfile().etag, u"w"_s);
    QTRY_VERIFY(!Stage::find(u"changeBar"_s));
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(config().value(memory), u"1GiB"_s);
}

void tst_ProfilePage::appliesADevice()
{
    open();
    stage->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(Stage::see(u"noDevices"_s));
    Stage::click(u"addFirstDeviceButton"_s);
    Stage::type(u"deviceNameField"_s, u"data"_s);
    Stage::see<QLineEdit>(u"option:path"_s)->setText(u"/mnt/data"_s);
    Stage::see<QLineEdit>(u"option:source"_s)->setText(u"/srv/data"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::see(u"changeBar"_s));
    apply();
    QTRY_VERIFY(stage->server.profileConfiguration(web).result()->devices.contains(u"data"_s));
}

void tst_ProfilePage::refusesAValueBesideItsField()
{
    open();
    set(memory, u"lots"_s);
    QVERIFY(Stage::text(u"fieldTipText"_s).contains(u"lots"_s));
    QCOMPARE(config().value(memory), u"1GiB"_s);
}

void tst_ProfilePage::keepsWhatBothSidesChanged()
{
    open();
    set(memory, u"2GiB"_s);
    stage->server.put(Profile{.id = web, .name = u"web"_s, .etag = u"x"_s}, {.config = {{memory, u"8GiB"_s}}});
    QVERIFY(Stage::see(u"conflictPanel"_s));
    QVERIFY(Stage::text(u"theirValue"_s).contains(u"8GiB"_s));
    QVERIFY(!Stage::isEnabled(u"applyButton"_s));
    Stage::click(u"keepMineButton"_s);
    apply();
    QTRY_COMPARE(config().value(memory), u"2GiB"_s);
    QCOMPARE(stage->server.configuredProfile().etag, u"x"_s);
}

void tst_ProfilePage::showsTheChanges()
{
    open();
    set(memory, u"2GiB"_s);
    Stage::click(u"viewDiffButton"_s);
    auto *text = Stage::see<QPlainTextEdit>(u"diffText"_s);
    QVERIFY(text->toPlainText().contains(u"- limits.memory: 1GiB"_s));
    QVERIFY(text->toPlainText().contains(u"+ limits.memory: 2GiB"_s));
    text->window()->close();
}

void tst_ProfilePage::copiesTheCommand()
{
    open();
    set(memory, u"2GiB"_s);
    Stage::click(u"copyChangesButton"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"mooringctl profile set web limits.memory=2GiB"_s);
}

void tst_ProfilePage::saysWhomAChangeReachesBeforeItIsMade()
{
    open();
    QVERIFY(!Stage::find(u"changeImpact"_s));
    set(memory, u"2GiB"_s);
    QTRY_VERIFY(Stage::text(u"changeImpact"_s).contains(u"at once for web-1, web-2"_s) ||
                Stage::text(u"changeImpact"_s).contains(u"at once for web-1 and web-2"_s));
    QVERIFY(Stage::text(u"changeImpact"_s).contains(u"next start on for cache"_s));
    set(niceness, u"5"_s);
    QTRY_VERIFY2(Stage::text(u"changeImpact"_s).contains(u"restart of web-1"_s),
                 qPrintable(Stage::text(u"changeImpact"_s)));
    QVERIFY(!stage->server.deeds().join(u' ').contains(u"configure"_s));
    Stage::click(u"discardButton"_s);
    QTRY_VERIFY(!Stage::find(u"changeImpact"_s));
}

void tst_ProfilePage::knowsWhoKeepsAChangeAway()
{
    stage->server.setConfiguration({u"2"_s}, {{memory, u"512MiB"_s}});
    open();
    set(memory, u"2GiB"_s);
    QTRY_VERIFY2(Stage::text(u"changeImpact"_s).contains(u"nothing to web-2"_s),
                 qPrintable(Stage::text(u"changeImpact"_s)));
    stage->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(userCell(u"web-2"_s, ProfileUserModel::Change).contains(memory));
    QCOMPARE(userCell(u"web-1"_s, ProfileUserModel::Change), u"Counts at once"_s);
    QVERIFY(Stage::isEnabled(u"applyButton"_s)); // what it does is read where it is applied
}

void tst_ProfilePage::saysWhoNeedsARestartAfterwards()
{
    open();
    stage->server.setProfileChange({.restart = {{u"1"_s}}});
    set(memory, u"2GiB"_s);
    apply();
    QVERIFY(Stage::see(u"undoButton"_s));
    QTRY_VERIFY2(Stage::text(u"noticeHeadline"_s).contains(u"web-1"_s), qPrintable(Stage::text(u"noticeHeadline"_s)));
    Stage::click(u"nextDeedButton"_s);
    QCOMPARE(stage->server.deeds().constLast(), u"restart 1"_s);
    QVERIFY(Stage::see(u"undoButton"_s)); // still there
    QVERIFY(!Stage::isEnabled(u"nextDeedButton"_s));
}

void tst_ProfilePage::tellsWhoCouldNotTakeTheChange()
{
    open();
    stage->server.setProfileChange(
        {.failures = {{.resource = u"1"_s,
                       .outcome = std::unexpected(Error{.code = Error::Code::Busy, .subject = u"web-1"_s})}}});
    set(memory, u"2GiB"_s);
    apply();
    QVERIFY(Stage::see(u"errorNotice"_s));
    QTRY_COMPARE(config().value(memory), u"2GiB"_s);
}

void tst_ProfilePage::listsItsUsersAndOpensThem()
{
    open();
    stage->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(Stage::see(u"profileUserList"_s));
    QCOMPARE(Stage::shown(u"profileUserList"_s).size(), 3);
    QCOMPARE(userCell(u"web-1"_s, ProfileUserModel::Order), u"2 of 2"_s);
    Instance gone = sampleInstances().at(2);
    stage->server.put(gone);
    QTRY_COMPARE(Stage::shown(u"profileUserList"_s).size(), 2);
    Stage::select({u"web-2"_s}, u"profileUserList"_s);
    QTest::keyClick(Stage::see(u"profileUserList"_s), Qt::Key_Return);
    QVERIFY(Stage::see(u"containerPage"_s));
}

void tst_ProfilePage::saysThatNobodyUsesIt()
{
    for (const int at : {0, 1, 2})
        stage->server.put(sampleInstances().at(at));
    open();
    stage->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(Stage::see(u"noProfileUsers"_s));
}

void tst_ProfilePage::followsItsNewName()
{
    open();
    Stage::click(u"renameProfileButton"_s);
    Stage::type(u"profileNameField"_s, u"www"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_COMPARE(Stage::text(u"pageTitle"_s), u"www"_s);
    Stage::click(u"undoButton"_s);
    QTRY_COMPARE(Stage::text(u"pageTitle"_s), u"web"_s);
    set(memory, u"2GiB"_s);
    QTRY_VERIFY(Stage::text(u"changeImpact"_s).contains(u"web-1"_s));
}

void tst_ProfilePage::changesItsDescription()
{
    open();
    Stage::click(u"describeProfileButton"_s);
    Stage::type(u"profileDescriptionField"_s, u"All of them"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::text(u"pageSummary"_s).contains(u"All of them"_s));
    Stage::click(u"undoButton"_s);
    QTRY_VERIFY(Stage::text(u"pageSummary"_s).contains(u"Web servers"_s));
}

void tst_ProfilePage::goesBackWhenItIsDeletedHere()
{
    for (const int at : {0, 1, 2})
        stage->server.put(sampleInstances().at(at));
    open();
    Stage::click(u"deleteProfileButton"_s);
    QVERIFY(Stage::see(u"profileList"_s));
    QVERIFY(!Stage::shown(u"profileList"_s).contains(u"web"_s));
}

void tst_ProfilePage::saysThatSomebodyDeletedIt()
{
    open();
    stage->server.forget(web);
    QVERIFY(Stage::see(u"objectGone"_s));
    Stage::click(u"goneBackButton"_s);
    QVERIFY(Stage::see(u"profileList"_s));
}

void tst_ProfilePage::keepsWhatWasNotApplied()
{
    open();
    set(memory, u"2GiB"_s);
    stage->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(Stage::see(u"profileList"_s));
    stage->window->openProfile(web);
    QVERIFY(Stage::see(u"changeBar"_s));
    stage->window->close();
    QVERIFY(Stage::see(u"closeBox"_s));
    QVERIFY(stage->window->isVisible());
}

void tst_ProfilePage::fitsASmallWindow()
{
    open({640, 460});
    set(memory, u"2GiB"_s);
    QTRY_VERIFY(Stage::find(u"changeImpact"_s));
    QVERIFY(stage->window->width() <= 760);
    QVERIFY(Stage::see(u"settingList"_s)->height() > 24);
}

QTEST_MAIN(tst_ProfilePage)
#include "tst_profilepage.moc"
