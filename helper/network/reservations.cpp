// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/reservations.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isIpv6(const QString &address)
{
    return address.contains(u':');
}

// As ip(8) and dnsmasq write it: of IPv6 there are many ways.
QString canonical(const QString &address)
{
    const auto parsed = isIpv6(address) ? Subnet6::parse(address) : std::nullopt;
    return parsed ? parsed->host(0) : address;
}

Result<> checkPlace6(const QString &address, const Reservations::Room &room)
{
    const auto no = [&](Error::Code code, const QString &reason) { return failure(code, u"ipv6.address"_s, reason); };
    if (!room.refusal6.isEmpty())
        return no(Error::Code::Unsupported, room.refusal6);
    const auto wanted = Subnet6::parse(address);
    if (!wanted || address.contains(u'/'))
        return no(Error::Code::InvalidArgument, u"%1 is no IPv6 address."_s.arg(address));
    if (!room.subnet6)
        return {};
    if (!room.subnet6->overlaps(*wanted))
        return no(Error::Code::InvalidArgument,
                  u"%1 is no address of the network, which has %2."_s.arg(address, room.subnet6->text()));
    if (wanted->host(0) == room.subnet6->host(0))
        return no(Error::Code::InvalidArgument, u"%1 means any router in the network."_s.arg(address));
    if (wanted->host(0) == room.ours6)
        return no(Error::Code::AlreadyExists, u"%1 is this computer's own address in the network."_s.arg(address));
    return {};
}

Result<> checkPlace(const QString &address, const Reservations::Room &room)
{
    if (isIpv6(address))
        return checkPlace6(address, room);
    if (!room.refusal.isEmpty())
        return failure(Error::Code::Unsupported, u"ipv4.address"_s, room.refusal);
    if (!room.subnet)
        return {};
    const Subnet &subnet = *room.subnet;
    const auto no = [&](Error::Code code, const QString &reason) {
        return failure(code, u"ipv4.address"_s, reason.arg(address, subnet.text()));
    };
    const auto wanted = Subnet::parse(address);
    if (!wanted || wanted->prefixLength != 32 || !subnet.overlaps(*wanted))
        return no(Error::Code::InvalidArgument, u"%1 is no address of the network, which has %2."_s);
    if (address == subnet.host(0) || address == subnet.last())
        return no(Error::Code::InvalidArgument, u"%1 is the name of the network %2, or means all in it."_s);
    if (address == room.ours)
        return no(Error::Code::AlreadyExists, u"%1 is this computer's own address in the network %2."_s);
    return {};
}

} // namespace

Result<> Reservations::check(const Bridge::Reservation &wanted, const Room &room) const
{
    for (const QString &address : wanted.addresses) {
        if (const auto checked = checkPlace(address, room); !checked)
            return checked;
        const auto it = std::ranges::find_if(m_kept, [&](const Bridge::Reservation &kept) {
            return kept.holder != wanted.holder && kept.addresses.contains(canonical(address));
        });
        if (it != m_kept.cend())
            return failure(Error::Code::AlreadyExists, isIpv6(address) ? u"ipv6.address"_s : u"ipv4.address"_s,
                           u"%1 is kept for %2 already."_s.arg(address, it->name));
    }
    return {};
}

Result<> Reservations::checkAll(const Room &room) const
{
    for (const Bridge::Reservation &kept : m_kept) {
        if (const auto checked = check(kept, room); !checked)
            return failure(Error::Code::Conflict, checked.error().subject,
                           u"%1 has an address reserved: %2"_s.arg(kept.name, checked.error().detail));
    }
    return {};
}

std::optional<Bridge::Reservation> Reservations::find(const QString &holder) const
{
    const auto it = m_kept.constFind(holder);
    return it == m_kept.cend() ? std::nullopt : std::optional(*it);
}

bool Reservations::set(const Bridge::Reservation &wanted)
{
    Bridge::Reservation reservation = wanted;
    std::ranges::transform(wanted.addresses, reservation.addresses.begin(), canonical);
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
        for (const QString &address : kept.addresses)
            words += isIpv6(address) ? u'[' + address + u']' : address;
        if (hasNames)
            words += kept.name;
        text += words.join(u',').toLatin1() + '\n';
    }
    return text;
}

} // namespace mooring
