// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/caller.h"
#include "models/error.h"

#include <QDBusConnection>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <memory>
#include <vector>

class QDBusPendingCallWatcher;

namespace mooring {

// Who is behind a unique name: asks the bus once for each connection, forgets it when the connection is gone.
class Callers : public QObject
{
    Q_OBJECT

public:
    explicit Callers(const QDBusConnection &bus, QObject *parent = nullptr);

    // Cancelled when the connection goes before the bus has answered; Failed when the bus cannot tell.
    [[nodiscard]] QFuture<Result<Caller>> find(const QString &name);

Q_SIGNALS:
    // A connection that had been asked for is gone; its name never comes back.
    void vanished(const QString &name);

private:
    using Promise = QPromise<Result<Caller>>;

    void ask(const QString &name);
    void learn(const QString &name, const QDBusPendingCallWatcher &reply);
    void settle(const QString &name, const Result<Caller> &caller);
    Q_SLOT void forget(const QString &name);

    QDBusConnection m_bus;
    QHash<QString, Caller> m_known;
    QHash<QString, std::shared_ptr<std::vector<Promise>>> m_waiting;
};

} // namespace mooring
