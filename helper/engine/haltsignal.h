// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace mooring {

// What asks this init to end the system: systemd takes SIGRTMIN+3 (systemd(1), "halt") and is known by blocking it, all others take SIGPWR,
// as LXC has it (lxc.signal.halt, lxc.container.conf(5)).
[[nodiscard]] int haltSignalOf(qint32 initPid);

} // namespace mooring
