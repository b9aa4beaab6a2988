// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"

namespace mooring {

// What a program of the system wrote; an error in its own words when it failed, about the program by name.
[[nodiscard]] Result<QByteArray> programOutput(Workers::Program called, const Result<Workers::Finished> &finished);

} // namespace mooring
