// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/network.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mooring {

struct GuardedBridge
{
    QString name{};
    bool hasIpv4 = true;
    bool hasIpv6 = false;
};

// Which other firewalls drop what containers of this bridge send, get or ask this computer for (DHCP, DNS), by what
// `nft --json list ruleset` says; and what has each of them let it pass. A packet has to pass every table, so ours cannot make up for
// it, and theirs are not touched.
[[nodiscard]] QList<NetworkNotice> firewallNotices(const QByteArray &json, const GuardedBridge &bridge);

// The same of iptables' old tables, which nft does not show: that they are there is all that is known. `tableNames` is what
// /proc/net/ip_tables_names says.
[[nodiscard]] QList<NetworkNotice> oldFirewallNotices(const QByteArray &tableNames, const GuardedBridge &bridge);

} // namespace mooring
