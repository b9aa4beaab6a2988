// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "models/types/network.h"

#include <QFuture>
#include <QObject>

namespace mooring {

// The managed networks. A port: network/ has the real ones, tests of the engine fakes. Lives on the engine's thread; nothing blocks for
// longer than it takes to write a small file.
class Networks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Network> all() const = 0;
    // nullptr where there is none of this name, or it is being deleted. Valid until removed() tells otherwise.
    [[nodiscard]] virtual Bridge *find(QStringView name) const = 0;
    [[nodiscard]] virtual Result<NetworkConfiguration> configuration(const NetworkId &id) const = 0;
    [[nodiscard]] virtual Result<QList<NetworkLease>> leases(const NetworkId &id) const = 0;
    // Looks around on this computer; what keeps the network from all that it could do.
    virtual QFuture<Result<QList<NetworkNotice>>> notices(const NetworkId &id) = 0;
    // What the holder of this hardware address ("00:16:3e:…", lower case) was given by any of them.
    [[nodiscard]] virtual QStringList addressesOf(const QString &mac) const = 0;

    [[nodiscard]] virtual Result<> checkCreate(const CreateNetworkRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkConfigure(const NetworkId &id,
                                                  const ConfigureNetworkRequest &request) const = 0;
    // They check again, and end when it is done and survives a power cut. What cannot be done leaves everything as it was.
    virtual QFuture<Result<NetworkId>> create(const CreateNetworkRequest &request) = 0;
    virtual QFuture<Result<QString>> configure(const NetworkId &id,
                                               const ConfigureNetworkRequest &request) = 0; // new etag
    // Who uses it is the caller's question.
    virtual QFuture<Result<>> remove(const NetworkId &id) = 0;

Q_SIGNALS:
    void changed(const mooring::Network &network); // new ones too
    void removed(const mooring::NetworkId &id);
    void configurationChanged(const mooring::NetworkId &id, const QString &etag);
    void leasesChanged();
};

} // namespace mooring
