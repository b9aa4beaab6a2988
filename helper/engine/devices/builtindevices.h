// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicedriver.h"

namespace mooring {

// Devices that no driver brings: the root, which every container has. Whether they are as the engine makes them; Unsupported names the
// option that is not honoured (or says that there is no driver of that type), NotFound a pool that there is not.
[[nodiscard]] Result<> checkBuiltIn(const DeviceUse &use);

} // namespace mooring
