// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"
#include "models/types/id.h"
#include "models/types/operation.h"

namespace mooring {

// Reusable configuration, as every user may know it. Who uses it is in the instances' own lists of profiles.
struct Profile
{
    ProfileId id{};
    QString name{};
    QString description{}; // words for people, one line
    QString etag{};        // changes with all that users can change of it

    friend bool operator==(const Profile &, const Profile &) = default;
};

// The one that is always there, and keeps its name.
inline constexpr QLatin1StringView defaultProfileName{"default"};
// UTF-16 units.
inline constexpr qsizetype maxDescriptionLength = 1024;

// What a profile gives to those that use it, as those may know it who may look.
struct ProfileConfiguration
{
    QString etag{};
    QMap<QString, QString> config{};
    QMap<QString, DeviceOptions> devices{};

    friend bool operator==(const ProfileConfiguration &, const ProfileConfiguration &) = default;
};

// What became of a change of a profile.
struct ProfileChange
{
    QString etag{};              // of the changed profile
    QList<InstanceId> restart{}; // those that run, for which a part of it counts from their next start on only
    QList<OperationResult>
        failures{}; // those that run and could not be changed, and why: all of it counts from their next start on
};

} // namespace mooring
