// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgeaddresses.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Addressing = NetworkSettings::Addressing;

// Of the block that Xen, LXC and others take for machines that are none.
QString randomMac()
{
    const quint32 number = QRandomGenerator::system()->generate();
    return QString::asprintf("00:16:3e:%02x:%02x:%02x", number & 255, number >> 8 & 255, number >> 16 & 255);
}

quint32 randomNumber()
{
    return QRandomGenerator::system()->generate();
}

// A bridge whose record is lost keeps its network: its containers have it.
std::optional<Subnet> foundOn(const HostInterface &bridge)
{
    for (const QString &address : bridge.addresses) {
        if (const auto subnet = Subnet::parse(address);
            subnet && subnet->prefixLength == 24 && address == subnet->host(1) + u"/24"_s)
            return subnet;
    }
    return std::nullopt;
}

} // namespace

BridgeAddresses::BridgeAddresses(QString bridge, QString stateFolder)
    : m_bridge(std::move(bridge))
    , m_stateFolder(std::move(stateFolder))
    , m_kept(BridgeState::load(stateFile()))
{
}

QString BridgeAddresses::stateFile() const
{
    return m_stateFolder + u"/bridge.json"_s;
}

std::optional<NetworkSettings::Ipv4> BridgeAddresses::ipv4() const
{
    switch (m_settings.addressing) {
    case Addressing::None:
        return std::nullopt;
    case Addressing::Fixed:
        return m_settings.ipv4;
    case Addressing::Automatic:
        break;
    }
    if (!m_kept || !m_kept->subnet)
        return std::nullopt;
    return NetworkSettings::Ipv4{.subnet = *m_kept->subnet, .address = m_kept->subnet->host(1)};
}

QStringList BridgeAddresses::all() const
{
    QStringList all;
    if (const auto ip = ipv4())
        all += u"%1/%2"_s.arg(ip->address).arg(ip->subnet.prefixLength);
    if (const auto ip = ipv6())
        all += ip->address + u"/64"_s;
    return all;
}

std::optional<NetworkSettings::Ipv6> BridgeAddresses::ipv6() const
{
    switch (m_settings.addressing6) {
    case Addressing::None:
        return std::nullopt;
    case Addressing::Fixed:
        return m_settings.ipv6;
    case Addressing::Automatic:
        break;
    }
    if (!m_kept || !m_kept->subnet6)
        return std::nullopt;
    return NetworkSettings::Ipv6{.subnet = *m_kept->subnet6, .address = m_kept->subnet6->host(1)};
}

Result<bool> BridgeAddresses::settle(const HostInterface *bridge)
{
    const auto settled = [](const Result<> &kept) { return kept.transform([] { return true; }); };
    const bool isFixed = m_settings.addressing == Addressing::Fixed;
    const bool isChosen = isFixed ? bridge && bridge->addresses.contains(all().constFirst())
                                  : m_settings.addressing == Addressing::None || ipv4();
    if (isChosen)
        return settled(m_kept ? Result<>() : keep(std::nullopt));
    if (const auto found = bridge && !isFixed ? foundOn(*bridge) : std::nullopt)
        return settled(keep(found));
    return false;
}

Result<> BridgeAddresses::chooseBeside(const QList<Subnet> &used)
{
    if (m_settings.addressing == Addressing::Fixed) {
        const Subnet wanted = m_settings.ipv4.subnet;
        const auto taken = std::ranges::find_if(used, [&](const Subnet &subnet) { return subnet.overlaps(wanted); });
        if (taken != used.cend())
            return failure(Error::Code::Conflict, m_bridge,
                           u"%1 is in use on this computer: %2."_s.arg(wanted.text(), taken->text()));
        return m_kept ? Result<>() : keep(std::nullopt);
    }
    const auto chosen = chooseSubnet(used, randomNumber);
    if (!chosen)
        return failure(Error::Code::Conflict, m_bridge, u"Every network of 10.0.0.0/8 is in use on this computer."_s);
    return keep(*chosen);
}

Result<bool> BridgeAddresses::settle6(const HostInterface *bridge)
{
    if (m_settings.addressing6 == Addressing::Fixed)
        return bridge && bridge->addresses.contains(m_settings.ipv6.address + u"/64"_s);
    if (m_settings.addressing6 == Addressing::None || ipv6())
        return true;
    // As with IPv4, a bridge whose record is lost keeps its network.
    for (const QString &address : bridge ? bridge->addresses : QStringList()) {
        const auto subnet = Subnet6::parse(address);
        if (subnet && subnet->prefixLength == 64 && subnet->address[0] == 0xfd &&
            address == subnet->host(1) + u"/64"_s) {
            BridgeState state = m_kept.value_or(BridgeState{.mac = randomMac()});
            state.subnet6 = subnet;
            return keepState(state).transform([] { return true; });
        }
    }
    return false;
}

Result<> BridgeAddresses::chooseBeside6(const QList<Subnet6> &used)
{
    if (m_settings.addressing6 == Addressing::Fixed) {
        const Subnet6 wanted = m_settings.ipv6.subnet;
        const auto taken = std::ranges::find_if(used, [&](const Subnet6 &subnet) { return subnet.overlaps(wanted); });
        if (taken == used.cend())
            return {};
        return failure(Error::Code::Conflict, m_bridge,
                       u"%1 is in use on this computer: %2."_s.arg(wanted.text(), taken->text()));
    }
    BridgeState state = m_kept.value_or(BridgeState{.mac = randomMac()});
    state.subnet6 = chooseSubnet6(used, randomNumber);
    if (!state.subnet6)
        return failure(Error::Code::Conflict, m_bridge, u"Every network of fd00::/8 is in use on this computer."_s);
    return keepState(state);
}

Result<> BridgeAddresses::keep(const std::optional<Subnet> &subnet)
{
    return keepState({.subnet = subnet,
                      .subnet6 = m_kept ? m_kept->subnet6 : std::nullopt,
                      .mac = m_kept ? m_kept->mac : randomMac()});
}

Result<> BridgeAddresses::keepState(const BridgeState &state)
{
    const auto saved = state.save(stateFile());
    if (saved)
        m_kept = state;
    return saved;
}

void BridgeAddresses::forget() const
{
    QFile::remove(stateFile());
}

} // namespace mooring
