// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace mooring {

// How values are written, as LXD has it; nothing for what is written otherwise, and for an empty one.
// true, yes, on, 1; false, no, off, 0; in any case.
[[nodiscard]] std::optional<bool> boolean(QStringView text);
// Decimal, with an optional sign, of 64 bits.
[[nodiscard]] std::optional<qint64> integer(QStringView text);

// A size in bytes: a number without a sign, and perhaps a unit, "512MiB", "2GB", "100B"; below 2^63.
[[nodiscard]] std::optional<qint64> bytes(QStringView text);
// "50%": a whole number that is not negative.
[[nodiscard]] std::optional<qint64> percentage(QStringView text);

// How many processors, or exactly which (sorted): "2", or "0-3", "1-1", "0,2". Each is named once, none beyond 8191.
struct Processors
{
    qint64 count = 0; // of `set`, where that is not empty
    QList<int> set{};

    friend bool operator==(const Processors &, const Processors &) = default;
};
[[nodiscard]] std::optional<Processors> processors(QStringView text);

// A share of the processors, where others want them too ("50%"); or a ceiling, so much time in each period ("25ms/100ms").
struct CpuAllowance
{
    std::optional<qint64> percent{};
    std::chrono::milliseconds time{};
    std::chrono::milliseconds period{};

    friend bool operator==(const CpuAllowance &, const CpuAllowance &) = default;
};
[[nodiscard]] std::optional<CpuAllowance> cpuAllowance(QStringView text);

// A limit of getrlimit(2), as "SOFT:HARD" or one value for both, each a number or "unlimited"; as liblxc takes it: "SOFT:HARD".
// Nothing where the soft one is above the hard one, too.
[[nodiscard]] std::optional<QString> resourceLimit(QStringView text);

[[nodiscard]] inline bool isTrue(QStringView text)
{
    return boolean(text).value_or(false);
}

} // namespace mooring
