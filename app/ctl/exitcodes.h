// SPDX-License-Identifier: GPL-3.0-or-later
// What mooringctl ends with, so that scripts can tell. docs/mooringctl.md has the same table; a test compares them.
#pragma once

#include "models/error.h"

#include <span>

namespace mooring::ctl {

struct ExitCode
{
    int number = 0;
    const char *name = ""; // as errors are called on the bus, where they have a name there
    const char *meaning = "";
};

inline constexpr int exitSuccess = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;
// Of exec and shell, whose other codes are the command's own: the command was not run, or nobody knows how it ended.
inline constexpr int exitNotRun = 125;
// Added to the number of the signal that ended the command, or mooringctl itself.
inline constexpr int exitSignal = 128;

[[nodiscard]] std::span<const ExitCode> exitCodes();
[[nodiscard]] int exitCodeOf(Error::Code code);

} // namespace mooring::ctl
