// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <vector>

namespace mooring::workers {

// Runs a program of this computer to its end, without input and with an empty environment; the error is what it said of itself, in a line.
[[nodiscard]] std::expected<void, std::string> runHostProgram(const std::string &path,
                                                              const std::vector<std::string> &arguments);

} // namespace mooring::workers
