// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs on networks have in common.
#pragma once

#include "app/ctl/session.h"
#include "models/types/network.h"

namespace mooring::ctl {

// The keys that networks have, for completion; the helper has the last word.
[[nodiscard]] QStringList networkKeys();

// The network that the line's first word names.
struct KnownNetwork
{
    NetworkId id{};
    NetworkConfiguration configuration{};
};
[[nodiscard]] QFuture<Result<KnownNetwork>> knownNetwork(Session &session);
[[nodiscard]] QFuture<Result<int>> changeNetwork(Session &session, const NetworkId &id,
                                                 const ConfigureNetworkRequest &request);

} // namespace mooring::ctl
