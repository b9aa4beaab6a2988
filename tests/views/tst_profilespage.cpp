// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the list of profiles.
#include "models/items/profilelistmodel.h"
#include "tests/views/support/samples.h"
#include "tests/views/support/stage.h"
#include "views/delegates/placedelegate.h"
#include "views/sidebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::test;

namespace {

const QString list = u"profileList"_s;

} // namespace

class tst_ProfilesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { stage.reset(); }

    void countsProfilesInTheSidebar();
    void showsWhatEachIsForAndWhoUsesIt();
    void asksHowMuchAProfileSetsOncePerChange();
    void showsThoseThatHoldTheTypedWords();
    void invitesToMakeTheFirstOne();
    void createsAProfile();
    void refusesANameBesideItsField_data();
    void refusesANameBesideItsField();
    void keepsTheSheetWhenTheServerRefuses();
    void copiesAProfile();
    void renamesAProfileForThoseWhoUseIt();
    void changesTheDescription();
    void deletesAndBringsBack();
    void saysWhyAProfileStays();
    void keepsDefault();
    void tellsWhatTheServerRefused();
    void offersTheSameByTheMenu();
    void survivesAProfileThatGoes();

private:
    static QAction *action(const QString &name) { return Stage::see(list)->findChild<QAction *>(name); }
    static QString cell(const QString &name, ProfileListModel::Column column)
    {
        const QAbstractItemModel *model = Stage::see<QTreeView>(list)->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly)
            .value(0)
            .siblingAtColumn(column)
            .data()
            .toString();
    }
    static void choose(const QString &name) { Stage::select({name}, list); }
    void open() const
    {
        stage->open();
        Stage::goToProfiles();
        QVERIFY(Stage::see(list));
    }
    std::unique_ptr<Stage> stage;
};

void tst_ProfilesPage::init()
{
    stage = std::make_unique<Stage>();
    stage->server.put(Profile{.id = {u"3"_s}, .name = u"web"_s, .description = u"Web servers"_s, .etag = u"w"_s},
                      {.config = {{u"limits.memory"_s, u"1GiB"_s}, {u"limits.cpu"_s, u"2"_s}},
                       .devices = {{u"eth0"_s, {{u"type"_s, u"nic"_s}}}}});
}

void tst_ProfilesPage::countsProfilesInTheSidebar()
{
    open();
    const QModelIndex current = Stage::see<QAbstractItemView>(u"sidebar"_s)->currentIndex();
    QCOMPARE(current.data(PlaceRole::Place).toInt(), int(Sidebar::Place::Profiles));
    QCOMPARE(current.data(PlaceRole::Count).toString(), u"3"_s);
    stage->server.forget(ProfileId{u"3"_s});
    QTRY_COMPARE(current.data(PlaceRole::Count).toString(), u"2"_s);
}

void tst_ProfilesPage::showsWhatEachIsForAndWhoUsesIt()
{
    open();
    QCOMPARE(Stage::shown(list), QStringList({u"default"_s, u"docker"_s, u"web"_s}));
    QCOMPARE(cell(u"web"_s, ProfileListModel::Description), u"Web servers"_s);
    QCOMPARE(cell(u"web"_s, ProfileListModel::UsedBy), u"nobody"_s);
    QVERIFY(cell(u"default"_s, ProfileListModel::UsedBy).contains(u"web-1"_s));
    QTRY_COMPARE(cell(u"web"_s, ProfileListModel::Settings), u"2"_s);
    QCOMPARE(cell(u"web"_s, ProfileListModel::Devices), u"1"_s);
}

void tst_ProfilesPage::asksHowMuchAProfileSetsOncePerChange()
{
    open();
    QTRY_COMPARE(cell(u"web"_s, ProfileListModel::Settings), u"2"_s);
    stage->server.put(Profile{.id = {u"3"_s}, .name = u"web"_s, .etag = u"other"_s}, {});
    QTRY_COMPARE(cell(u"web"_s, ProfileListModel::Settings), u"0"_s);
}

void tst_ProfilesPage::showsThoseThatHoldTheTypedWords()
{
    open();
    Stage::type(u"filterField"_s, u"servers"_s);
    QTRY_COMPARE(Stage::shown(list), QStringList{u"web"_s});
    Stage::type(u"filterField"_s, u"nobody has this"_s);
    QVERIFY(Stage::see(u"noProfileMatch"_s));
}

void tst_ProfilesPage::invitesToMakeTheFirstOne()
{
    stage->server.setLists({}, {}, {});
    stage->open();
    Stage::goToProfiles();
    QVERIFY(Stage::see(u"noProfiles"_s));
    Stage::click(u"createFirstProfileButton"_s);
    QVERIFY(Stage::see(u"profileSheet"_s));
}

void tst_ProfilesPage::createsAProfile()
{
    open();
    Stage::click(u"createProfileButton"_s);
    QVERIFY(Stage::see(u"profileSheet"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
    Stage::type(u"profileNameField"_s, u"db"_s);
    Stage::type(u"profileDescriptionField"_s, u"Databases"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"profileSheet"_s));
    QCOMPARE(stage->server.createdProfile().name, u"db"_s);
    QCOMPARE(stage->server.createdProfile().description, u"Databases"_s);
    QTRY_VERIFY(Stage::shown(list).contains(u"db"_s));
    QTRY_COMPARE(Stage::see<QTreeView>(list)->currentIndex().data().toString(), u"db"_s);
}

void tst_ProfilesPage::refusesANameBesideItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a space") << u"my web"_s << u"characters"_s;
    QTest::newRow("begins with a dot") << u".web"_s << u"letter or a digit"_s;
    QTest::newRow("stands for the container") << u"local"_s << u"container itself"_s;
    QTest::newRow("taken") << u"web"_s << u"already"_s;
}

void tst_ProfilesPage::refusesANameBesideItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    open();
    Stage::click(u"createProfileButton"_s);
    Stage::type(u"profileNameField"_s, name);
    QVERIFY2(Stage::text(u"profileNameNote"_s).contains(reason), qPrintable(Stage::text(u"profileNameNote"_s)));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s));
}

void tst_ProfilesPage::keepsTheSheetWhenTheServerRefuses()
{
    open();
    Stage::click(u"createProfileButton"_s);
    Stage::type(u"profileNameField"_s, u"db"_s);
    stage->server.refuseNext({.code = Error::Code::NotAuthorized, .subject = u"db"_s});
    Stage::click(u"acceptButton"_s);
    QVERIFY(Stage::see(u"errorNotice"_s));
    QCOMPARE(Stage::text(u"profileNameField"_s), u"db"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(!Stage::find(u"profileSheet"_s));
}

void tst_ProfilesPage::copiesAProfile()
{
    open();
    choose(u"web"_s);
    Stage::click(u"copyProfileButton"_s);
    QCOMPARE(Stage::text(u"profileNameField"_s), u"web-copy"_s);
    QCOMPARE(Stage::text(u"profileDescriptionField"_s), u"Web servers"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::shown(list).contains(u"web-copy"_s));
    QCOMPARE(stage->server.createdProfile().copyOf, ProfileId{u"3"_s});
    QTRY_COMPARE(cell(u"web-copy"_s, ProfileListModel::Settings), u"2"_s);
    choose(u"web"_s);
    Stage::click(u"copyProfileButton"_s);
    QCOMPARE(Stage::text(u"profileNameField"_s), u"web-copy-2"_s);
}

void tst_ProfilesPage::renamesAProfileForThoseWhoUseIt()
{
    Instance user = sampleInstances().constFirst();
    user.profiles = QStringList{u"web"_s};
    stage->server.put(user);
    open();
    choose(u"web"_s);
    QTest::keyClick(Stage::see(list), Qt::Key_F2);
    QVERIFY(Stage::see(u"profileSheet"_s));
    QVERIFY(!Stage::isEnabled(u"acceptButton"_s)); // nothing differs yet
    Stage::type(u"profileNameField"_s, u"www"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_VERIFY(Stage::shown(list).contains(u"www"_s));
    QTRY_COMPARE(cell(u"www"_s, ProfileListModel::UsedBy), user.name);
}

void tst_ProfilesPage::changesTheDescription()
{
    open();
    choose(u"web"_s);
    action(u"describeProfileAction"_s)->trigger();
    QVERIFY(Stage::see(u"profileSheet"_s));
    QVERIFY(!Stage::find(u"profileNameField"_s));
    Stage::type(u"profileDescriptionField"_s, u"All web servers"_s);
    Stage::click(u"acceptButton"_s);
    QTRY_COMPARE(cell(u"web"_s, ProfileListModel::Description), u"All web servers"_s);
    QVERIFY(stage->server.configuredProfile().changes.isEmpty());
}

void tst_ProfilesPage::deletesAndBringsBack()
{
    open();
    choose(u"web"_s);
    QTest::keyClick(Stage::see(list), Qt::Key_Delete);
    QTRY_VERIFY(!Stage::shown(list).contains(u"web"_s));
    Stage::click(u"undoButton"_s);
    QTRY_VERIFY(Stage::shown(list).contains(u"web"_s));
    QCOMPARE(cell(u"web"_s, ProfileListModel::Description), u"Web servers"_s);
    QTRY_COMPARE(cell(u"web"_s, ProfileListModel::Settings), u"2"_s);
    QCOMPARE(cell(u"web"_s, ProfileListModel::Devices), u"1"_s);
}

void tst_ProfilesPage::saysWhyAProfileStays()
{
    Instance user = sampleInstances().constFirst();
    user.profiles = QStringList{u"web"_s};
    stage->server.put(user);
    open();
    choose(u"web"_s);
    QVERIFY(!Stage::isEnabled(u"deleteProfileButton"_s));
    QVERIFY(action(u"deleteProfileAction"_s)->text().contains(user.name));
    QVERIFY(Stage::see(u"deleteProfileButton"_s)->toolTip().contains(user.name));
    user.profiles.clear();
    stage->server.put(user);
    QTRY_VERIFY(Stage::isEnabled(u"deleteProfileButton"_s));
}

void tst_ProfilesPage::keepsDefault()
{
    stage->server.setLists({}, {}, sampleProfiles());
    open();
    choose(u"default"_s);
    QVERIFY(!Stage::isEnabled(u"deleteProfileButton"_s));
    QVERIFY(!action(u"renameProfileAction"_s)->isEnabled());
    QVERIFY(action(u"renameProfileAction"_s)->text().contains(u"default"_s));
    QVERIFY(action(u"describeProfileAction"_s)->isEnabled());
}

void tst_ProfilesPage::tellsWhatTheServerRefused()
{
    open();
    choose(u"web"_s);
    stage->server.refuseNext({.code = Error::Code::Busy, .subject = u"web"_s, .detail = u"It is used by cache."_s});
    Stage::click(u"deleteProfileButton"_s);
    QVERIFY(Stage::see(u"errorNotice"_s));
    QVERIFY(Stage::shown(list).contains(u"web"_s));
    QVERIFY(!Stage::find(u"undoButton"_s));
}

void tst_ProfilesPage::offersTheSameByTheMenu()
{
    open();
    choose(u"web"_s);
    Q_EMIT Stage::see(list)->customContextMenuRequested({20, 20});
    auto *menu = Stage::see<QMenu>(u"profileMenu"_s);
    QVERIFY(menu);
    for (const QString &name : {u"copyProfileAction"_s, u"renameProfileAction"_s, u"describeProfileAction"_s,
                                u"deleteProfileAction"_s, u"createProfileAction"_s})
        QVERIFY2(menu->actions().contains(action(name)), qPrintable(name));
    menu->close();
}

void tst_ProfilesPage::survivesAProfileThatGoes()
{
    open();
    choose(u"web"_s);
    stage->server.forget(ProfileId{u"3"_s});
    QTRY_VERIFY(!Stage::shown(list).contains(u"web"_s));
    QVERIFY(!Stage::isEnabled(u"copyProfileButton"_s) ||
            !Stage::see<QTreeView>(list)->selectionModel()->selectedRows().isEmpty());
}

QTEST_MAIN(tst_ProfilesPage)
#include "tst_profilespage.moc"
