// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs on profiles have in common.
#pragma once

#include "app/ctl/json.h"
#include "app/ctl/session.h"

namespace mooring::ctl {

// The names of those that use the profile, sorted.
[[nodiscard]] QStringList usersOf(const Profile &profile, const bus::ManagedObjects &objects);
[[nodiscard]] QJsonObject toJson(const Profile &profile, const QStringList &users);

// The profile that the line's first word names, as it is now.
struct KnownProfile
{
    ProfileId id{};
    ProfileConfiguration configuration{};
};
[[nodiscard]] QFuture<Result<KnownProfile>> knownProfile(Session &session);

// Changes the profile that the line's first word names, and tells what that did to those that use it: which need a restart for a part of
// it, and which could not be changed while they run; the first of the latter is the error. As JSON {name, id, etag, restart, failures}.
[[nodiscard]] QFuture<Result<int>> changeProfile(Session &session, const ProfileId &id,
                                                 const ConfigureProfileRequest &request);

// Changes the profiles of the instance that the line's first word names to what `change` makes of those it has.
using ProfilesChange = Result<QStringList> (*)(const QStringList &has, const QStringList &words);
[[nodiscard]] QFuture<Result<int>> changeProfilesOf(Session &session, ProfilesChange change);

} // namespace mooring::ctl
