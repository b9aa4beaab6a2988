// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"
#include "models/error.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace mooring {

// The configuration of a managed network, understood: docs/networking.md has the keys.
struct NetworkSettings
{
    struct Ipv4
    {
        Subnet subnet{};
        QString address{}; // this computer's in it

        friend bool operator==(const Ipv4 &, const Ipv4 &) = default;
    };
    struct Ipv6
    {
        Subnet6 subnet{};  // a /64: containers choose their addresses in it themselves (RFC 4862)
        QString address{}; // this computer's in it

        friend bool operator==(const Ipv6 &, const Ipv6 &) = default;
    };
    enum class Addressing { Automatic, Fixed, None };

    Addressing addressing = Addressing::Automatic;
    Ipv4 ipv4{}; // where it is fixed
    bool hasNat = true;
    bool hasDhcp = true;
    QStringList ranges{}; // of DHCP, "10.1.2.10,10.1.2.20"; none: all of the subnet
    QString expiry = QStringLiteral("1h");
    // It has this computer pass IPv6 on, which nobody expects who did not ask for it.
    Addressing addressing6 = Addressing::None;
    Ipv6 ipv6{}; // where it is fixed
    bool hasNat6 = true;
    bool hasDhcp6 = true;
    bool isStateful6 = false; // DHCP gives addresses, too
    QString domain = QStringLiteral("mooring");
    bool hasNames = true;
    int mtu = 0; // 0: the kernel's own

    // Errors name the key.
    [[nodiscard]] static Result<NetworkSettings> parse(const QMap<QString, QString> &config);
    // What is set, and what counts where it is not.
    [[nodiscard]] static QMap<QString, QString> withDefaults(const QMap<QString, QString> &config,
                                                             const std::optional<Ipv4> &ipv4,
                                                             const std::optional<Ipv6> &ipv6 = {});

    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};

// Whether it can be the name of a key at all, known or not.
[[nodiscard]] Result<> checkNetworkKey(const QString &key);

} // namespace mooring
