// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/hostnetwork.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<QJsonArray> parseList(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return failure(Error::Code::Protocol, u"ip"_s, u"The program ip wrote something else than a list."_s);
    return document.array();
}

HostInterface toInterface(const QJsonObject &object)
{
    HostInterface found{.name = object["ifname"_L1].toString(),
                        .kind = object["linkinfo"_L1]["info_kind"_L1].toString(),
                        .mac = object["address"_L1].toString(),
                        .isUp = object["flags"_L1].toArray().contains(u"UP"_s),
                        .mtu = object["mtu"_L1].toInt()};
    for (const QJsonValueConstRef address : object["addr_info"_L1].toArray()) {
        const bool isIpv6 = address["family"_L1].toString() == "inet6"_L1;
        if (address["family"_L1].toString() == "inet"_L1 || (isIpv6 && address["scope"_L1].toString() != "link"_L1))
            found.addresses.append(u"%1/%2"_s.arg(address["local"_L1].toString()).arg(address["prefixlen"_L1].toInt()));
    }
    return found;
}

} // namespace

Result<QList<HostInterface>> parseInterfaces(const QByteArray &json)
{
    const auto list = parseList(json);
    if (!list)
        return std::unexpected(list.error());
    QList<HostInterface> interfaces;
    for (const QJsonValueConstRef value : *list) {
        if (auto found = toInterface(value.toObject()); !found.name.isEmpty())
            interfaces.append(std::move(found));
    }
    return interfaces;
}

Result<QList<Subnet>> parseRoutes(const QByteArray &json, const QString &except)
{
    const auto list = parseList(json);
    if (!list)
        return std::unexpected(list.error());
    QList<Subnet> routes;
    for (const QJsonValueConstRef value : *list) {
        if (!except.isEmpty() && value["dev"_L1].toString() == except)
            continue;
        if (const auto route = Subnet::parse(value["dst"_L1].toString()); route && route->prefixLength > 0)
            routes.append(*route);
    }
    return routes;
}

Result<QList<Subnet6>> parseRoutes6(const QByteArray &json, const QString &except)
{
    const auto list = parseList(json);
    if (!list)
        return std::unexpected(list.error());
    const QString kinds[] = {u"unreachable"_s, u"blackhole"_s, u"prohibit"_s, u"throw"_s, u"multicast"_s};
    const auto linkLocal = Subnet6::parse(u"fe80::/10");
    QList<Subnet6> routes;
    for (const QJsonValueConstRef value : *list) {
        const bool isOther = except.isEmpty() || value["dev"_L1].toString() != except;
        const auto route = Subnet6::parse(value["dst"_L1].toString());
        const bool leadsSomewhere = std::ranges::find(kinds, value["type"_L1].toString()) == std::end(kinds);
        if (isOther && leadsSomewhere && route && route->prefixLength > 0 && route->address[0] != 0xff &&
            !route->overlaps(*linkLocal))
            routes.append(*route);
    }
    return routes;
}

} // namespace mooring
