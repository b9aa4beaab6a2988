// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/firewall.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto ourTable = "mooring"_L1;

// What a proxy device sends to a guest (nat=true) may come. "add" before "delete", because deleting a table that is not there fails. With br_netfilter loaded, frames between two guests pass the
// forward hook as well, hence the first rule.
constexpr auto rules = R"(add table inet mooring
delete table inet mooring
table inet mooring {
    chain forward {
        type filter hook forward priority filter; policy accept;
        iifname "%1" accept
        oifname "%1" ct state established,related accept
        oifname "%1" ct status dnat accept
        oifname "%1" drop
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        ip saddr %2 ip daddr != %2 oifname != "%1" masquerade
    }
}
)"_L1;

} // namespace

QByteArray firewallRules(const QString &bridge, const Subnet &subnet)
{
    return QString(rules).arg(bridge, subnet.text()).toUtf8();
}

QStringList hinderingChains(const QByteArray &json)
{
    QStringList found;
    for (const QJsonValueConstRef entry : QJsonDocument::fromJson(json)["nftables"_L1].toArray()) {
        const QJsonValue chain = entry["chain"_L1];
        const QString family = chain["family"_L1].toString();
        const QString table = chain["table"_L1].toString();
        const bool isOurs = family == "inet"_L1 && table == ourTable;
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
