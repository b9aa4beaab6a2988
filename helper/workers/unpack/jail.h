// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <expected>
#include <string>

namespace mooring::workers {

// From here on this process can reach nothing of the host but the target folder, which is its "/", and the descriptors it holds: a user
// namespace mapped as plan.ids says, over an idmapped view of the target (so that plain owners land on disk); mount, PID, network, IPC
// and host name namespaces of its own; no capability outside, no new privileges, a seccomp filter. Forks: returns in the child, as root of
// that namespace; the parent waits for it and exits with its status. The child dies with the parent. The error is a sentence.
[[nodiscard]] std::expected<void, std::string> enterJail(const UnpackPlan &plan);

} // namespace mooring::workers
