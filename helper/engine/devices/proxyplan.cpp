// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/proxyplan.h"

#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Protocol = ProxyAddress::Protocol;

ProxyAddress endOf(const DeviceUse &use, QLatin1StringView option)
{
    return proxyAddress(use.options.value(option)).value_or(ProxyAddress());
}

bool listensInside(const DeviceOptions &options)
{
    const QString bind = effectiveOption(options, "bind"_L1);
    return bind != "host"_L1;
}

std::unexpected<Error> refuse(QLatin1StringView option, const QString &reason)
{
    return failure(Error::Code::InvalidArgument, option, reason);
}

bool isEverywhere(const QString &address)
{
    return address.isEmpty() || address == "0.0.0.0"_L1 || address == "::"_L1;
}

Result<> checkNat(const DeviceUse &use, const ProxyAddress &listen, const ProxyAddress &connect)
{
    if (listensInside(use.options))
        return refuse("nat"_L1, u"The firewall of this computer only sends on what comes to this computer."_s);
    if (listen.protocol == Protocol::Unix || listen.protocol != connect.protocol)
        return refuse("nat"_L1, u"It sends on tcp to tcp, and udp to udp."_s);
    if (isTrue(use.options.value(u"proxy_protocol"_s)))
        return refuse("proxy_protocol"_L1, u"The container sees the client's address anyway with nat."_s);
    if (isEverywhere(listen.address))
        return refuse("listen"_L1, u"With nat it needs an address of this computer, such as tcp:192.0.2.1:80."_s);
    if (isEverywhere(connect.address) || connect.address.startsWith(u"127."_s) || connect.address == "::1"_L1)
        return refuse("connect"_L1, u"With nat it needs the container's own address, such as tcp:10.119.4.20:80."_s);
    if (listen.address.contains(u':') != connect.address.contains(u':'))
        return refuse("connect"_L1, u"With nat both addresses are of one family."_s);
    return {};
}

// Within the container's own numbers.
Result<> checkIds(const DeviceUse &use)
{
    const bool isInside = !listensInside(use.options);
    for (const QLatin1StringView option : {"security.uid"_L1, "security.gid"_L1}) {
        const auto id = integer(use.options.value(option));
        if (isInside && use.ids.count > 0 && id.value_or(0) >= use.ids.count)
            return refuse(option, u"The container has the numbers 0 to %1."_s.arg(use.ids.count - 1));
    }
    return {};
}

// As whom it connects. Nobody where nothing depends on it, and nobody said so.
std::uint32_t idOf(const DeviceUse &use, QLatin1StringView option, const ProxyAddress &connect)
{
    constexpr std::uint32_t nobody = 65534;
    const bool isFree = use.options.value(option).isEmpty() && connect.protocol != Protocol::Unix;
    const auto id = std::uint32_t(isFree ? nobody : integer(effectiveOption(use.options, option)).value_or(0));
    const bool isInside = !listensInside(use.options);
    return isInside && use.ids.count > 0 ? use.ids.first + id : id;
}

workers::ProxyPlan::End wireEnd(const ProxyAddress &end)
{
    workers::ProxyPlan::End wire{.address = end.address.toStdString(),
                                 .ports = {end.ports.begin(), end.ports.end()},
                                 .path = end.path.toStdString()};
    switch (end.protocol) {
    case Protocol::Tcp:
        wire.protocol = workers::ProxyPlan::Protocol::Tcp;
        break;
    case Protocol::Udp:
        wire.protocol = workers::ProxyPlan::Protocol::Udp;
        break;
    case Protocol::Unix:
        wire.protocol = workers::ProxyPlan::Protocol::Unix;
        break;
    }
    return wire;
}

std::uint32_t numberOf(const DeviceUse &use, QLatin1StringView option)
{
    return std::uint32_t(integer(effectiveOption(use.options, option)).value_or(0));
}

QString ownName(const DeviceUse &use)
{
    constexpr qsizetype length = 12;
    const QByteArray digest = QCryptographicHash::hash(use.name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"%1-%2"_s.arg(use.instance.text, QString::fromLatin1(digest.first(length)));
}

QString tableOf(const DeviceUse &use)
{
    return u"inet mooring-proxy-"_s + ownName(use);
}

} // namespace

bool isNat(const DeviceOptions &options)
{
    return isTrue(options.value(u"nat"_s));
}

QString proxyLock(const DeviceUse &use)
{
    return u"%1/proxy-%2"_s.arg(use.runFolder, ownName(use));
}

QString socketFile(const DeviceUse &use)
{
    const ProxyAddress listen = endOf(use, "listen"_L1);
    const bool isFile = listen.protocol == Protocol::Unix && !listen.path.startsWith(u'@');
    return isFile && !listensInside(use.options) ? listen.path : QString();
}

Result<> checkProxy(const DeviceUse &use)
{
    const ProxyAddress listen = endOf(use, "listen"_L1);
    const ProxyAddress connect = endOf(use, "connect"_L1);
    if ((listen.protocol == Protocol::Udp) != (connect.protocol == Protocol::Udp))
        return refuse("connect"_L1, u"Datagrams (udp) are passed on as datagrams only, and streams as streams."_s);
    const bool hasPorts = connect.protocol != Protocol::Unix;
    if (hasPorts && connect.ports.size() != 1 && connect.ports.size() != listen.ports.size())
        return refuse("connect"_L1, u"It names one port, or as many as listen does."_s);
    if (isTrue(use.options.value(u"proxy_protocol"_s)) && listen.protocol == Protocol::Udp)
        return refuse("proxy_protocol"_L1, u"Datagrams have no header of that protocol."_s);
    if (isNat(use.options))
        return checkNat(use, listen, connect);
    return checkIds(use);
}

workers::ProxyPlan proxyPlan(const DeviceUse &use)
{
    const ProxyAddress connect = endOf(use, "connect"_L1);
    return {.listen = wireEnd(endOf(use, "listen"_L1)),
            .connect = wireEnd(connect),
            .listensInside = listensInside(use.options),
            .tellsClient = isTrue(use.options.value(u"proxy_protocol"_s)),
            .fileUser = numberOf(use, "uid"_L1),
            .fileGroup = numberOf(use, "gid"_L1),
            .fileMode = fileMode(effectiveOption(use.options, "mode"_L1)).value_or(0644),
            .user = idOf(use, "security.uid"_L1, connect),
            .group = idOf(use, "security.gid"_L1, connect),
            .hasUserNamespace = use.ids.count > 0,
            .lockFile = proxyLock(use).toStdString()};
}

QByteArray natRules(const DeviceUse &use)
{
    const ProxyAddress listen = endOf(use, "listen"_L1);
    const ProxyAddress connect = endOf(use, "connect"_L1);
    const QString family = listen.address.contains(u':') ? u"ip6"_s : u"ip"_s;
    const QString protocol = listen.protocol == Protocol::Udp ? u"udp"_s : u"tcp"_s;
    const QString goal = family == "ip6"_L1 ? u'[' + connect.address + u']' : connect.address;
    const QString table = tableOf(use);
    QString sending;
    for (qsizetype place = 0; place < listen.ports.size(); ++place) {
        const quint16 port = connect.ports.at(connect.ports.size() == 1 ? 0 : place);
        sending += u"        %1 daddr %2 %3 dport %4 dnat %1 to %5:%6\n"_s.arg(family, listen.address, protocol)
                       .arg(listen.ports.at(place))
                       .arg(goal)
                       .arg(port);
    }
    // Its own connections to itself by this computer's address come back by this computer.
    return u"add table %1\ndelete table %1\ntable %1 {\n"
           "    chain prerouting {\n        type nat hook prerouting priority dstnat;\n%2    }\n"
           "    chain output {\n        type nat hook output priority dstnat;\n%2    }\n"
           "    chain postrouting {\n        type nat hook postrouting priority srcnat;\n"
           "        %3 saddr %4 %3 daddr %4 masquerade\n    }\n}\n"_s.arg(table, sending, family, connect.address)
               .toUtf8();
}

QByteArray withoutNatRules(const DeviceUse &use)
{
    const QString table = tableOf(use);
    return u"add table %1\ndelete table %1\n"_s.arg(table).toUtf8();
}

} // namespace mooring
