// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/keydescription.h"

#include <QList>

namespace mooring {

// The catalogue of this program as plain values, in its order, for those who get other servers' in the same shape.
[[nodiscard]] QList<KeyDescription> keyDescriptions();

} // namespace mooring
