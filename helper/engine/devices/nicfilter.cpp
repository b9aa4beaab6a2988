// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/nicfilter.h"

#include "models/catalogue/configvalue.h"

using namespace Qt::StringLiterals;

namespace mooring::nic {

namespace {

bool isOn(const DeviceOptions &options, QLatin1StringView option)
{
    return isTrue(options.value(option));
}

// A table of our own; all ports come through one chain, which looks up whose rules count for a frame. Before the bridge learns from it.
constexpr auto frame = R"(add table bridge mooring
add map bridge mooring ports { type ifname : verdict; }
add chain bridge mooring entry { type filter hook prerouting priority -200; policy accept; }
flush chain bridge mooring entry
add rule bridge mooring entry iifname vmap @ports
add chain bridge mooring %1
flush chain bridge mooring %1
)"_L1;

QString ipv4Rules(const QString &address)
{
    if (address == "none"_L1)
        return u"ether type { ip, arp } drop\n"_s;
    // It asks for a lease, and whether somebody has its address, before it has any.
    return u"ether type ip ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp dport 67 accept\n"
           "ether type arp arp saddr ip != { 0.0.0.0, %1 } drop\n"
           "ether type ip ip saddr != %1 drop\n"_s.arg(address);
}

QString ipv6Rules(const QString &address, const QString &hardwareAddress)
{
    if (address == "none"_L1)
        return u"ether type ip6 drop\n"_s;
    const QString own = address + u", "_s + linkLocalAddress(hardwareAddress);
    return u"icmpv6 type nd-router-advert drop\n"
           "ether type ip6 ip6 saddr != { ::, %1 } drop\n"
           "icmpv6 type nd-neighbor-advert icmpv6 taddr != { %1 } drop\n"_s.arg(own);
}

} // namespace

bool isFiltered(const DeviceOptions &options)
{
    return isOn(options, "security.mac_filtering"_L1) || isOn(options, "security.ipv4_filtering"_L1) ||
           isOn(options, "security.ipv6_filtering"_L1);
}

QString linkLocalAddress(const QString &hardwareAddress)
{
    const QStringList bytes = hardwareAddress.split(u':');
    const uint first = bytes.value(0).toUInt(nullptr, 16) ^ 2U; // the bit that says "universal"
    return u"fe80::%1%2:%3ff:fe%4:%5%6"_s.arg(QString::number(first, 16), bytes.value(1), bytes.value(2),
                                              bytes.value(3), bytes.value(4), bytes.value(5));
}

QByteArray filterRules(const DeviceUse &use, const QString &port)
{
    const QString mac = use.hardwareAddress;
    QString rules = u"ether saddr != %1 drop\nether type arp arp saddr ether != %1 drop\n"_s.arg(mac);
    const bool ipv4 = isOn(use.options, "security.ipv4_filtering"_L1);
    const bool ipv6 = isOn(use.options, "security.ipv6_filtering"_L1);
    if (ipv4 || ipv6) // a frame with a tag hides what it carries
        rules += u"ether type { 0x8100, 0x88a8 } drop\n"_s;
    if (ipv4)
        rules += ipv4Rules(use.options.value(u"ipv4.address"_s));
    if (ipv6)
        rules += ipv6Rules(use.options.value(u"ipv6.address"_s), mac);
    const QString chain = u"port-%1"_s.arg(port);
    QString text = QString(frame).arg(chain);
    for (const QString &rule : rules.split(u'\n', Qt::SkipEmptyParts))
        text += u"add rule bridge mooring %1 %2\n"_s.arg(chain, rule);
    return (text + u"add element bridge mooring ports { \"%1\" : jump %2 }\n"_s.arg(port, chain)).toUtf8();
}

QByteArray withoutFilterRules(const QString &port)
{
    const QString chain = u"port-%1"_s.arg(port);
    const QString text = QString(frame).arg(chain) + u"add element bridge mooring ports { \"%1\" : jump %2 }\n"
                                                     "delete element bridge mooring ports { \"%1\" }\n"
                                                     "delete chain bridge mooring %2\n"_s.arg(port, chain);
    return text.toUtf8();
}

} // namespace mooring::nic
