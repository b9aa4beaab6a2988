// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <sys/types.h>

namespace mooring::workers {

// Stays with an attached command until it ends: passes signals on, tells the control socket how it ended, and ends it when the socket's
// other side closes (SIGHUP, and SIGKILL two seconds later).
void superviseSession(pid_t command, UniqueFd control);

} // namespace mooring::workers
