// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace mooring {

// As dnsmasq's lease file has it. That of IPv6 has no hardware address, but its client's identifier, which nobody else needs.
struct Lease
{
    qint64 expiresAt = 0;      // seconds since the epoch; 0: never
    QString hardwareAddress{}; // lower case; empty with IPv6
    QString address{};
    QString name{}; // may be empty

    friend bool operator==(const Lease &, const Lease &) = default;
};

// Total: a line that is cut or odd is left out.
[[nodiscard]] QList<Lease> parseLeases(const QByteArray &text);

} // namespace mooring
