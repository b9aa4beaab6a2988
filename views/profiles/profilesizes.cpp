// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilesizes.h"

namespace mooring {

ProfileSizes::ProfileSizes(InstanceServer &server, ProfileListModel &profiles, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_profiles(profiles)
{
}

void ProfileSizes::ask()
{
    const QList<Profile> profiles = m_profiles.values();
    for (const Profile &profile : profiles) {
        const auto asked = m_asked.constFind(profile.id);
        if (asked != m_asked.cend() && *asked == profile.etag)
            continue;
        m_asked.insert(profile.id, profile.etag);
        m_server.profileConfiguration(profile.id)
            .then(this, [this, id = profile.id](const Result<ProfileConfiguration> &configuration) {
                if (configuration)
                    m_profiles.setSize(
                        id, {.settings = configuration->config.size(), .devices = configuration->devices.size()});
                else
                    m_asked.remove(id); // next time, perhaps
            });
    }
}

} // namespace mooring
