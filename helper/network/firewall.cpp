// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/firewall.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto ourTables = "mooring"_L1; // and what begins so

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

QStringList hinderingChains(const QByteArray &json)
{
    QStringList found;
    for (const QJsonValueConstRef entry : QJsonDocument::fromJson(json)["nftables"_L1].toArray()) {
        const QJsonValue chain = entry["chain"_L1];
        const QString family = chain["family"_L1].toString();
        const QString table = chain["table"_L1].toString();
        const bool isOurs = family == "inet"_L1 && table.startsWith(ourTables);
        const bool seesGuests = family == "ip"_L1 || family == "inet"_L1;
        const QString hook = chain["hook"_L1].toString();
        const bool drops =
            chain["policy"_L1].toString() == "drop"_L1 || table == "firewalld"_L1; // which ends in rules that reject
        if (!isOurs && seesGuests && (hook == "forward"_L1 || hook == "input"_L1) && drops)
            found.append(u"%1 %2 %3"_s.arg(family, table, chain["name"_L1].toString()));
    }
    return found;
}

} // namespace mooring
