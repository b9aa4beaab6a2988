// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QString>

namespace mooring {

// 2 to 15 of a-z, 0-9, "-", "_" and ".", the first a letter: it is also its bridge's name, which Linux (IFNAMSIZ) keeps so short. Not
// what the cables of containers are called.
[[nodiscard]] Result<> checkNetworkName(const QString &name);

} // namespace mooring
