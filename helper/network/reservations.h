// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "helper/network/subnet.h"
#include "helper/network/subnet6.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace mooring {

// Who is always given the same addresses by a network's DHCP.
class Reservations
{
public:
    // Where addresses are kept. A network that is not chosen yet has room for all.
    struct Room
    {
        std::optional<Subnet> subnet{};
        QString ours{}; // this computer's address
        std::optional<Subnet6> subnet6{};
        QString ours6{};
        QString refusal{}; // why no address of IPv4 can be kept; empty where it can
        QString refusal6{};
    };
    // Whether it can be kept beside the others.
    [[nodiscard]] Result<> check(const Bridge::Reservation &wanted, const Room &room) const;
    // True when something is another now.
    bool set(const Bridge::Reservation &reservation);
    bool remove(const QString &holder) { return m_kept.remove(holder) > 0; }

    // As dnsmasq reads it (--dhcp-hostsfile).
    [[nodiscard]] QByteArray text(bool hasNames = true) const;
    // Whether all of them could be kept in another one.
    [[nodiscard]] Result<> checkAll(const Room &room) const;
    [[nodiscard]] std::optional<Bridge::Reservation> find(const QString &holder) const;
    [[nodiscard]] QList<Bridge::Reservation> all() const { return m_kept.values(); }

private:
    QMap<QString, Bridge::Reservation> m_kept; // by holder
};

} // namespace mooring
