// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/networksettings.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace mooring {

struct DnsmasqSetup
{
    QString bridge{};
    std::optional<NetworkSettings::Ipv4> ipv4{};
    std::optional<NetworkSettings::Ipv6> ipv6{};
    NetworkSettings settings{};
    QString leaseFile{}; // opened before dnsmasq gives root up, and rewritten in place: its folder may be root's alone
    QString pidFile{};
    QString hostsFile{}; // whose addresses are reserved; `user` reads it anew whenever it is told to
    QString user{};
};

// DHCP and DNS on the bridge alone, with nothing of the host's own configuration but its name servers.
[[nodiscard]] QStringList dnsmasqArguments(const DnsmasqSetup &setup);

// Who answers for the bridge now, by the pid file; 0 when nobody does. What else bears that pid meanwhile is nobody.
struct RunningDnsmasq
{
    qint32 pid = 0;
    QStringList arguments{};
};
[[nodiscard]] RunningDnsmasq findDnsmasq(const QString &pidFile);

} // namespace mooring
