// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/networks.h"
#include "tests/fakes/fakebridge.h"

#include <map>

namespace mooring::test {

// Managed networks that are nothing but their names: mooringbr0, which outlives this, and those that are created.
class FakeNetworks : public Networks
{
    Q_OBJECT

public:
    explicit FakeNetworks(FakeBridge &first, QObject *parent = nullptr);

    [[nodiscard]] QList<Network> all() const override;
    [[nodiscard]] Bridge *find(QStringView name) const override;
    [[nodiscard]] Result<NetworkConfiguration> configuration(const NetworkId &id) const override;
    [[nodiscard]] Result<QList<NetworkLease>> leases(const NetworkId &) const override { return QList<NetworkLease>(); }
    QFuture<Result<QList<NetworkNotice>>> notices(const NetworkId &) override
    {
        return QtFuture::makeReadyValueFuture(Result<QList<NetworkNotice>>(QList<NetworkNotice>()));
    }
    [[nodiscard]] QStringList addressesOf(const QString &mac) const override;
    [[nodiscard]] Result<> checkCreate(const CreateNetworkRequest &) const override { return {}; }
    [[nodiscard]] Result<> checkConfigure(const NetworkId &, const ConfigureNetworkRequest &) const override
    {
        return {};
    }
    QFuture<Result<NetworkId>> create(const CreateNetworkRequest &request) override;
    QFuture<Result<QString>> configure(const NetworkId &id, const ConfigureNetworkRequest &request) override;
    QFuture<Result<>> remove(const NetworkId &id) override;

private:
    [[nodiscard]] static Network describe(quint64 number, const Bridge &bridge);
    void follow(quint64 number, Bridge &bridge);

    std::map<quint64, Bridge *> m_bridges;
};

} // namespace mooring::test
