// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace mooring {

// A managed network as every user may know it.
struct Network
{
    NetworkId id{};
    QString name{};        // also of its bridge
    QString type{};        // "bridge"
    QString status{};      // "Ready", "Stopped", "Error"
    QString description{}; // words for people, one line
    QString etag{};        // changes with all that users can change of it

    friend bool operator==(const Network &, const Network &) = default;
};

// The one that is there from the beginning.
inline constexpr QLatin1StringView defaultNetworkName{"mooringbr0"};

// As those may know it who may look.
struct NetworkConfiguration
{
    QString etag{};
    QMap<QString, QString> config{}; // what counts: "ipv4.address" is the address that was chosen

    friend bool operator==(const NetworkConfiguration &, const NetworkConfiguration &) = default;
};

// Who has, or is promised, an address of the network.
struct NetworkLease
{
    QString address{};
    QString hardwareAddress{};
    QString name{};                       // what DNS has for it; may be empty
    std::optional<QDateTime> expiresAt{}; // none: nobody asked for it yet, or it is for ever
    bool isReserved = false;

    friend bool operator==(const NetworkLease &, const NetworkLease &) = default;
};

// Names of those who have a device on the network; while there are any it cannot be deleted.
struct NetworkUsers
{
    QStringList profiles{};
    QStringList containers{}; // by a device of their own, or of a profile

    [[nodiscard]] bool isEmpty() const { return profiles.isEmpty() && containers.isEmpty(); }
    friend bool operator==(const NetworkUsers &, const NetworkUsers &) = default;
};

// What on this computer keeps the network from all that it could do, and what would help.
struct NetworkNotice
{
    QString source{};     // "firewall", "names", "network-manager"
    QString text{};       // one sentence, in English
    QStringList repair{}; // commands for root's shell, one after the other; may be empty

    friend bool operator==(const NetworkNotice &, const NetworkNotice &) = default;
};

struct CreateNetworkRequest
{
    QString name{};
    QString description{};
    QMap<QString, QString> config{};
};

struct ConfigureNetworkRequest
{
    QString etag{};                   // of the network that it changes; empty: of whatever there is
    QMap<QString, QString> changes{}; // an empty value takes the key away
    QStringList removed{};
    std::optional<QString> description{}; // in place of the one it has
};

} // namespace mooring
