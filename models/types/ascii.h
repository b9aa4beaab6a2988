// SPDX-License-Identifier: GPL-3.0-or-later
// The alphabets that names on the wire are made of. QChar's own predicates know all of Unicode, which names must not have.
#pragma once

#include <QChar>

namespace mooring::ascii {

[[nodiscard]] constexpr bool isDigit(QChar c) noexcept
{
    return c >= u'0' && c <= u'9';
}
[[nodiscard]] constexpr bool isLetter(QChar c) noexcept
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}
[[nodiscard]] constexpr bool isLetterOrDigit(QChar c) noexcept
{
    return isLetter(c) || isDigit(c);
}
[[nodiscard]] constexpr bool isLowerHex(QChar c) noexcept
{
    return isDigit(c) || (c >= u'a' && c <= u'f');
}

} // namespace mooring::ascii
