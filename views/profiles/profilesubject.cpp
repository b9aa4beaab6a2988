// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilesubject.h"

#include "models/catalogue/configcatalogue.h"
#include "views/configuration/configurecommand.h"

using namespace Qt::StringLiterals;

namespace mooring {

ConfigureProfileRequest profileRequest(const ConfigureRequest &request)
{
    return {.etag = request.etag,
            .changes = request.changes,
            .removed = request.removed,
            .devices = request.devices,
            .removedDevices = request.removedDevices};
}

ProfileSubject::ProfileSubject(InstanceServer &server, const Profile &profile)
    : m_server(server)
    , m_profile(profile)
    , m_lastChange(std::make_shared<ProfileChange>())
{
}

bool ProfileSubject::mayHave(const KeyDescription &key) const
{
    const ConfigKey *known = configKey(key.isPattern ? key.name + u'x' + key.ending : key.name);
    return !known || known->isForProfiles;
}

Result<> ProfileSubject::check(const QString &key, const QString &value) const
{
    return checkProfileConfiguration({{key, value}});
}

QFuture<Result<ConfigurationDraft::Base>> ProfileSubject::read()
{
    return m_server.profileConfiguration(m_profile.id).then([](const Result<ProfileConfiguration> &configuration) {
        return configuration.transform([](const ProfileConfiguration &own) {
            return ConfigurationDraft::Base{.etag = own.etag, .own = own.config, .devices = own.devices};
        });
    });
}

QFuture<Result<QString>> ProfileSubject::change(const ConfigureRequest &request)
{
    return m_server.configureProfile(m_profile.id, profileRequest(request))
        .then([last = m_lastChange](const Result<ProfileChange> &change) {
            *last = change.value_or(ProfileChange());
            return change.transform([](const ProfileChange &done) { return done.etag; });
        });
}

QString ProfileSubject::command(const ConfigurationDraft &draft) const
{
    return profileCommand(m_profile.name, draft);
}

} // namespace mooring
