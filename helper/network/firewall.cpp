// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/firewall.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// "add" before "delete", because deleting a table that is not there fails.
constexpr auto gone = R"(add table inet %1
delete table inet %1
)"_L1;

// What a proxy device sends to a guest (nat=true) may come. With br_netfilter loaded, frames between two guests pass the forward hook as
// well, hence the first rule.
constexpr auto natRules = R"(table inet %1 {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "%2" accept
        oifname "%2" ct state established,related accept
        oifname "%2" ct status dnat accept
        %3oifname "%2" drop
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
%4    }
}
)"_L1;

constexpr auto masquerade = "        %1 saddr %2 %1 daddr != %2 oifname != \"%3\" masquerade\n"_L1;

} // namespace

QByteArray firewallRules(const FirewallSetup &setup)
{
    const QByteArray before = withoutFirewall(setup.table);
    const bool hidesIpv4 = setup.subnet && setup.hasNat;
    const bool hidesIpv6 = setup.subnet6 && setup.hasNat6;
    if (!hidesIpv4 && !hidesIpv6)
        return before;
    // What has no network of its own here is refused with the other.
    QString refused;
    if (setup.subnet && !setup.hasNat)
        refused = u"meta nfproto ipv6 "_s;
    else if (setup.subnet6 && !setup.hasNat6)
        refused = u"meta nfproto ipv4 "_s;
    QString rules;
    if (hidesIpv4)
        rules += QString(masquerade).arg(u"ip"_s, setup.subnet->text(), setup.bridge);
    if (hidesIpv6)
        rules += QString(masquerade).arg(u"ip6"_s, setup.subnet6->text(), setup.bridge);
    return before + QString(natRules).arg(setup.table, setup.bridge, refused, rules).toUtf8();
}

QByteArray withoutFirewall(const QString &table)
{
    return QString(gone).arg(table).toUtf8();
}

} // namespace mooring
