// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/gate.h"
#include "models/error.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

namespace mooring {

template<typename T>
using Done = std::function<void(const Result<T> &outcome)>;

// Has `act` act once the gate lets it in, until it calls what it is given, once. Both must outlive it.
template<typename T>
[[nodiscard]] QFuture<Result<T>> inTurn(Gate &gate, QObject *context, std::function<void(const Done<T> &done)> act)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    gate.enter().then(context, [promise, &gate, act = std::move(act)] {
        act([promise, &gate](const Result<T> &outcome) {
            promise->addResult(outcome);
            promise->finish();
            gate.leave();
        });
    });
    return promise->future();
}

} // namespace mooring
