// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/networksettings.h"

#include "models/types/visibletext.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Config = QMap<QString, QString>;

std::unexpected<Error> wrong(const QString &key, const QString &reason)
{
    constexpr qsizetype longest = 100;
    return failure(Error::Code::InvalidArgument, visibleText(key, LineEnds::Show, longest), reason);
}

// What LXD's bridges have beyond ours, and why not here.
struct Refused
{
    QLatin1StringView prefix{};
    QLatin1StringView reason{};
};
constexpr Refused refusedKeys[] = {
    {"ipv6.dhcp.ranges"_L1, "All of the network's addresses may be given."_L1},
    {"ipv6.dhcp.expiry"_L1, "ipv4.dhcp.expiry counts for both."_L1},
    {"ipv6.firewall"_L1, "The rules are always there; ipv6.nat=false lets everybody in."_L1},
    {"ipv6.nat.order"_L1, "The rules are a table of their own, before and after which nothing of ours stands."_L1},
    {"ipv6.nat.address"_L1, "Packets go out under the address of the way they take."_L1},
    {"ipv6.ovn."_L1, "There is no OVN."_L1},
    {"ipv6.routes"_L1, "Routes into the network are not made here."_L1},
    {"ipv6.routing"_L1, "Networks always reach the outside."_L1},
    {"bgp."_L1, "This program speaks no BGP."_L1},
    {"bridge.driver"_L1, "The bridge is always the kernel's own."_L1},
    {"bridge.external_interfaces"_L1,
     "Give the bridge other ports with a network device whose parent is that bridge."_L1},
    {"bridge.hwaddr"_L1, "The bridge's hardware address is chosen once and kept."_L1},
    {"bridge.mode"_L1, "There is no fan on a single computer."_L1},
    {"fan."_L1, "There is no fan on a single computer."_L1},
    {"tunnel."_L1, "Tunnels to other computers are not made here."_L1},
    {"ipv4.firewall"_L1, "The rules are always there; ipv4.nat=false lets everybody in."_L1},
    {"ipv4.nat.order"_L1, "The rules are a table of their own, before and after which nothing of ours stands."_L1},
    {"ipv4.nat.address"_L1, "Packets go out under the address of the way they take."_L1},
    {"ipv4.ovn."_L1, "There is no OVN."_L1},
    {"ipv4.routes"_L1, "Routes into the network are not made here."_L1},
    {"ipv4.routing"_L1, "Networks always reach the outside."_L1},
    {"ipv4.dhcp.gateway"_L1, "This computer is the gateway."_L1},
    {"ipv4.dhcp.routes"_L1, "DHCP hands out no other routes."_L1},
    {"dns.search"_L1, "Only dns.domain is handed out."_L1},
    {"dns.zone"_L1, "There are no DNS zones."_L1},
    {"maas."_L1, "There is no MAAS."_L1},
    {"raw.dnsmasq"_L1, "What dnsmasq is given are options that were checked."_L1},
    {"security."_L1, "Network ACLs are not offered."_L1},
    {"volatile."_L1, "It is chosen by this program."_L1},
};

Result<> unknownKey(const QString &key)
{
    const auto refused =
        std::ranges::find_if(refusedKeys, [&](const Refused &entry) { return key.startsWith(entry.prefix); });
    if (refused != std::end(refusedKeys))
        return failure(Error::Code::Unsupported, key, QString(refused->reason));
    return wrong(key, u"Networks have no such key."_s);
}

Result<> setFlag(const QString &key, const QString &value, bool &flag)
{
    const QString word = value.toLower();
    const bool isYes = word == "true"_L1 || word == "1"_L1 || word == "yes"_L1 || word == "on"_L1;
    const bool isNo = word == "false"_L1 || word == "0"_L1 || word == "no"_L1 || word == "off"_L1;
    if (!isYes && !isNo)
        return wrong(key, u"It is true or false."_s);
    flag = isYes;
    return {};
}

Result<> setAddress(const QString &key, const QString &value, NetworkSettings &settings)
{
    if (value == "auto"_L1 || value == "none"_L1) {
        settings.addressing =
            value == "auto"_L1 ? NetworkSettings::Addressing::Automatic : NetworkSettings::Addressing::None;
        return {};
    }
    constexpr int shortest = 8;
    constexpr int longest = 30;
    const auto subnet = value.contains(u'/') ? Subnet::parse(value) : std::nullopt;
    if (!subnet || subnet->prefixLength < shortest || subnet->prefixLength > longest)
        return wrong(key, u"It is auto, none, or this computer's address in the network with a length of 8 to 30, such "
                          "as 10.1.2.1/24."_s);
    const QString address = value.section(u'/', 0, 0);
    if (address == subnet->host(0) || address == subnet->last())
        return wrong(key, u"%1 is the name of the network, or means all in it; %2 would do."_s.arg(
                              address, subnet->host(1) + u'/' + QString::number(subnet->prefixLength)));
    const quint32 first = subnet->address >> 24;
    if (first == 0 || first == 127 || first >= 224)
        return wrong(key, u"No network of computers may have these addresses."_s);
    settings.addressing = NetworkSettings::Addressing::Fixed;
    settings.ipv4 = {.subnet = *subnet, .address = Subnet::parse(address)->host(0)};
    return {};
}

Result<> setAddress6(const QString &key, const QString &value, NetworkSettings &settings)
{
    if (value == "auto"_L1 || value == "none"_L1) {
        settings.addressing6 =
            value == "auto"_L1 ? NetworkSettings::Addressing::Automatic : NetworkSettings::Addressing::None;
        return {};
    }
    const auto subnet = value.contains(u'/') ? Subnet6::parse(value) : std::nullopt;
    if (!subnet || subnet->prefixLength != 64)
        return wrong(key, u"It is auto, none, or this computer's address in the network with a length of 64, such as "
                          "fd00:1:2:3::1/64."_s);
    const auto is = [&](QStringView block) { return subnet->overlaps(Subnet6::parse(block).value_or(Subnet6())); };
    // Containers' own, multicast, and what stands for IPv4 or for no address (RFC 4291).
    if (is(u"fe80::/10") || is(u"ff00::/8") || is(u"::/32"))
        return wrong(key, u"No network of computers may have these addresses."_s);
    const auto address = Subnet6::parse(value.section(u'/', 0, 0));
    if (!address || address->host(0) == subnet->host(0))
        return wrong(key, u"%1 means any router in the network; %2 would do."_s.arg(subnet->host(0),
                                                                                    subnet->host(1) + u"/64"_s));
    settings.addressing6 = NetworkSettings::Addressing::Fixed;
    settings.ipv6 = {.subnet = *subnet, .address = address->host(0)};
    return {};
}

Result<> setRanges(const QString &key, const QString &value, NetworkSettings &settings)
{
    for (const QString &part : value.split(u',')) {
        const QString from = part.section(u'-', 0, 0).trimmed();
        const QString to = part.section(u'-', 1).trimmed();
        const auto first = Subnet::parse(from);
        const auto last = Subnet::parse(to);
        if (!first || !last || first->prefixLength != 32 || last->prefixLength != 32 || from.contains(u'/') ||
            to.contains(u'/') || first->address > last->address)
            return wrong(key, u"It is ranges such as 10.1.2.10-10.1.2.99, with commas between them."_s);
        settings.ranges += first->host(0) + u',' + last->host(0);
    }
    return {};
}

Result<> setExpiry(const QString &key, const QString &value, NetworkSettings &settings)
{
    static const QRegularExpression time(u"^([1-9][0-9]{0,5}[smhdw]?|infinite)$"_s);
    if (!time.match(value).hasMatch())
        return wrong(key, u"It is a time such as 45m, 1h or 7d, or infinite."_s);
    const bool isShort = value.size() <= 3 && !value.contains(QRegularExpression(u"[mhdw]"_s)) &&
                         QString(value).remove(u's').toInt() < 120;
    if (isShort && value != "infinite"_L1)
        return wrong(key, u"dnsmasq lends addresses for two minutes at least."_s);
    settings.expiry = value;
    return {};
}

Result<> setDomain(const QString &key, const QString &value, NetworkSettings &settings)
{
    static const QRegularExpression name(
        u"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"_s);
    constexpr qsizetype longest = 200;
    if (value.size() > longest || !name.match(value).hasMatch())
        return wrong(key, u"It is a domain in small letters, such as mooring or lab.internal."_s);
    settings.domain = value;
    return {};
}

Result<> setMode(const QString &key, const QString &value, NetworkSettings &settings)
{
    if (value == "managed"_L1)
        return failure(Error::Code::Unsupported, key, u"Containers name themselves: dynamic, or none."_s);
    if (value != "dynamic"_L1 && value != "none"_L1)
        return wrong(key, u"It is dynamic or none."_s);
    settings.hasNames = value == "dynamic"_L1;
    return {};
}

Result<> setMtu(const QString &key, const QString &value, NetworkSettings &settings)
{
    constexpr int least = 576; // RFC 791: what every IPv4 host takes
    constexpr int most = 65535;
    bool isNumber = false;
    settings.mtu = value.toInt(&isNumber);
    if (!isNumber || settings.mtu < least || settings.mtu > most)
        return wrong(key, u"It is a number from 576 to 65535."_s);
    return {};
}

Result<> set(const QString &key, const QString &value, NetworkSettings &settings)
{
    if (key == "ipv4.address"_L1)
        return setAddress(key, value, settings);
    if (key == "ipv4.nat"_L1)
        return setFlag(key, value, settings.hasNat);
    if (key == "ipv4.dhcp"_L1)
        return setFlag(key, value, settings.hasDhcp);
    if (key == "ipv4.dhcp.ranges"_L1)
        return setRanges(key, value, settings);
    if (key == "ipv4.dhcp.expiry"_L1)
        return setExpiry(key, value, settings);
    if (key == "ipv6.address"_L1)
        return setAddress6(key, value, settings);
    if (key == "ipv6.nat"_L1)
        return setFlag(key, value, settings.hasNat6);
    if (key == "ipv6.dhcp"_L1)
        return setFlag(key, value, settings.hasDhcp6);
    if (key == "ipv6.dhcp.stateful"_L1)
        return setFlag(key, value, settings.isStateful6);
    if (key == "dns.domain"_L1)
        return setDomain(key, value, settings);
    if (key == "dns.mode"_L1)
        return setMode(key, value, settings);
    if (key == "bridge.mtu"_L1)
        return setMtu(key, value, settings);
    static const QRegularExpression own(u"^user\\.[A-Za-z0-9._-]{1,60}$"_s);
    return own.match(key).hasMatch() ? Result<>() : unknownKey(key);
}

// A range needs a subnet that is known, and must lie in it.
Result<> checkRanges(const NetworkSettings &settings)
{
    const QString key = u"ipv4.dhcp.ranges"_s;
    if (settings.ranges.isEmpty())
        return {};
    if (settings.addressing != NetworkSettings::Addressing::Fixed)
        return wrong(key, u"Ranges need an ipv4.address that is set, not chosen."_s);
    for (const QString &range : settings.ranges) {
        for (const QString &end : range.split(u',')) {
            if (!settings.ipv4.subnet.overlaps(Subnet::parse(end).value_or(Subnet())))
                return wrong(key, u"%1 is no address of the network %2."_s.arg(end, settings.ipv4.subnet.text()));
        }
    }
    return {};
}

} // namespace

Result<> checkNetworkKey(const QString &key)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9._-]{1,100}\\z"_s);
    return shape.match(key).hasMatch() ? Result<>() : wrong(key, u"Networks have no such key."_s);
}

Result<NetworkSettings> NetworkSettings::parse(const Config &config)
{
    constexpr qsizetype longest = 4096;
    NetworkSettings settings;
    for (const auto &[key, value] : config.asKeyValueRange()) {
        const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
        if (const auto named = checkNetworkKey(key); !named)
            return std::unexpected(named.error());
        if (value.size() > longest || std::ranges::any_of(value, isControl))
            return wrong(key, u"The value is too long, or not one line."_s);
        if (const auto done = set(key, value, settings); !done)
            return std::unexpected(done.error());
    }
    if (settings.isStateful6 && !settings.hasDhcp6)
        return wrong(u"ipv6.dhcp.stateful"_s, u"It needs ipv6.dhcp."_s);
    return checkRanges(settings).transform([&] { return settings; });
}

Config NetworkSettings::withDefaults(const Config &config, const std::optional<Ipv4> &ipv4,
                                     const std::optional<Ipv6> &ipv6)
{
    Config counts = config;
    const auto orElse = [&](const QString &key, const QString &value) {
        if (!counts.contains(key))
            counts.insert(key, value);
    };
    if (ipv4)
        counts.insert(u"ipv4.address"_s, u"%1/%2"_s.arg(ipv4->address).arg(ipv4->subnet.prefixLength));
    orElse(u"ipv4.nat"_s, u"true"_s);
    orElse(u"ipv4.dhcp"_s, u"true"_s);
    if (ipv6) {
        counts.insert(u"ipv6.address"_s, ipv6->address + u"/64"_s);
        orElse(u"ipv6.nat"_s, u"true"_s);
        orElse(u"ipv6.dhcp"_s, u"true"_s);
        orElse(u"ipv6.dhcp.stateful"_s, u"false"_s);
    }
    orElse(u"ipv6.address"_s, u"none"_s);
    orElse(u"dns.domain"_s, u"mooring"_s);
    orElse(u"dns.mode"_s, u"dynamic"_s);
    return counts;
}

} // namespace mooring
