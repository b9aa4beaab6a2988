// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/bridgestate.h"
#include "helper/network/hostnetwork.h"
#include "helper/network/networksettings.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mooring {

// The addresses of a bridge: those that its settings say, else those that were chosen once and kept.
class BridgeAddresses
{
public:
    BridgeAddresses(QString bridge, QString stateFolder);

    void setSettings(const NetworkSettings &settings) { m_settings = settings; }
    // Nothing where there is none, or where it is not chosen yet.
    [[nodiscard]] std::optional<NetworkSettings::Ipv4> ipv4() const;
    [[nodiscard]] std::optional<NetworkSettings::Ipv6> ipv6() const;
    // Of the interface, with their lengths, of both families; empty where it has none.
    [[nodiscard]] QStringList all() const;
    // The interface's own hardware address; empty before anything is kept.
    [[nodiscard]] QString mac() const { return m_kept ? m_kept->mac : QString(); }

    // Keeps what needs no choice; false where chooseBeside() has to say what is free.
    [[nodiscard]] Result<bool> settle(const HostInterface *bridge);
    // `used` is what other interfaces, routes and networks have.
    [[nodiscard]] Result<> chooseBeside(const QList<Subnet> &used);
    // The same of IPv6; settle() comes first.
    [[nodiscard]] Result<bool> settle6(const HostInterface *bridge);
    [[nodiscard]] Result<> chooseBeside6(const QList<Subnet6> &used);
    void forget() const;

private:
    [[nodiscard]] QString stateFile() const;
    [[nodiscard]] Result<> keep(const std::optional<Subnet> &subnet);
    [[nodiscard]] Result<> keepState(const BridgeState &state);

    const QString m_bridge;
    const QString m_stateFolder;
    NetworkSettings m_settings;
    std::optional<BridgeState> m_kept;
};

} // namespace mooring
