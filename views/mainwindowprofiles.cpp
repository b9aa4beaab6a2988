// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about profiles: what went wrong, and the way back from what was done.
#include "models/types/visibletext.h"
#include "views/errands.h"
#include "views/mainwindow.h"
#include "views/profiles/profileerrands.h"
#include "views/profiles/profilepage.h"
#include "views/profiles/profilespage.h"
#include "views/serverlists.h"
#include "views/sidebar.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/undobar.h"

using namespace Qt::StringLiterals;

namespace mooring {

void MainWindow::connectProfiles()
{
    connect(m_profileErrands, &ProfileErrands::failed, m_messages, &MessageBar::showError);
    connect(m_profileErrands, &ProfileErrands::created, m_profiles, &ProfilesPage::reveal);
    connect(m_profiles, &ProfilesPage::opened, this, &MainWindow::openProfile);
    connect(m_profileErrands, &ProfileErrands::renamed, this, [this](const Profile &before, const QString &name) {
        Profile now = before;
        now.name = name;
        m_undo->offer(tr("Renamed the profile %1 to %2").arg(visibleText(before.name), visibleText(name)),
                      u"edit-rename"_s, [this, now, before] { m_profileErrands->rename(now, before.name); });
    });
    connect(m_profileErrands, &ProfileErrands::described, this, [this](const Profile &before) {
        m_undo->offer(tr("Changed the description of %1").arg(visibleText(before.name)), u"document-edit"_s,
                      [this, before] { m_profileErrands->configure(before.id, {.description = before.description}); });
    });
    connect(m_profileErrands, &ProfileErrands::deleted, this,
            [this](const Profile &profile, const CreateProfileRequest &again) {
                const auto *page = qobject_cast<ProfilePage *>(m_page);
                if (page && page->profile() == profile.id) // who deleted it need not be told
                    goBack();
                m_undo->offer(tr("Deleted the profile %1").arg(visibleText(profile.name)), u"edit-delete"_s,
                              [this, again] { m_profileErrands->create(again); });
            });
}

// Nothing where none of them waits for a restart.
NextDeed MainWindow::restartOf(const QList<InstanceId> &waiting)
{
    if (waiting.isEmpty())
        return {};
    return {.text = tr("&Restart %n Container(s)", nullptr, int(waiting.size())),
            .iconName = u"view-refresh"_s,
            .act = [this, waiting] {
                QList<Instance> instances;
                for (const InstanceId &id : waiting) {
                    const Instance *known = m_lists->instances().find(id);
                    if (known && canStop(known->status)) // who was stopped meanwhile starts with all of it anyway
                        instances.append(*known);
                }
                if (!instances.isEmpty())
                    m_errands->restart(instances);
            }};
}

void MainWindow::openProfile(const ProfileId &profile)
{
    ProfilePage *page = profilePage(profile);
    if (!page)
        return;
    m_lastProfile = profile;
    m_sidebar->mark(Sidebar::Place::Profiles);
    showPage(page);
    page->focusList();
}

// The open one of this profile, or a new one; nullptr where there is no such profile.
ProfilePage *MainWindow::profilePage(const ProfileId &profile)
{
    for (ObjectPage *opened : std::as_const(m_opened)) {
        if (auto *page = qobject_cast<ProfilePage *>(opened); page && page->profile() == profile)
            return page;
    }
    if (!m_lists->profiles().find(profile))
        return nullptr;
    auto *page = new ProfilePage(m_server, *m_lists, *m_profileErrands, profile, this);
    keep(page);
    connect(page, &ProfilePage::containerWanted, this, &MainWindow::openContainer);
    connect(page, &ProfilePage::troubled, m_messages, &MessageBar::showError);
    connect(
        page, &ProfilePage::applied, this,
        [this, profile](const QString &deed, const ConfigureProfileRequest &inverse, const QList<InstanceId> &waiting) {
            m_undo->offer(
                deed, u"configure"_s, [this, profile, inverse] { m_profileErrands->configure(profile, inverse); },
                restartOf(waiting));
        });
    return page;
}

} // namespace mooring
