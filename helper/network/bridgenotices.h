// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/network/bridgeaddresses.h"
#include "helper/network/hostresolver.h"
#include "helper/network/networkmanager.h"
#include "models/types/network.h"

#include <QObject>

#include <optional>

namespace mooring {

// Looks around for a bridge: what of this computer keeps it from all that it could do. Its names are told on the way.
class BridgeNotices final : public QObject
{
    Q_OBJECT

public:
    // nullptr where nobody is to be asked. They must outlive it.
    struct HostServices
    {
        HostResolver *resolver = nullptr;
        NetworkManager *manager = nullptr;
    };
    // `oldTables` says which of iptables' old tables there are.
    BridgeNotices(Workers &workers, QString bridge, QString oldTables, const HostServices &host);

    QFuture<QList<NetworkNotice>> look(const NetworkSettings &settings, const BridgeAddresses &addresses);

private:
    QFuture<QList<NetworkNotice>> lookForFirewalls(const NetworkSettings &settings);
    QFuture<std::optional<NetworkNotice>> tellResolver(const NetworkSettings &settings, const QStringList &addresses);
    QFuture<std::optional<NetworkNotice>> askManager();

    Workers &m_workers;
    const QString m_bridge;
    const QString m_oldTables;
    const HostServices m_host;
};

} // namespace mooring
