// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/otherfirewalls.h"

#include "helper/network/ruleset.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto ours = "mooring"_L1; // our tables, and what begins so

struct Dropped
{
    bool out = false;  // what containers send to others
    bool back = false; // what others answer
    bool asks = false; // what they ask this computer

    [[nodiscard]] bool any() const { return out || back || asks; }
};

Dropped droppedBy(const Ruleset &rules, const Ruleset::Chain &chain, const QString &family, const QString &bridge)
{
    if (chain.hook == "forward"_L1)
        return {.out = rules.drops(chain, {.family = family, .from = bridge}),
                .back = rules.drops(chain, {.family = family, .to = bridge, .isNew = false})};
    if (chain.hook != "input"_L1)
        return {};
    constexpr int dns = 53;
    const int dhcp = family == "ip"_L1 ? 67 : 547;
    return {.asks = std::ranges::any_of(std::initializer_list<int>{dns, dhcp}, [&](int port) {
                return rules.drops(chain, {.family = family, .from = bridge, .udpPort = port});
            })};
}

QString said(const QString &who, const Dropped &dropped, const QString &bridge)
{
    if (dropped.asks)
        return u"%1 drops what containers of %2 ask this computer for, such as addresses and names."_s.arg(who, bridge);
    if (dropped.out)
        return u"%1 drops what containers of %2 send to other computers."_s.arg(who, bridge);
    return u"%1 drops what other computers answer to containers of %2."_s.arg(who, bridge);
}

QStringList dockerRepair(const QString &family, const QString &bridge)
{
    const QString program = family == "ip6"_L1 ? u"ip6tables"_s : u"iptables"_s;
    return {u"%1 -I DOCKER-USER -i %2 -j ACCEPT"_s.arg(program, bridge),
            u"%1 -I DOCKER-USER -o %2 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"_s.arg(program, bridge)};
}

QStringList plainRepair(const Ruleset::Chain &chain, const Dropped &dropped, const QString &bridge)
{
    const QString insert = u"nft 'insert rule %1 %2 %3 "_s.arg(chain.family, chain.table, chain.name);
    QStringList commands;
    if (dropped.out || dropped.asks)
        commands += insert + u"iifname \"%1\" accept'"_s.arg(bridge);
    if (dropped.back)
        commands += insert + u"oifname \"%1\" ct state established,related accept'"_s.arg(bridge);
    return commands;
}

NetworkNotice notice(const Ruleset &rules, const Ruleset::Chain &chain, const Dropped &dropped, const QString &bridge)
{
    NetworkNotice found{.source = u"firewall"_s};
    const QString place = u" (nftables: %1 %2 %3)"_s.arg(chain.family, chain.table, chain.name);
    const auto say = [&](const QString &who, const QStringList &repair) {
        found.text = said(who + place, dropped, bridge);
        found.repair = repair;
        return found;
    };
    if (chain.table == "firewalld"_L1)
        return say(u"firewalld"_s, {u"firewall-cmd --permanent --zone=trusted --change-interface=%1"_s.arg(bridge),
                                    u"firewall-cmd --reload"_s});
    if (rules.hasChain(chain.family, chain.table, u"ufw"))
        return say(u"ufw"_s,
                   {dropped.asks ? u"ufw allow in on %1"_s.arg(bridge) : u"ufw route allow in on %1"_s.arg(bridge)});
    if (!dropped.asks && rules.hasChain(chain.family, chain.table, u"DOCKER-USER"))
        return say(u"Docker"_s, dockerRepair(chain.family, bridge));
    return say(u"A firewall"_s, plainRepair(chain, dropped, bridge));
}

} // namespace

QList<NetworkNotice> firewallNotices(const QByteArray &json, const GuardedBridge &bridge)
{
    const Ruleset rules(json);
    QList<NetworkNotice> notices;
    for (const Ruleset::Chain &chain : rules.baseChains()) {
        if (chain.family == "inet"_L1 && chain.table.startsWith(ours))
            continue;
        Dropped dropped;
        for (const auto &[family, isThere] :
             {std::pair{u"ip"_s, bridge.hasIpv4}, std::pair{u"ip6"_s, bridge.hasIpv6}}) {
            if (!isThere)
                continue;
            const Dropped here = droppedBy(rules, chain, family, bridge.name);
            dropped = {
                .out = dropped.out || here.out, .back = dropped.back || here.back, .asks = dropped.asks || here.asks};
        }
        if (dropped.any())
            notices += notice(rules, chain, dropped, bridge.name);
    }
    return notices;
}

QList<NetworkNotice> oldFirewallNotices(const QByteArray &tableNames, const GuardedBridge &bridge)
{
    if (!tableNames.split('\n').contains("filter"))
        return {};
    return {
        {.source = u"firewall"_s,
         .text =
             u"iptables' old tables are in use, which cannot be looked into from here; when their chain FORWARD drops, "
             "let it accept what comes from and goes to %1."_s.arg(bridge.name),
         .repair = {u"iptables-legacy -I FORWARD -i %1 -j ACCEPT"_s.arg(bridge.name),
                    u"iptables-legacy -I FORWARD -o %1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"_s.arg(
                        bridge.name)}}};
}

} // namespace mooring
