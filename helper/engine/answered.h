// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QFuture>

namespace mooring {

// A future that always has a result: who was asked and went away without an answer has failed. What waits behind it (a state that is
// shown, a place at the gate, an operation) would otherwise never end.
template<typename T>
[[nodiscard]] QFuture<Result<T>> answered(QFuture<Result<T>> future)
{
    return future.onCanceled(
        [] { return Result<T>(failure(Error::Code::Failed, {}, QStringLiteral("There was no answer."))); });
}

// What has ended already.
[[nodiscard]] inline QFuture<Result<>> endedWith(const Result<> &outcome)
{
    return QtFuture::makeReadyValueFuture(outcome);
}
[[nodiscard]] inline QFuture<Result<>> nothingToDo()
{
    return endedWith({});
}

} // namespace mooring
