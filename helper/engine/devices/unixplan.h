// SPDX-License-Identifier: GPL-3.0-or-later
// Which device files a device of the unix family is in a container, by what this computer has now.
#pragma once

#include "helper/engine/devices/devicedriver.h"
#include "helper/engine/devices/hostdevices.h"

#include <QStringList>

#include <vector>

namespace mooring {

using DeviceNodes = std::vector<workers::DeviceNode>;

// What the catalogue cannot see: options that contradict each other. Errors name device and option.
[[nodiscard]] Result<> checkUnix(const DeviceUse &use);
// Those that are there, perhaps none. NotFound where it is required and there is none. `sys` is /sys.
[[nodiscard]] Result<DeviceNodes> unixNodes(const DeviceUse &use, const QString &sys);

// Whether it comes to what runs, and leaves it, as it comes and goes on this computer.
[[nodiscard]] bool comesAndGoes(const DeviceUse &use);
// Of one that comes and goes: the folders, there or not, in which its files appear. `dev` is /dev.
[[nodiscard]] QStringList foldersOf(const DeviceUse &use, const QString &dev);

} // namespace mooring
