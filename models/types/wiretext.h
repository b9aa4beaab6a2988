// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerators and their words on the wire, both ways from one table.
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace mooring {

template<typename Enum, std::size_t N>
using WireTable = std::array<std::pair<Enum, QLatin1StringView>, N>;

template<typename Enum, std::size_t N>
[[nodiscard]] QString toWire(const WireTable<Enum, N> &table, Enum value)
{
    const auto it = std::ranges::find(table, value, &std::pair<Enum, QLatin1StringView>::first);
    Q_ASSERT(it != table.end());
    return it->second;
}

template<typename Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> fromWire(const WireTable<Enum, N> &table, QStringView text)
{
    const auto it = std::ranges::find_if(table, [&](const auto &entry) { return entry.second == text; });
    return it == table.end() ? std::nullopt : std::optional(it->first);
}

} // namespace mooring
