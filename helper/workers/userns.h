// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers {

// A user namespace with these ids (mappingsOf(), idmap.h); for MOUNT_ATTR_IDMAP. The error is a sentence.
[[nodiscard]] std::expected<UniqueFd, std::string> makeUserNamespace(const IdRange &ids,
                                                                     const std::vector<IdMapping> &others = {});

} // namespace mooring::workers
