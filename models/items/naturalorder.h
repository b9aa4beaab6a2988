// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace mooring {

// How people count: web-2 before web-10, case ignored. Negative, zero or positive; zero only for equal texts but for case and
// leading zeros. For names in ASCII, thousands at a time; titles in people's languages want a QCollator.
[[nodiscard]] int naturalOrder(QStringView a, QStringView b) noexcept;

} // namespace mooring
