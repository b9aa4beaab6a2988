// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"

namespace mooring {

// Whether an instance ran when it was last seen, in LXD's key and words: what boots with the computer goes by it. Stopped by whoever
// stops it; one that runs when the computer goes down, whatever way, stays Running.
enum class Power { Stopped, Running };

inline constexpr QLatin1StringView powerKey("volatile.last_state.power");

[[nodiscard]] inline Power powerOf(const InstanceRecord &record)
{
    return record.config.value(powerKey) == QLatin1StringView("RUNNING") ? Power::Running : Power::Stopped;
}

inline void setPower(InstanceRecord &record, Power power)
{
    record.config.insert(powerKey, power == Power::Running ? QStringLiteral("RUNNING") : QStringLiteral("STOPPED"));
}

} // namespace mooring
