// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/configuration/configurationsubject.h"

namespace mooring {

// A managed network: it inherits nothing, and all of its settings count at once.
class NetworkSubject final : public ConfigurationSubject
{
public:
    // The server outlives it.
    NetworkSubject(InstanceServer &server, const Network &network);

    void setNetwork(const Network &network) { m_network = network; }

    [[nodiscard]] Kind kind() const override { return Kind::Network; }
    [[nodiscard]] QString name() const override { return m_network.name; }
    [[nodiscard]] QString etag() const override { return m_network.etag; }
    [[nodiscard]] bool runs() const override { return true; }
    [[nodiscard]] QStringList profiles() const override { return {}; }
    [[nodiscard]] std::optional<QList<KeyDescription>> ownKeys() const override;
    [[nodiscard]] bool mayHave(const KeyDescription & /*key*/) const override { return true; }
    // The server is the one to ask; it refuses before it asks anybody for a password.
    [[nodiscard]] Result<> check(const QString & /*key*/, const QString & /*value*/) const override { return {}; }
    // Without what counts by default.
    [[nodiscard]] QFuture<Result<ConfigurationDraft::Base>> read() override;
    QFuture<Result<QString>> change(const ConfigureRequest &request) override;
    [[nodiscard]] QString command(const ConfigurationDraft &draft) const override;

private:
    InstanceServer &m_server;
    Network m_network;
};

[[nodiscard]] ConfigureNetworkRequest networkRequest(const ConfigureRequest &request);

} // namespace mooring
