// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/container.h"
#include "helper/workers/plans.h"

namespace mooring::workers {

// What a running container's control group lets it open, both versions of control groups. By the device's numbers.
[[nodiscard]] bool openDevice(Container &container, const std::string &containerName, const DeviceNode &device);
bool closeDevice(Container &container, const std::string &containerName, const DeviceNode &device);

} // namespace mooring::workers
