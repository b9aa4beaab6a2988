// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mooring::workers {

// Moves this process into the control group "mooring-workers", and so all that it will start: some of it outlives the helper, dnsmasq
// and commands inside containers, and systemd would count what is in the helper's unit as left over at every restart. Does nothing
// where version 2 is not alone, or where it may not.
void joinWorkersGroup();

} // namespace mooring::workers
