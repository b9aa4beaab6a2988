// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profileusermodel.h"
#include "models/ports/instanceserver.h"

#include <QHash>
#include <QSet>

namespace mooring {

class ServerLists;

// Who uses a profile, and what a change that is staged would do to each. Asks what counts for them, as a later profile or a container's
// own value may keep the change away; only while something is staged, and only of the first few hundred.
class ProfileUsers final : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    ProfileUsers(InstanceServer &server, ServerLists &lists, QObject *parent = nullptr);

    void setProfile(const QString &name);
    void setChanges(const ProfileChanges &changes);

    [[nodiscard]] ProfileUserModel &model() noexcept { return m_users; }
    [[nodiscard]] bool anyRuns() const;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void forgetAll();
    void askNext();
    [[nodiscard]] ProfileUser userOf(const Instance &instance) const;

    InstanceServer &m_server;
    ServerLists &m_lists;
    QString m_profile;
    ProfileChanges m_changes;
    ProfileUserModel m_users;
    QHash<InstanceId, InstanceConfiguration> m_configurations;
    QSet<QPair<InstanceId, QString>> m_asked; // with the etag that it had
    int m_underWay = 0;
    int m_round = 0;
};

} // namespace mooring
