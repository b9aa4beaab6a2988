// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/networkkeys.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using FieldType = KeyDescription::Type;
using KeyWords = KeyDescription::Words;

const KeyWords ipv4Group{u"IPv4"_s, u"IPv4 地址"_s};
const KeyWords ipv6Group{u"IPv6"_s, u"IPv6 地址"_s};
const KeyWords namesGroup{u"Names"_s, u"名称"_s};
const KeyWords bridgeGroup{u"Bridge"_s, u"网桥"_s};
const KeyWords notesGroup{u"Notes"_s, u"备注"_s};

// All of it counts at once.
KeyDescription networkKey(const QString &name, FieldType type, const KeyWords &group, const KeyWords &summary,
                          const KeyWords &details)
{
    return {.name = name, .type = type, .isLive = true, .group = group, .summary = summary, .details = details};
}

QList<KeyDescription> ipv4Keys()
{
    KeyDescription address = networkKey(
        u"ipv4.address"_s, FieldType::Text, ipv4Group,
        {u"This computer’s IPv4 address in the network, with the length of its subnet"_s,
         u"本机在该网络中的 IPv4 地址及子网前缀长度"_s},
        {u"auto chooses a /24 that nothing on this computer uses, once, and keeps it; none is a network without "
         "IPv4. The length is 8 to 30. Containers ask for new addresses when their leases end, or at their next "
         "start; an address that is reserved for one must stay in the subnet."_s,
         u"auto 会选择一个本机未使用的 /24 网段，选定后保持不变；none 表示没有 IPv4 的网络。前缀长度为 8 到 "
         "30。容器会在租约到期或下次启动时获取新地址；已为容器保留的地址必须仍在子网内。"_s});
    address.fallback = u"auto"_s;
    address.example = u"10.1.2.1/24"_s;
    KeyDescription nat =
        networkKey(u"ipv4.nat"_s, FieldType::Boolean, ipv4Group,
                   {u"Containers reach the outside under this computer’s address"_s, u"容器以本机地址访问外部网络"_s},
                   {u"Nobody outside opens a connection to them then. Without it, whoever has a way there is let in."_s,
                    u"此时外部无法主动连接容器。关闭后，任何有路由可达的主机都可以连入。"_s});
    nat.fallback = u"true"_s;
    KeyDescription dhcp = networkKey(u"ipv4.dhcp"_s, FieldType::Boolean, ipv4Group,
                                     {u"Containers are given addresses"_s, u"为容器分配地址"_s},
                                     {u"Without it, containers have to give themselves addresses of the subnet."_s,
                                      u"关闭后，容器需要自行设置子网内的地址。"_s});
    dhcp.fallback = u"true"_s;
    KeyDescription ranges = networkKey(
        u"ipv4.dhcp.ranges"_s, FieldType::Text, ipv4Group, {u"Which addresses are given"_s, u"可分配的地址范围"_s},
        {u"Ranges with commas between them; all of the subnet while there are none. They need an ipv4.address that "
         "is set."_s,
         u"以逗号分隔的多个范围；未设置时为整个子网。需要先设置 ipv4.address。"_s});
    ranges.example = u"10.1.2.10-10.1.2.99"_s;
    KeyDescription expiry = networkKey(u"ipv4.dhcp.expiry"_s, FieldType::Text, ipv4Group,
                                       {u"For how long addresses are given"_s, u"地址租约的时长"_s},
                                       {u"Two minutes at least: 45m, 1h, 7d, or infinite. It counts for IPv6, too."_s,
                                        u"至少两分钟：45m、1h、7d 或 infinite。同样适用于 IPv6。"_s});
    expiry.fallback = u"1h"_s;
    expiry.example = u"7d"_s;
    return {address, nat, dhcp, ranges, expiry};
}

QList<KeyDescription> ipv6Keys()
{
    KeyDescription address = networkKey(
        u"ipv6.address"_s, FieldType::Text, ipv6Group,
        {u"This computer’s IPv6 address in the network, with the length of its subnet"_s,
         u"本机在该网络中的 IPv6 地址及子网前缀长度"_s},
        {u"auto chooses a random /64 of fd00::/8, once, and keeps it; the length is always 64. With IPv6 in any "
         "network this computer passes packets on between its interfaces."_s,
         u"auto 会在 fd00::/8 中随机选择一个 /64 网段，选定后保持不变；前缀长度总是 64。任一网络启用 IPv6 "
         "后，本机会在各接口之间转发数据包。"_s});
    address.fallback = u"none"_s;
    address.example = u"fd00:1:2:3::1/64"_s;
    KeyDescription nat = networkKey(
        u"ipv6.nat"_s, FieldType::Boolean, ipv6Group,
        {u"Containers reach the outside under this computer’s IPv6 address"_s, u"容器以本机的 IPv6 地址访问外部网络"_s},
        {u"Nobody outside opens a connection to them then. Without it, whoever has a way there is let in."_s,
         u"此时外部无法主动连接容器。关闭后，任何有路由可达的主机都可以连入。"_s});
    nat.fallback = u"true"_s;
    KeyDescription dhcp =
        networkKey(u"ipv6.dhcp"_s, FieldType::Boolean, ipv6Group,
                   {u"DHCP tells containers name servers and the domain"_s, u"由 DHCP 告知容器域名服务器和域名"_s},
                   {u"Their addresses they choose themselves, as long as ipv6.dhcp.stateful is not true."_s,
                    u"只要 ipv6.dhcp.stateful 不为 true，容器就自行选择地址。"_s});
    dhcp.fallback = u"true"_s;
    KeyDescription stateful = networkKey(u"ipv6.dhcp.stateful"_s, FieldType::Boolean, ipv6Group,
                                         {u"DHCP gives containers IPv6 addresses"_s, u"由 DHCP 为容器分配 IPv6 地址"_s},
                                         {u"Needs ipv6.dhcp. An address can be reserved for a container only then."_s,
                                          u"需要 ipv6.dhcp。只有这样才能为容器保留地址。"_s});
    stateful.fallback = u"false"_s;
    return {address, nat, dhcp, stateful};
}

QList<KeyDescription> otherKeys()
{
    KeyDescription domain = networkKey(
        u"dns.domain"_s, FieldType::Text, namesGroup, {u"The domain of the containers"_s, u"容器所属的域名"_s},
        {u"web-1 is found as web-1.mooring, for one."_s, u"例如，可通过 web-1.mooring 找到 web-1。"_s});
    domain.fallback = u"mooring"_s;
    domain.example = u"lab.internal"_s;
    KeyDescription mode = networkKey(u"dns.mode"_s, FieldType::Choice, namesGroup,
                                     {u"Whether containers are found by name"_s, u"是否可按名称找到容器"_s},
                                     {u"dynamic: by the names that they give themselves; none: by address only."_s,
                                      u"dynamic：使用容器自报的名称；none：只能使用地址。"_s});
    mode.choices = QStringList{u"dynamic"_s, u"none"_s};
    mode.fallback = u"dynamic"_s;
    KeyDescription mtu = networkKey(
        u"bridge.mtu"_s, FieldType::Integer, bridgeGroup,
        {u"The largest packet, in bytes"_s, u"最大数据包长度（字节）"_s},
        {u"The kernel’s own while it is not set, 1500 as a rule."_s, u"未设置时由内核决定，通常为 1500。"_s});
    mtu.lowest = 576; // RFC 791: what every IPv4 host takes
    mtu.highest = 65535;
    mtu.example = u"1400"_s;
    KeyDescription user =
        networkKey(u"user."_s, FieldType::Text, notesGroup, {u"A note of yours"_s, u"自定义备注"_s},
                   {u"It does nothing, and is kept with the network."_s, u"不影响网络，随网络一起保存。"_s});
    user.isPattern = true;
    user.example = u"user.purpose=lab"_s;
    return {domain, mode, mtu, user};
}

} // namespace

QList<KeyDescription> networkKeyDescriptions()
{
    return ipv4Keys() + ipv6Keys() + otherKeys();
}

QMap<QString, QString> withoutNetworkDefaults(const QMap<QString, QString> &config)
{
    QMap<QString, QString> own = config;
    for (const KeyDescription &known : networkKeyDescriptions())
        own.removeIf([&](std::pair<const QString &, QString &> entry) {
            return entry.first == known.name && entry.second == known.fallback;
        });
    return own;
}

} // namespace mooring
