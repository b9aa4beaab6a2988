// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/instanceregistry.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <chrono>

namespace mooring {

// The way down of one instance when the computer goes down, whatever it is doing: a clean end while there is time, then a kill. Nothing
// holds the computer up for ever.
class Ending : public QObject
{
    Q_OBJECT

public:
    struct Times
    {
        std::chrono::milliseconds patience{}; // for the clean end; 0: none
        std::chrono::milliseconds last{};     // for what was killed to be gone
    };
    // `registry` must outlive it.
    Ending(InstanceRegistry &registry, const InstanceId &id, const Times &times, QObject *parent = nullptr);

    // Ends once nothing of it runs; TimedOut when it would not end.
    [[nodiscard]] QFuture<Result<>> outcome() { return m_promise.future(); }
    [[nodiscard]] const QString &name() const noexcept { return m_name; }
    // Once it has ended: whether it did by itself.
    [[nodiscard]] bool wasKilled() const noexcept { return m_isKilled; }

private:
    void look();
    void patienceEnded();
    void ask(const Guest &guest);
    void kill(const Guest &guest);
    void rest(const Guest &guest);
    void finish(const Result<> &outcome);

    InstanceRegistry &m_registry;
    InstanceId m_id;
    QString m_name;
    Times m_times;
    QTimer m_timer;
    bool m_hasAsked = false;
    bool m_isOutOfPatience = false;
    bool m_isKilled = false;
    bool m_isResting = false;
    bool m_isOver = false;
    QPromise<Result<>> m_promise;
};

} // namespace mooring
