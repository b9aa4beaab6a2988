// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileerrands.h"

#include "views/answers.h"

namespace mooring {

ProfileErrands::ProfileErrands(InstanceServer &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
}

void ProfileErrands::answer(const Result<> &result, const Answered &answered)
{
    if (answered)
        answered(result);
    else if (!result)
        Q_EMIT failed(result.error());
}

void ProfileErrands::create(const CreateProfileRequest &request, const Answered &answered)
{
    m_server.createProfile(request).then(this, [this, answered](const Result<ProfileId> &made) {
        answer(withoutValue(made), answered);
        if (made)
            Q_EMIT created(*made);
    });
}

void ProfileErrands::rename(const Profile &profile, const QString &name, const Answered &answered)
{
    m_server.renameProfile(profile.id, name).then(this, [this, profile, name, answered](const Result<> &result) {
        answer(result, answered);
        if (result)
            Q_EMIT renamed(profile, name);
    });
}

void ProfileErrands::describe(const Profile &profile, const QString &description, const Answered &answered)
{
    m_server.configureProfile(profile.id, {.description = description})
        .then(this, [this, profile, description, answered](const Result<ProfileChange> &change) {
            answer(withoutValue(change), answered);
            if (change)
                Q_EMIT described(profile, description);
        });
}

void ProfileErrands::configure(const ProfileId &profile, const ConfigureProfileRequest &request)
{
    m_server.configureProfile(profile, request).then(this, [this](const Result<ProfileChange> &change) {
        if (!change)
            return Q_EMIT failed(change.error());
        for (const OperationResult &result : change->failures) {
            if (!result.outcome)
                Q_EMIT failed(result.outcome.error());
        }
    });
}

void ProfileErrands::remove(const Profile &profile)
{
    m_server.profileConfiguration(profile.id).then(this, [this, profile](const Result<ProfileConfiguration> &read) {
        if (!read)
            return Q_EMIT failed(read.error());
        const CreateProfileRequest again{
            .name = profile.name, .description = profile.description, .config = read->config, .devices = read->devices};
        m_server.removeProfile(profile.id).then(this, [this, profile, again](const Result<> &result) {
            answer(result, {});
            if (result)
                Q_EMIT deleted(profile, again);
        });
    });
}

} // namespace mooring
