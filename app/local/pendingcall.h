// SPDX-License-Identifier: GPL-3.0-or-later
// The one way from QtDBus's pending calls to the futures that everything else is written in.
#pragma once

#include "models/error.h"
#include "models/parse/buserror.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFuture>
#include <QPromise>

#include <memory>

namespace mooring {

template<typename Value>
[[nodiscard]] QFuture<Result<Value>> ready(Result<Value> result)
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

template<typename Value>
void conclude(QPromise<Result<Value>> &promise, Result<Value> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

// `convert` makes a Result<Value> of a good reply. Who cancels the future drops the reply, with the descriptors in it; so does the end
// of `context`.
template<typename Value, typename... Types, typename Convert>
[[nodiscard]] QFuture<Result<Value>> asFuture(const QDBusPendingReply<Types...> &call, QObject *context,
                                              Convert convert)
{
    auto promise = std::make_shared<QPromise<Result<Value>>>();
    promise->start();
    const auto future = promise->future();
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, context, [watcher, promise, convert = std::move(convert)] {
            watcher->deleteLater();
            const QDBusPendingReply<Types...> reply = *watcher;
            if (promise->isCanceled())
                promise->finish();
            else if (reply.isError())
                conclude(*promise,
                         Result<Value>(std::unexpected(parseError(reply.error().name(), reply.reply().arguments()))));
            else
                conclude(*promise, Result<Value>(convert(reply)));
        });
    return future;
}

} // namespace mooring
