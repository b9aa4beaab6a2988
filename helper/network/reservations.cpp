// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/reservations.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<> checkPlace(const QString &address, const Subnet &subnet, const QString &ours)
{
    const auto wanted = Subnet::parse(address);
    if (!wanted || wanted->prefixLength != 32)
        return failure(Error::Code::Unsupported, u"ipv6.address"_s, u"The network gives no IPv6 addresses."_s);
    const auto no = [&](Error::Code code, const QString &reason) {
        return failure(code, u"ipv4.address"_s, reason.arg(address, subnet.text()));
    };
    if (!subnet.overlaps(*wanted))
        return no(Error::Code::InvalidArgument, u"%1 is no address of the network, which has %2."_s);
    if (address == subnet.host(0) || address == subnet.last())
        return no(Error::Code::InvalidArgument, u"%1 is the name of the network %2, or means all in it."_s);
    if (address == ours)
        return no(Error::Code::AlreadyExists, u"%1 is this computer's own address in the network %2."_s);
    return {};
}

} // namespace

Result<> Reservations::check(const Bridge::Reservation &wanted, const std::optional<Subnet> &subnet,
                             const QString &ours) const
{
    for (const QString &address : wanted.addresses) {
        if (subnet) {
            if (const auto checked = checkPlace(address, *subnet, ours); !checked)
                return checked;
        }
        const auto it = std::ranges::find_if(m_kept, [&](const Bridge::Reservation &kept) {
            return kept.holder != wanted.holder && kept.addresses.contains(address);
        });
        if (it != m_kept.cend())
            return failure(Error::Code::AlreadyExists, u"ipv4.address"_s,
                           u"%1 is kept for %2 already."_s.arg(address, it->name));
    }
    return {};
}

Result<> Reservations::checkAll(const Subnet &subnet, const QString &ours) const
{
    for (const Bridge::Reservation &kept : m_kept) {
        if (const auto checked = check(kept, subnet, ours); !checked)
            return failure(Error::Code::Conflict, u"ipv4.address"_s,
                           u"%1 has an address reserved: %2"_s.arg(kept.name, checked.error().detail));
    }
    return {};
}

std::optional<Bridge::Reservation> Reservations::find(const QString &holder) const
{
    const auto it = m_kept.constFind(holder);
    return it == m_kept.cend() ? std::nullopt : std::optional(*it);
}

bool Reservations::set(const Bridge::Reservation &reservation)
{
    if (const auto it = m_kept.constFind(reservation.holder); it != m_kept.cend() && *it == reservation)
        return false;
    m_kept.insert(reservation.holder, reservation);
    return true;
}

QByteArray Reservations::text(bool hasNames) const
{
    QByteArray text;
    for (const Bridge::Reservation &kept : m_kept) {
        QStringList words{kept.hardwareAddress};
        words += kept.addresses;
        if (hasNames)
            words += kept.name;
        text += words.join(u',').toLatin1() + '\n';
    }
    return text;
}

} // namespace mooring
