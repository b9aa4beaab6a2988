// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileusers.h"

#include "views/configuration/instancesubject.h"
#include "views/serverlists.h"

#include <algorithm>

namespace mooring {

ProfileUsers::ProfileUsers(InstanceServer &server, ServerLists &lists, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_lists(lists)
{
    connect(&lists, &ServerLists::changed, this, &ProfileUsers::refresh);
    connect(&server, &InstanceServer::profileChanged, this, &ProfileUsers::forgetAll);
    connect(&server, &InstanceServer::listed, this, &ProfileUsers::forgetAll);
}

void ProfileUsers::setProfile(const QString &name)
{
    if (m_profile == name)
        return;
    m_profile = name;
    m_users.setProfile(name);
    refresh();
}

void ProfileUsers::setChanges(const ProfileChanges &changes)
{
    if (m_changes == changes)
        return;
    m_changes = changes;
    refresh();
}

bool ProfileUsers::anyRuns() const
{
    return std::ranges::any_of(m_users.values(),
                               [](const ProfileUser &user) { return takesChanges(user.instance.status); });
}

// What is known may be of before.
void ProfileUsers::forgetAll()
{
    ++m_round;
    m_underWay = 0;
    m_asked.clear();
    m_configurations.clear();
    askNext();
}

ProfileUser ProfileUsers::userOf(const Instance &instance) const
{
    ProfileUser user{.id = instance.id, .instance = instance};
    if (m_changes.isEmpty())
        return user;
    const auto known = m_configurations.constFind(instance.id);
    user.impact = impactOn(instance, m_profile, known == m_configurations.cend() ? std::nullopt : std::optional(*known),
                           m_changes);
    return user;
}

void ProfileUsers::refresh()
{
    QList<ProfileUser> users;
    for (const Instance &instance : m_lists.instances().values()) {
        if (instance.profiles.contains(m_profile))
            users.append(userOf(instance));
    }
    m_users.reset(users);
    askNext();
    Q_EMIT changed();
}

void ProfileUsers::askNext()
{
    constexpr int atOnce = 4;
    constexpr qsizetype most = 300;
    if (m_changes.isEmpty())
        return;
    const QList<ProfileUser> users = m_users.values();
    for (const ProfileUser &user : users) {
        if (m_underWay >= atOnce || m_asked.size() >= most)
            return;
        const QPair<InstanceId, QString> question{user.id, user.instance.etag};
        if (m_asked.contains(question))
            continue;
        m_asked.insert(question);
        ++m_underWay;
        m_server.configuration(user.id).then(
            this, [this, id = user.id, round = m_round](const Result<InstanceConfiguration> &configuration) {
                if (round != m_round)
                    return;
                --m_underWay;
                if (configuration)
                    m_configurations.insert(id, *configuration);
                if (const Instance *known = m_lists.instances().find(id); known && configuration) {
                    if (m_users.find(id))
                        m_users.upsert(userOf(*known));
                    Q_EMIT changed();
                }
                askNext();
            });
    }
}

} // namespace mooring
