// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

namespace mooring {

// From here on the helper is what it needs to be and no more: root's files, signals to containers, sockets of this machine. It starts no
// program (the spawner does), opens no network socket, mounts nothing, and gains nothing by executing anything. For main(), after the
// spawner was forked and before anything makes a thread; there is no way back.
[[nodiscard]] Result<> raiseFence();

} // namespace mooring
