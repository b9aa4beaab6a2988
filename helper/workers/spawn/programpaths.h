// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <array>

namespace mooring::workers {

// The closed list of what can be started, in the order of Program.
using ProgramPaths = std::array<const char *, programCount>;

} // namespace mooring::workers
