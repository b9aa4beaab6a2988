// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/configvalue.h"

#include "models/types/ascii.h"

#include <QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

std::optional<bool> boolean(QStringView text)
{
    const auto isOneOf = [text](std::initializer_list<QLatin1StringView> words) {
        return std::ranges::any_of(
            words, [text](QLatin1StringView word) { return text.compare(word, Qt::CaseInsensitive) == 0; });
    };
    if (isOneOf({"true"_L1, "yes"_L1, "on"_L1, "1"_L1}))
        return true;
    if (isOneOf({"false"_L1, "no"_L1, "off"_L1, "0"_L1}))
        return false;
    return std::nullopt;
}

std::optional<qint64> integer(QStringView text)
{
    const bool hasSign = text.startsWith(u'-') || text.startsWith(u'+');
    const QStringView digits = text.sliced(hasSign ? 1 : 0);
    if (digits.isEmpty() || !std::ranges::all_of(digits, ascii::isDigit)) // Qt would take spaces, and others' digits
        return std::nullopt;
    bool isInRange = false;
    const qint64 number = text.toLongLong(&isInRange, 10);
    return isInRange ? std::optional(number) : std::nullopt;
}

} // namespace mooring
