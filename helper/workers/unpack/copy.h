// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace mooring::workers {

// The caller's files as they lie in the store.
struct Copied
{
    std::string fingerprint{}; // SHA-256 of all bytes, in order
    std::uint64_t bytes = 0;
};

// Copies each descriptor, from where it stands to its end, into a new file of the current folder, hashing what it writes: whatever the
// caller does to them meanwhile, what was hashed is what is there. Throws Refusal: for what is no file, pipe or socket, for too many
// bytes, and when the deadline passes, or `listener` (a socket) loses its other side, while a descriptor gives nothing.
[[nodiscard]] Copied copyIn(const std::vector<int> &sources, const std::vector<std::string> &names,
                            const UnpackPlan &limits, std::chrono::steady_clock::time_point deadline, int listener,
                            const std::function<void(std::uint64_t done, std::uint64_t total)> &progress);

} // namespace mooring::workers
