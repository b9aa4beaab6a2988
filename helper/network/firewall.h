// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace mooring {

// What nft reads on its standard input: our table, whole and in one transaction, whether it exists or not. Guests reach the outside
// under the host's address; nobody outside opens a connection to them by routing through this computer.
[[nodiscard]] QByteArray firewallRules(const QString &bridge, const Subnet &subnet);

// Chains of other firewalls that refuse what no rule of theirs accepts, by `nft -json list chains`: "ip filter FORWARD". A packet has to
// pass every table, so ours cannot make up for it; whether they have a rule for the bridge is not looked at.
[[nodiscard]] QStringList hinderingChains(const QByteArray &json);

} // namespace mooring
