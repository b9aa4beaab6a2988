// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>

namespace mooring::workers {

struct LoopDevice
{
    std::string path{}; // "/dev/loop0"
    UniqueFd file{};
};

// A block device that is this file. It goes by itself when it is neither open nor mounted any more.
[[nodiscard]] std::expected<LoopDevice, std::string> openLoopDevice(const std::string &file);

} // namespace mooring::workers
