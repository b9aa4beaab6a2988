// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/operation.h"

#include <chrono>

namespace mooring {

// An operation as the activity list shows it; it stays there after the server has forgotten it.
struct Activity
{
    OperationId id{};
    Operation operation{};
    std::optional<QDateTime> endedAt{}; // as this program saw it
    std::optional<Error> reason{};      // of a failed one, once it is known
    bool mayRetry = false;

    friend bool operator==(const Activity &, const Activity &) = default;
};

// "Starting web-1", or "Started web-1" once it has succeeded.
[[nodiscard]] QString activityTitle(const Operation &operation);
// The second line of one under way: stage, bytes, rate, time left.
[[nodiscard]] QString progressText(const Operation &operation, const QDateTime &now);
// The second line of one that is over.
[[nodiscard]] QString outcomeText(const Activity &activity);

// 0 to 100, where it is known.
[[nodiscard]] std::optional<int> percentDone(const Operation &operation);
// Not in the first three seconds, when it would jump about.
[[nodiscard]] std::optional<std::chrono::seconds> timeLeft(const Operation &operation, const QDateTime &now);

} // namespace mooring
