// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <cstring>
#include <expected>
#include <string>

namespace mooring::workers {

// "WHAT: what errno says."
[[nodiscard]] inline std::unexpected<std::string> systemError(const std::string &what)
{
    return std::unexpected(what + ": " + std::strerror(errno) + '.');
}

} // namespace mooring::workers
