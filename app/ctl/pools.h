// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs on pools and volumes have in common.
#pragma once

#include "app/ctl/session.h"
#include "models/types/pool.h"

namespace mooring::ctl {

// The keys that pools have, for completion; the helper has the last word.
[[nodiscard]] QStringList poolKeys();

// "the profile web", one after the other.
[[nodiscard]] QString shownUsers(const QList<StorageUser> &users);

// The volume that the line's second word names, in the pool that its first word names.
struct KnownVolume
{
    PoolId pool{};
    Volume volume{};
};
[[nodiscard]] QFuture<Result<KnownVolume>> knownVolume(Session &session);
// Says this sentence, of the line's volume (%1) and pool (%2), when `done` has ended well.
[[nodiscard]] QFuture<Result<int>> tellVolume(Session &session, const char *sentence, QFuture<Result<>> done,
                                              quint64 number);

} // namespace mooring::ctl
