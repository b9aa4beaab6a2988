// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace mooring {

// What nft reads on its standard input: our table, whole and in one transaction, whether it exists or not. Guests reach the outside
// under the host's address; nobody outside opens a connection to them by routing through this computer.
// Without NAT they may: who has a way there is let in.
struct FirewallSetup
{
    QString table{};
    QString bridge{};
    std::optional<Subnet> subnet{}; // none where it has no IPv4
    std::optional<Subnet6> subnet6{};
    bool hasNat = true; // of IPv4
    bool hasNat6 = true;
};
[[nodiscard]] QByteArray firewallRules(const FirewallSetup &setup);
[[nodiscard]] QByteArray withoutFirewall(const QString &table);

} // namespace mooring
