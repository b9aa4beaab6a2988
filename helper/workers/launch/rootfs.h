// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <expected>
#include <string>

namespace mooring::workers {

// What this process mounts from here on is seen by itself, and what it starts, alone. The error is a sentence, here and below.
[[nodiscard]] std::expected<void, std::string> unshareMounts();

// Enters a mount namespace of this process's own and mounts the container's root at plan.mountPoint in it: an overlay of idmapped layers (plain ones where the plan has no ids).
// Whoever forks from here keeps the mount, and it goes with the last of them: nothing to clean up, whatever dies.
[[nodiscard]] std::expected<void, std::string> mountRoot(const StartPlan &plan);

} // namespace mooring::workers
