// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/closedbus.h"
#include "helper/bus/helperbus.h"

#include <QFuture>

#include <chrono>
#include <functional>
#include <optional>

namespace mooring {

// What the helper shows on the bus: the engine once it is open, and until then why it is not. What can pass by itself, a full disk for
// one, is tried again after a while, so that nobody has to restart anything.
class BusDoor : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QDBusConnection bus;
        Engine &engine;
        std::function<QFuture<Result<>>()> openEngine{}; // may be called again after it failed
        std::function<ClosedBus::Recover(const Error &trouble)> recovery{};
        std::chrono::milliseconds patience{2000}; // between two tries
    };
    explicit BusDoor(const Parts &parts, QObject *parent = nullptr);

    void open();

Q_SIGNALS:
    void failed(const mooring::Error &error); // it could not come onto the bus at all
    void recovered();                         // as ClosedBus

private:
    void opened(const Result<> &outcome);
    void showEngine();
    void showTrouble(const Error &trouble);

    Parts m_parts;
    std::optional<HelperBus> m_helper;
    std::optional<ClosedBus> m_closed;
    Error m_trouble{};
};

} // namespace mooring
