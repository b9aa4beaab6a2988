// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/naturalorder.h"

#include "models/types/ascii.h"

namespace mooring {

namespace {

// Takes the number that the text begins with, without leading zeros, off its front.
QStringView takeNumber(QStringView &text) noexcept
{
    while (text.size() > 1 && text[0] == u'0' && ascii::isDigit(text[1]))
        text = text.sliced(1);
    qsizetype digits = 0;
    while (digits < text.size() && ascii::isDigit(text[digits]))
        ++digits;
    const QStringView number = text.first(digits);
    text = text.sliced(digits);
    return number;
}

} // namespace

int naturalOrder(QStringView a, QStringView b) noexcept
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (ascii::isDigit(a.front()) && ascii::isDigit(b.front())) {
            const QStringView left = takeNumber(a);
            const QStringView right = takeNumber(b);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right))
                return order;
            continue;
        }
        const char16_t left = a.front().toLower().unicode();
        const char16_t right = b.front().toLower().unicode();
        if (left != right)
            return left < right ? -1 : 1;
        a = a.sliced(1);
        b = b.sliced(1);
    }
    return int(!a.isEmpty()) - int(!b.isEmpty());
}

} // namespace mooring
