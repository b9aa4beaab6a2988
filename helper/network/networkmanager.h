// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/network.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFuture>
#include <QObject>

#include <optional>

namespace mooring {

// Asks NetworkManager whether it leaves a bridge alone: one that it does not know, or only watches ("connected (externally)"), it does
// not change.
class NetworkManager final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkManager(const QDBusConnection &bus);

    // Nothing where it leaves the bridge alone, or does not run.
    QFuture<std::optional<NetworkNotice>> check(const QString &bridge);

private:
    // An invalid value where there is none.
    QFuture<QVariant> ask(const QDBusMessage &message);
    QFuture<QVariant> property(const QString &path, const QString &interface, const QString &name);
    QFuture<bool> changes(const QString &device);

    QDBusConnection m_bus;
};

} // namespace mooring
