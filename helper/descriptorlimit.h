// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mooring {

// Lets this process have as many open files as it may at all: two per running container are needed, and services start with 1024. For
// main(), after the spawner was forked: what the spawner starts, guests too, keeps the limit that this process was given.
void raiseDescriptorLimit();

} // namespace mooring
