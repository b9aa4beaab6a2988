// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers {

// Mounts the sources as 0, 1, 2, … of a file system of their own in `folder`, as their containers shall have them, for this process's mount
// namespace, which must not be the host's. Owners are mapped by `userNamespace` where a disk asks for that; there is none for a
// privileged container. Refused where a source is another than it was.
[[nodiscard]] std::expected<void, Refused> stageDisks(const std::string &folder, const std::vector<DiskMount> &disks,
                                                      const UniqueFd &userNamespace);

// Mounts that are nowhere yet, one for each that was staged. Where there is a user namespace they come out of a mount namespace of its, so
// that nobody in it can take off again what keeps them read-only.
[[nodiscard]] std::expected<std::vector<UniqueFd>, std::string>
takeFromStage(const std::string &folder, const std::vector<DiskMount> &disks, const UniqueFd &userNamespace);

} // namespace mooring::workers
