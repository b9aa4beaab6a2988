// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/devicedescription.h"
#include "models/types/expansion.h"

namespace mooring {

// A device in a line: "Bridged network card on mooringbr0 · 10.1.2.3", "/srv/data at /mnt/data · read-only". `description` is of its kind;
// nothing for one that nobody knows.
[[nodiscard]] QString deviceSummary(const DeviceDescription *description, const DeviceOptions &options);

} // namespace mooring
