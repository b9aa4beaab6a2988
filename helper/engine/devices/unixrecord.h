// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/unixplan.h"

#include <optional>

namespace mooring {

// The device files that a device of a running container is; in a file of its run folder, for the next helper.
struct UnixRecord
{
    DeviceNodes given{}; // by its start, and again by each reboot from inside
    DeviceNodes now{};

    friend bool operator==(const UnixRecord &, const UnixRecord &) = default;
};

[[nodiscard]] Result<> writeUnixRecord(const DeviceUse &use, const UnixRecord &record);
// Nothing where there is none.
[[nodiscard]] std::optional<UnixRecord> readUnixRecord(const DeviceUse &use);

} // namespace mooring
