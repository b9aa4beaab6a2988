// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <sys/types.h>

#include <string>

namespace mooring::workers {

// The parent of a process, from /proc; 0 when it is gone.
[[nodiscard]] pid_t parentOf(pid_t pid);

// Whom a pidfd means, by its number here; not positive when that is gone.
[[nodiscard]] pid_t pidOf(const UniqueFd &pidfd);

// Whether it is on its way out: killed but not yet gone, or gone. From /proc.
[[nodiscard]] bool isDying(pid_t pid);

// Whether this process is liblxc's monitor of this container, as its command line says (it writes "[lxc monitor] LXCPATH NAME").
[[nodiscard]] bool isMonitor(pid_t pid, const std::string &lxcPath, const std::string &name);

// Whether a process ends within this time; one that has none to be watched is taken for ended.
[[nodiscard]] bool endsWithin(const UniqueFd &pidfd, int milliseconds);

} // namespace mooring::workers
