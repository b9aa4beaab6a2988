// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <string>

namespace mooring::workers {

inline constexpr std::size_t maxMetadataBytes = 1024 * 1024;

// Fills architecture, dates and properties from metadata.yaml (the image format of LXD and Incus). `wanted` is what this computer runs,
// as uname(2) names it; "" accepts all. Throws Refusal.
void readMetadata(const std::string &text, const std::string &wanted, Unpacked &into);

} // namespace mooring::workers
