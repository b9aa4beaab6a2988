// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/plans.h"

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers {

// Makes the files in a file system of their own in `folder`, for this process's mount namespace, which must not be the host's. `root` is
// who the container's root is on the host; nobody else in the container reads them.
[[nodiscard]] std::expected<void, std::string> makeSeed(const std::string &folder, const std::vector<SeedFile> &files,
                                                        const HostIds &root);

} // namespace mooring::workers
