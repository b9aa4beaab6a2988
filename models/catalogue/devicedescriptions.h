// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/devicedescription.h"

namespace mooring {

// All kinds of devices of the catalogue, in its order, in both languages.
[[nodiscard]] QList<DeviceDescription> deviceDescriptions();

} // namespace mooring
