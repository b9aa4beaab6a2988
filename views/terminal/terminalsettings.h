// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/settings.h"

namespace mooring::setting {

inline constexpr Remembered<int> scrollbackLines{"terminal/scrollbackLines"_L1, 10'000};

} // namespace mooring::setting
