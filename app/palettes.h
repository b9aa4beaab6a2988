// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace mooring {

// Our own colours, for where no desktop gives any.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace mooring
