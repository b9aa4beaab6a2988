// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/unpack/tree.h"

#include <functional>
#include <string>

namespace mooring::workers {

// Reads a squashfs image by libsquashfs, never by the kernel, into the tree. `progress` hears how many bytes were unpacked. Throws Refusal.
void readSquashfs(const std::string &file, const UnpackPlan &limits, Tree &tree,
                  const std::function<void(std::uint64_t done)> &progress);

} // namespace mooring::workers
