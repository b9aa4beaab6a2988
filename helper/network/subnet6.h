// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <optional>

namespace mooring {

// An IPv6 network.
struct Subnet6
{
    std::array<quint8, 16> address{}; // bits beyond the prefix are zero
    int prefixLength = 0;

    // "fd00:1::/64"; a host's address ("fd00:1::7/64") means its network, one without a length itself alone. No zone ("%eth0").
    [[nodiscard]] static std::optional<Subnet6> parse(QStringView text);

    [[nodiscard]] bool overlaps(const Subnet6 &other) const noexcept;
    // The address with this number in it, written as ip(8) writes it: host(1) is the first.
    [[nodiscard]] QString host(quint32 number) const;
    [[nodiscard]] QString text() const; // "fd00:1::/64"

    friend bool operator==(const Subnet6 &, const Subnet6 &) = default;
};

// A random /64 of fd00::/8 (RFC 4193, 3.2) that touches none of these; nothing where none is found. `random` gives any number.
[[nodiscard]] std::optional<Subnet6> chooseSubnet6(const QList<Subnet6> &used, const std::function<quint32()> &random);

} // namespace mooring
