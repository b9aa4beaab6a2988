// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/plans.h"

#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace mooring::workers {

// Tells our device files from those of guests, wherever they are mounted: it holds the name of the container's device, and nobody in a
// user namespace can set it.
inline constexpr const char *deviceAttribute = "trusted.mooring";

// Makes the nodes as files 0, 1, 2, … of a file system of their own in `folder`, for this process's mount namespace, which must not be
// the host's. Nobody in a user namespace can make a node, but what is mounted there opens.
[[nodiscard]] std::expected<void, Refused>
makeNodes(const std::string &folder, const std::vector<DeviceNode> &nodes,
          const std::function<HostIds(std::uint32_t user, std::uint32_t group)> &ownerOf);

} // namespace mooring::workers
