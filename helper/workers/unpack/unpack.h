// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/unpack/refusal.h"

#include <expected>
#include <functional>
#include <vector>

namespace mooring::workers {

// The whole import, in the current folder: image (and image.root), rootfs/, templates/, metadata.yaml. `sources` are the caller's
// descriptors, `listener` the socket that answers go to. Everything is on disk for good when it returns.
[[nodiscard]] std::expected<Unpacked, Refusal> unpack(const UnpackPlan &plan, const std::vector<int> &sources,
                                                      int listener,
                                                      const std::function<void(const Progress &)> &report);

} // namespace mooring::workers
