// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"
#include "models/error.h"

#include <QByteArray>
#include <QStringList>

namespace mooring {

// An interface as `ip -json -details address show` has it.
struct HostInterface
{
    QString name{};
    QString kind{}; // "bridge", "veth", …; empty for hardware
    QString mac{};
    bool isUp = false;
    int mtu = 0;
    QStringList addresses{}; // with prefix length, "10.1.2.1/24"; of IPv6 those that are not of the link alone
};

// Both are total: what is not what ip(8) writes is a Protocol error, what is odd inside is left out.
[[nodiscard]] Result<QList<HostInterface>> parseInterfaces(const QByteArray &json);
// The destinations of `ip -json route show table all`, without the default ones (which would cover everything) and those by
// this interface.
[[nodiscard]] Result<QList<Subnet>> parseRoutes(const QByteArray &json, const QString &except = {});
// The same of `ip -6 …`; without what every interface has (fe80::/64, ff00::/8) and what leads nowhere.
[[nodiscard]] Result<QList<Subnet6>> parseRoutes6(const QByteArray &json, const QString &except = {});

} // namespace mooring
