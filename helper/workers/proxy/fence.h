// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <expected>
#include <string>

namespace mooring::workers::proxy {

// From here on this process is that user without a capability, and can do nothing but pass on what comes: sockets, no files, no other
// process. The error is a sentence.
[[nodiscard]] std::expected<void, std::string> raiseFence(const ProxyPlan &plan);

} // namespace mooring::workers::proxy
