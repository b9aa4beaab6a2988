// SPDX-License-Identifier: GPL-3.0-or-later
// One step after another, until one fails.
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QObject>

#include <type_traits>

namespace mooring::ctl {

template<typename Value>
[[nodiscard]] QFuture<Result<Value>> finished(Result<Value> result)
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

[[nodiscard]] inline QFuture<Result<int>> failed(const Error &error)
{
    return finished<int>(std::unexpected(error));
}
[[nodiscard]] inline QFuture<Result<int>> ended(int exitCode)
{
    return finished<int>(exitCode);
}

// `next` takes the value and gives the next future; an error goes past it.
template<typename Value, typename Next>
[[nodiscard]] auto chain(QFuture<Result<Value>> future, QObject *context, Next next)
{
    using Future = std::invoke_result_t<Next, Value>;
    return future
        .then(context,
              [next = std::move(next)](Result<Value> result) mutable -> Future {
                  if (!result)
                      return QtFuture::makeReadyValueFuture(
                          std::decay_t<decltype(std::declval<Future>().result())>(std::unexpected(result.error())));
                  return next(*std::move(result));
              })
        .unwrap();
}

// All of them, each with its own result.
template<typename Value>
[[nodiscard]] QFuture<QList<Result<Value>>> all(QList<QFuture<Result<Value>>> futures, QObject *context)
{
    if (futures.isEmpty())
        return QtFuture::makeReadyValueFuture(QList<Result<Value>>());
    return QtFuture::whenAll(futures.begin(), futures.end())
        .then(context, [](const QList<QFuture<Result<Value>>> &done) {
            QList<Result<Value>> results;
            for (const auto &future : done)
                results += future.result();
            return results;
        });
}

} // namespace mooring::ctl
