// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>

namespace mooring::workers {

// A user namespace whose ids 0 … count-1 are the host's range; for MOUNT_ATTR_IDMAP. The error is a sentence.
[[nodiscard]] std::expected<UniqueFd, std::string> makeUserNamespace(const IdRange &ids);

} // namespace mooring::workers
