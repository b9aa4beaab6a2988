// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers::proxy {

using Listeners = std::vector<UniqueFd>; // one a port, in their order

// In the namespaces that this process is in. The error is a sentence.
[[nodiscard]] std::expected<Listeners, std::string> listenHere(const ProxyPlan &plan);
// In those of the container, by a process that becomes its root, and no more than that: what lies in there is the guest's, and may lead
// anywhere. It ends once they are here.
[[nodiscard]] std::expected<Listeners, std::string> listenInside(const ProxyPlan &plan, const UniqueFd &init);

} // namespace mooring::workers::proxy
