// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>

namespace mooring::workers {

// The parent of a process, from /proc; 0 when it is gone.
[[nodiscard]] pid_t parentOf(pid_t pid);

// Whether this process is liblxc's monitor of this container, as its command line says (it writes "[lxc monitor] LXCPATH NAME").
[[nodiscard]] bool isMonitor(pid_t pid, const std::string &lxcPath, const std::string &name);

} // namespace mooring::workers
