// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "helper/network/subnet.h"

#include <QByteArray>
#include <QMap>

#include <optional>

namespace mooring {

// Who is always given the same addresses by a network's DHCP.
class Reservations
{
public:
    // Whether it can be kept beside the others. A network that is not chosen yet has room for all.
    [[nodiscard]] Result<> check(const Bridge::Reservation &wanted, const std::optional<Subnet> &subnet) const;
    // True when something is another now.
    bool set(const Bridge::Reservation &reservation);
    bool remove(const QString &holder) { return m_kept.remove(holder) > 0; }

    // As dnsmasq reads it (--dhcp-hostsfile).
    [[nodiscard]] QByteArray text() const;

private:
    QMap<QString, Bridge::Reservation> m_kept; // by holder
};

} // namespace mooring
