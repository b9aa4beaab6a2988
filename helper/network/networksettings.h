// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/subnet.h"
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
    enum class Addressing { Automatic, Fixed, None };

    Addressing addressing = Addressing::Automatic;
    Ipv4 ipv4{}; // where it is fixed
    bool hasNat = true;
    bool hasDhcp = true;
    QStringList ranges{}; // of DHCP, "10.1.2.10,10.1.2.20"; none: all of the subnet
    QString expiry = QStringLiteral("1h");
    QString domain = QStringLiteral("mooring");
    bool hasNames = true;
    int mtu = 0; // 0: the kernel's own

    // Errors name the key.
    [[nodiscard]] static Result<NetworkSettings> parse(const QMap<QString, QString> &config);
    // What is set, and what counts where it is not.
    [[nodiscard]] static QMap<QString, QString> withDefaults(const QMap<QString, QString> &config,
                                                             const std::optional<Ipv4> &ipv4);

    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};

// Whether it can be the name of a key at all, known or not.
[[nodiscard]] Result<> checkNetworkKey(const QString &key);

} // namespace mooring
