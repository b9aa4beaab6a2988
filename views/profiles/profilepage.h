// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/profile.h"
#include "models/types/requests.h"
#include "views/objectpage.h"

namespace mooring {

class InstanceServer;
class ProfileActions;
class ProfileErrands;
class ProfileSubject;
class ProfileUsers;
class ProfileUsersPage;
class ServerLists;

// Everything about one profile: what it sets, its devices, who uses it, and what a change would do to them.
class ProfilePage final : public ObjectPage
{
    Q_OBJECT

public:
    // The profile must be in the lists. All of them outlive the page.
    ProfilePage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, const ProfileId &profile,
                QWidget *parent = nullptr);

    [[nodiscard]] const ProfileId &profile() const noexcept { return m_profile.id; }
    [[nodiscard]] QString name() const override { return m_profile.name; }

Q_SIGNALS:
    void containerWanted(const mooring::InstanceId &instance);
    // `waiting` have to be restarted for all of it to count.
    void applied(const QString &deed, const mooring::ConfigureProfileRequest &inverse,
                 const QList<mooring::InstanceId> &waiting);
    // Some that use it could not take the change.
    void troubled(const mooring::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void focusSubPage(QWidget *subPage) override;

private:
    ProfilePage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, const Profile &profile,
                ProfileSubject *subject, QWidget *parent);
    void refresh();
    void showImpact();
    void report(const QString &deed, const ConfigureRequest &inverse);
    [[nodiscard]] QStringList namesOf(const QList<InstanceId> &instances) const;

    ServerLists &m_lists;
    Profile m_profile;
    ProfileSubject *m_subject; // the editor's
    ProfileActions *m_actions;
    ProfileUsers *m_users;
    ProfileUsersPage *m_usersPage;
};

} // namespace mooring
