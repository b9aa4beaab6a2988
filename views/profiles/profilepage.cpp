// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilepage.h"

#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/stagingpane.h"
#include "views/profiles/profileactions.h"
#include "views/profiles/profilesubject.h"
#include "views/profiles/profileusers.h"
#include "views/profiles/profileuserspage.h"
#include "views/serverlists.h"
#include "views/widgets/pageheader.h"

#include <QAction>

#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

ProfileChanges changesOf(ConfigurationEditor &editor)
{
    ProfileChanges changes;
    const ConfigurationDraft &draft = editor.draft();
    for (const QString &key : draft.staged().keys())
        changes.settings.insert(key, !editor.settings().describe(key).isLive);
    for (const QString &name : draft.stagedDevices().keys())
        changes.devices.insert(name, needsRestart(editor.devices().find(name), editor.devices().descriptions()));
    return changes;
}

} // namespace

ProfilePage::ProfilePage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, const ProfileId &profile,
                         QWidget *parent)
    : ProfilePage(server, lists, errands, *lists.profiles().find(profile),
                  new ProfileSubject(server, *lists.profiles().find(profile)), parent)
{
}

ProfilePage::ProfilePage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, const Profile &profile,
                         ProfileSubject *subject, QWidget *parent)
    : ObjectPage(new ConfigurationEditor(server, std::unique_ptr<ConfigurationSubject>(subject)), profile.name,
                 tr("Profiles"), parent)
    , m_lists(lists)
    , m_profile(profile)
    , m_subject(subject)
    , m_actions(new ProfileActions(errands, lists.profiles(), &header()))
    , m_users(new ProfileUsers(server, lists, this))
    , m_usersPage(new ProfileUsersPage(m_users->model(), this))
{
    setObjectName(u"profilePage"_s);
    for (QAction *action : {m_actions->describe(), m_actions->rename(), m_actions->copy(), m_actions->remove()})
        header().addAction(action);
    addSections(nullptr, QString());
    addSubPage(m_usersPage, tr("Used By"));
    setEditing(m_usersPage); // which says what the changes do
    connect(&lists, &ServerLists::changed, this, &ProfilePage::refresh);
    connect(m_users, &ProfileUsers::changed, this, &ProfilePage::showImpact);
    connect(&editor(), &ConfigurationEditor::changed, this, [this] { m_users->setChanges(changesOf(editor())); });
    connect(&editor(), &ConfigurationEditor::applied, this, &ProfilePage::report);
    connect(m_usersPage, &ProfileUsersPage::opened, this, &ProfilePage::containerWanted);
    connect(&server, &InstanceServer::connectionChanged, this, [this, &server] {
        if (isVisible() && server.connection() == InstanceServer::Connection::Ready)
            editor().load();
    });
    refresh();
}

void ProfilePage::showEvent(QShowEvent *event)
{
    ObjectPage::showEvent(event);
    editor().load();
}

void ProfilePage::focusSubPage(QWidget * /*subPage*/)
{
    m_usersPage->focusList();
}

void ProfilePage::refresh()
{
    const Profile *known = m_lists.profiles().find(m_profile.id);
    showGone(known ? QString() : tr("%1 is not there any more").arg(visibleText(m_profile.name)));
    if (!known)
        return;
    m_profile = *known;
    header().setTitle(m_profile.name);
    m_actions->setSelection({m_profile});
    m_subject->setProfile(m_profile);
    m_users->setProfile(m_profile.name);
    showImpact();
    editor().takeNews();
}

void ProfilePage::showImpact()
{
    const int users = m_users->model().rowCount();
    const QString used = users == 0 ? tr("used by nobody") : tr("used by %n container(s)", nullptr, users);
    const QString description = visibleText(m_profile.description, LineEnds::Show, maxDescriptionLength);
    //: What a profile is for, and who uses it
    header().setSummary(description.isEmpty() ? used : tr("%1 · %2").arg(description, used));
    m_subject->setRuns(m_users->anyRuns());
    staging().setImpact(editor().draft().changes() == 0 ? QString() : m_users->model().summary());
}

QStringList ProfilePage::namesOf(const QList<InstanceId> &instances) const
{
    QStringList names;
    for (const InstanceId &id : instances) {
        if (const Instance *known = m_lists.instances().find(id))
            names.append(known->name);
    }
    return names;
}

void ProfilePage::report(const QString &deed, const ConfigureRequest &inverse)
{
    const ProfileChange &change = m_subject->lastChange();
    const QString waiting = someNames(namesOf(change.restart));
    //: What was done, and who has to be restarted for all of it
    Q_EMIT applied(waiting.isEmpty() ? deed : tr("%1; a part of it waits for a restart of %2").arg(deed, waiting),
                   profileRequest(inverse), change.restart);
    for (const OperationResult &result : change.failures) {
        if (!result.outcome)
            Q_EMIT troubled(result.outcome.error());
    }
}

} // namespace mooring
