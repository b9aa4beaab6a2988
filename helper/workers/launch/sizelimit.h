// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <expected>
#include <string>

namespace mooring::workers {

// The most that this folder and all below it may hold, from now on: a quota group's limit of the subvolume on btrfs, a project's elsewhere.
// What holds more already stays, and cannot grow.
[[nodiscard]] std::expected<void, std::string> limitSize(const std::string &folder, const SizeLimit &limit);

} // namespace mooring::workers
