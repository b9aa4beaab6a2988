// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QString>

namespace mooring {

// What of this computer can be limited, and how.
struct Capacity
{
    QSet<QString> unified{};    // controllers of control groups v2: "memory", "pids"
    QSet<QString> legacy{};     // those with a hierarchy of their own, v1
    bool hasDiskShares = false; // io.weight: v2, in a kernel with the io.cost model
    QSet<QString> hugePages{};  // sizes that the kernel has: "2MB", "1GB"
    QList<int> processors{};    // sorted
    qint64 memory = 0;          // bytes

    [[nodiscard]] bool controls(const QString &controller) const
    {
        return unified.contains(controller) || legacy.contains(controller);
    }
};
// Read once at the start: processors that come or go later are seen by the next helper.
[[nodiscard]] Capacity capacityHere();

} // namespace mooring
