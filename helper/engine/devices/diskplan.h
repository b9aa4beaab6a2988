// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicedriver.h"
#include "helper/workers/plans.h"

#include <optional>

namespace mooring {

// Where on this computer it is: its source, a volume's folder, or the one that the container keeps for it; empty where
// it has none.
[[nodiscard]] QString sourcePathOf(const DeviceUse &use);
// The folder that the container keeps for it, where it is one. It is there from then on.
[[nodiscard]] Result<> makePrivateFolder(const DeviceUse &use);
// Beyond the catalogue: InvalidArgument or Unsupported, with the option and the reason.
[[nodiscard]] Result<> checkDisk(const DeviceUse &use);
// What it is to be in its container; nothing where its source is missing and not required. NotFound where it is required, Conflict where
// it is another than it was when the disk was given.
[[nodiscard]] Result<std::optional<workers::DiskMount>> diskMount(const DeviceUse &use);
// By what it is found in its container again: nothing where no source of it has ever been there.
[[nodiscard]] std::optional<workers::DiskMount> mountedDisk(const DeviceUse &use);

} // namespace mooring
