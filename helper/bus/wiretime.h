// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>

namespace mooring {

// Times cross the bus as seconds since the epoch; 0 where there is none.
[[nodiscard]] inline qint64 wireTime(const QDateTime &time)
{
    return time.isValid() ? time.toSecsSinceEpoch() : 0;
}
[[nodiscard]] inline qint64 wireTime(const std::optional<QDateTime> &time)
{
    return time ? wireTime(*time) : 0;
}

} // namespace mooring
