// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace mooring {

// How values are written, as LXD has it; nothing for what is written otherwise, and for an empty one.
// true, yes, on, 1; false, no, off, 0; in any case.
[[nodiscard]] std::optional<bool> boolean(QStringView text);
// Decimal, with an optional sign, of 64 bits.
[[nodiscard]] std::optional<qint64> integer(QStringView text);

[[nodiscard]] inline bool isTrue(QStringView text)
{
    return boolean(text).value_or(false);
}

} // namespace mooring
