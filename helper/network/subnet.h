// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace mooring {

// An IPv4 network.
struct Subnet
{
    quint32 address = 0; // host byte order; bits beyond the prefix are zero
    int prefixLength = 0;

    // "10.1.2.0/24"; a host's address ("10.1.2.7/24") means its network, one without a length itself alone.
    [[nodiscard]] static std::optional<Subnet> parse(QStringView text);

    [[nodiscard]] bool overlaps(const Subnet &other) const noexcept;
    // The address with this number in it: host(1) is the first.
    [[nodiscard]] QString host(quint32 number) const;
    [[nodiscard]] QString last() const; // which means all in it
    [[nodiscard]] QString text() const; // "10.1.2.0/24"

    friend bool operator==(const Subnet &, const Subnet &) = default;
};

// A /24 of 10.0.0.0/8 that touches none of these; nothing when there is none. `random` gives any number.
[[nodiscard]] std::optional<Subnet> chooseSubnet(const QList<Subnet> &used, const std::function<quint32()> &random);

} // namespace mooring
