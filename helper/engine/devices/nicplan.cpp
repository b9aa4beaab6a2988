// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/nicplan.h"

#include "helper/engine/devices/nicfilter.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::nic {

namespace {

using Side = workers::NetworkPlan::Side;

constexpr QLatin1StringView families[] = {"ipv4"_L1, "ipv6"_L1};

QString optionOf(const DeviceUse &use, QLatin1StringView name)
{
    return use.options.value(name);
}

QString valueOf(const DeviceUse &use, const QString &family, QLatin1StringView name)
{
    return effectiveOption(use.options, QLatin1StringView((family + name).toLatin1()));
}

// The parts between commas; an option that is not set has none.
QStringList listOf(const DeviceUse &use, const QString &name)
{
    return list(use.options.value(name)).value_or(QStringList());
}

QString lengthOf(QLatin1StringView family)
{
    return family == "ipv4"_L1 ? u"/32"_s : u"/128"_s;
}

// The router that it sends everything to; empty for none.
QString gatewayOf(const DeviceUse &use, QLatin1StringView family)
{
    const QString set = valueOf(use, family, ".gateway"_L1);
    if (listOf(use, family + u".address"_s).isEmpty() || set == "none"_L1)
        return {};
    if (set != "auto"_L1)
        return set;
    return kindOf(use.options) == Kind::Ipvlan ? u"dev"_s : valueOf(use, family, ".host_address"_L1);
}

class NicItems
{
public:
    explicit NicItems(workers::StartPlan &plan)
        : m_plan(plan)
    {
        const auto count = std::ranges::count_if(plan.items, [](const auto &item) {
            return item.first.starts_with("lxc.net.") && item.first.ends_with(".type");
        });
        m_prefix = "lxc.net." + std::to_string(count) + '.';
    }
    void add(const char *key, const QString &value)
    {
        if (!value.isEmpty())
            m_plan.items.emplace_back(m_prefix + key, value.toStdString());
    }

private:
    workers::StartPlan &m_plan;
    std::string m_prefix{};
};

QString typeItem(Kind kind)
{
    switch (kind) {
    case Kind::Bridged:
    case Kind::PointToPoint:
    case Kind::Routed:
        return u"veth"_s;
    case Kind::Macvlan:
        return u"macvlan"_s;
    case Kind::Ipvlan:
        return u"ipvlan"_s;
    case Kind::Physical:
        return u"phys"_s;
    }
    std::unreachable();
}

void addAddresses(NicItems &items, const DeviceUse &use)
{
    for (const QLatin1StringView family : families) {
        for (const QString &address : listOf(use, family + u".address"_s))
            items.add((QByteArray(family.data()) + ".address").constData(), address + lengthOf(family));
        items.add((QByteArray(family.data()) + ".gateway").constData(), gatewayOf(use, family));
    }
}

QString bridgeAddress(QString hardwareAddress)
{
    return hardwareAddress.replace(0, 2, u"fe"_s); // a bridge takes the lowest of its ports' for its own
}

QString addressCommands(const DeviceUse &use)
{
    QString commands;
    for (const QLatin1StringView family : families) {
        const QString name = guestName(use);
        for (const QString &address : listOf(use, family + u".address"_s))
            commands += u"address add %1%2 dev %3%4\n"_s.arg(address, lengthOf(family), name,
                                                             family == "ipv6"_L1 ? u" nodad"_s : QString());
        const QString gateway = gatewayOf(use, family);
        if (!gateway.isEmpty())
            commands +=
                u"route add %1%2 dev %3\nroute add default via %1 dev %3\n"_s.arg(gateway, lengthOf(family), name);
    }
    return commands;
}

Command ipBatch(const QString &commands, Command::Failure failure = Command::Failure::Counts)
{
    return {.program = Workers::Program::Ip,
            .arguments = {u"-force"_s, u"-batch"_s, u"-"_s},
            .input = commands.toUtf8(),
            .failure = failure};
}

// Of the subnets behind it, and for a routed one of its own addresses.
QString routeCommands(const DeviceUse &use, QLatin1StringView deed)
{
    const Kind kind = kindOf(use.options);
    const QString device = kind == Kind::Bridged ? parentOf(use.options) : hostName(use);
    QString commands;
    for (const QLatin1StringView family : families) {
        const QStringList addresses = listOf(use, family + u".address"_s);
        const QString table = optionOf(use, QLatin1StringView((family + u".host_table"_s).toLatin1()));
        if (kind == Kind::Routed) {
            for (const QString &address : addresses) {
                const QString route = u"route %1 %2%3 dev %4"_s.arg(deed, address, lengthOf(family), device);
                commands += route + u'\n' + (table.isEmpty() ? QString() : route + u" table "_s + table + u'\n');
            }
        }
        const QString router = addresses.value(0, u"none"_s);
        const QString via = kind == Kind::PointToPoint || router == "none"_L1 ? QString() : u" via "_s + router;
        for (const QString &subnet : listOf(use, family + u".routes"_s))
            commands += u"route %1 %2%3 dev %4\n"_s.arg(deed, subnet, via, device);
    }
    return commands;
}

// The parent answers for the addresses behind it.
QString neighbourCommands(const DeviceUse &use, QLatin1StringView deed)
{
    const QString parent = parentOf(use.options);
    const Kind kind = kindOf(use.options);
    QString commands;
    if (parent.isEmpty() || (kind != Kind::Routed && kind != Kind::Ipvlan))
        return commands;
    for (const QLatin1StringView family : families) {
        for (const QString &address : listOf(use, family + u".address"_s))
            commands += u"neighbour %1 proxy %2 dev %3\n"_s.arg(deed, address, parent);
    }
    return commands;
}

QList<Command> routedEnd(const DeviceUse &use)
{
    const QString port = hostName(use);
    QStringList settings;
    QString addresses;
    for (const QLatin1StringView family : families) {
        if (listOf(use, family + u".address"_s).isEmpty())
            continue;
        settings += u"net/%1/conf/%2/forwarding=1"_s.arg(family, port);
        addresses +=
            u"address replace %1%2 dev %3%4\n"_s.arg(valueOf(use, family, ".host_address"_L1), lengthOf(family), port,
                                                     family == "ipv6"_L1 ? u" nodad"_s : QString());
    }
    if (const QString parent = parentOf(use.options);
        !parent.isEmpty() && settings.size() > 0 && !listOf(use, u"ipv6.address"_s).isEmpty())
        settings += u"net/ipv6/conf/%1/proxy_ndp=1"_s.arg(parent);
    if (settings.isEmpty())
        return {};
    return {{.program = Workers::Program::Sysctl, .arguments = QStringList{u"-q"_s, u"-w"_s} + settings},
            ipBatch(addresses)};
}

// No container is this computer's router. A bridge's ports hear none anyhow; where there is no IPv6 there is nothing to switch off.
Command withoutRouters(const DeviceUse &use)
{
    return {.program = Workers::Program::Sysctl,
            .arguments = {u"-e"_s, u"-q"_s, u"-w"_s, u"net/ipv6/conf/%1/accept_ra=0"_s.arg(hostName(use))},
            .failure = Command::Failure::IsNone};
}

QList<Command> portSettings(const DeviceUse &use)
{
    const QString port = hostName(use);
    QString batch;
    const QString vlan = optionOf(use, "vlan"_L1);
    const auto tagged = vlans(optionOf(use, "vlan.tagged"_L1));
    if (!vlan.isEmpty()) // what every port of the bridge gets by itself
        batch += u"vlan del dev %1 vid 1-4094\n"_s.arg(port);
    if (!vlan.isEmpty() && vlan != "none"_L1 && vlan != "0"_L1)
        batch += u"vlan add dev %1 vid %2 pvid untagged\n"_s.arg(port, vlan);
    for (const int number : tagged.value_or(QList<int>()))
        batch += number > 0 ? u"vlan add dev %1 vid %2\n"_s.arg(port).arg(number) : QString();
    if (isTrue(optionOf(use, "security.port_isolation"_L1)))
        batch += u"link set dev %1 isolated on\n"_s.arg(port);
    if (batch.isEmpty())
        return {};
    return {{.program = Workers::Program::Bridge, .arguments = {u"-batch"_s, u"-"_s}, .input = batch.toUtf8()}};
}

// What comes in is shaped where it leaves this computer; what goes out can only be dropped where it arrives.
QList<Command> limitCommands(const DeviceUse &use, const Limits &before)
{
    const QString port = hostName(use);
    const Limits limits = limitsOf(use.options);
    QList<Command> commands;
    const auto batch = [&](const QString &lines, Command::Failure failure) {
        if (!lines.isEmpty())
            commands += {.program = Workers::Program::Tc,
                         .arguments = {u"-force"_s, u"-batch"_s, u"-"_s},
                         .input = lines.toUtf8(),
                         .failure = failure};
    };
    QString old;
    old += before.ingress ? u"qdisc del dev %1 root\n"_s.arg(port) : QString();
    old += before.egress ? u"qdisc del dev %1 ingress\n"_s.arg(port) : QString();
    batch(old, Command::Failure::IsNone);
    QString lines;
    if (limits.ingress)
        lines += u"qdisc add dev %1 root handle 1: htb default 10\n"
                 "class add dev %1 parent 1: classid 1:10 htb rate %2bit\n"_s.arg(port)
                     .arg(*limits.ingress);
    if (limits.egress)
        lines += u"qdisc add dev %1 ingress\n"
                 "filter add dev %1 parent ffff: protocol all prio 1 u32 match u32 0 0 police rate %2bit burst %3 "
                 "mtu 64kb drop flowid :1\n"_s.arg(port)
                     .arg(*limits.egress)
                     .arg(std::clamp<qint64>(*limits.egress / 80, 64 * 1024, 16 * 1024 * 1024)); // a tenth of a second
    batch(lines, Command::Failure::Counts);
    return commands;
}

QList<Command> filterCommands(const DeviceUse &use, bool wasFiltered)
{
    const QStringList fromInput{u"-f"_s, u"-"_s};
    const QString port = hostName(use);
    if (isFiltered(use.options))
        return {{.program = Workers::Program::Nft, .arguments = fromInput, .input = filterRules(use, port)}};
    if (wasFiltered)
        return {{.program = Workers::Program::Nft,
                 .arguments = fromInput,
                 .input = withoutFilterRules(port),
                 .failure = Command::Failure::IsNone}};
    return {};
}

QList<Command> unless(const QString &commands, Command::Failure failure)
{
    return commands.isEmpty() ? QList<Command>() : QList<Command>{ipBatch(commands, failure)};
}

} // namespace

Kind kindOf(const DeviceOptions &options)
{
    const auto kind = deviceKind(options);
    const QString name = kind ? QString((*kind)->kind) : QString();
    if (name == "p2p"_L1)
        return Kind::PointToPoint;
    if (name == "macvlan"_L1)
        return Kind::Macvlan;
    if (name == "ipvlan"_L1)
        return Kind::Ipvlan;
    if (name == "routed"_L1)
        return Kind::Routed;
    if (name == "physical"_L1)
        return Kind::Physical;
    return Kind::Bridged;
}

bool hasHostEnd(Kind kind)
{
    return kind == Kind::Bridged || kind == Kind::PointToPoint || kind == Kind::Routed;
}

QString hostName(const DeviceUse &use)
{
    if (const QString set = optionOf(use, "host_name"_L1); !set.isEmpty())
        return set;
    if (use.name == "eth0"_L1)
        return u"mooringv"_s + use.instance.text;
    const QByteArray whole = (use.instance.text + u' ' + use.name).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(whole, QCryptographicHash::Sha256);
    constexpr int base = 36;
    constexpr qsizetype places = 6;
    quint64 number = 0;
    for (int i = 0; i < 7; ++i)
        number = number << 8 | quint8(digest[i]);
    return u"mooringvx"_s + QString::number(number, base).last(places); // a letter first: no number of an instance
}

QString guestName(const DeviceUse &use)
{
    const QString set = optionOf(use, "name"_L1);
    return set.isEmpty() ? use.name : set;
}

QString parentOf(const DeviceOptions &options)
{
    const QString parent = options.value(u"parent"_s);
    return parent.isEmpty() ? options.value(u"network"_s) : parent;
}

Limits limitsOf(const DeviceOptions &options)
{
    const auto limit = [&](QLatin1StringView direction) {
        const QString own = options.value(direction);
        return bitRate(own.isEmpty() ? options.value(u"limits.max"_s) : own);
    };
    return {.ingress = limit("limits.ingress"_L1), .egress = limit("limits.egress"_L1)};
}

void addItems(const DeviceUse &use, workers::StartPlan &plan)
{
    const Kind kind = kindOf(use.options);
    NicItems items(plan);
    items.add("type", typeItem(kind));
    items.add("flags", u"up"_s);
    if (kind != Kind::PointToPoint && kind != Kind::Routed)
        items.add("link", parentOf(use.options));
    items.add("name", guestName(use));
    if (hasHostEnd(kind))
        items.add("veth.pair", hostName(use));
    if (kind == Kind::Macvlan)
        items.add("macvlan.mode", u"bridge"_s);
    if (kind == Kind::Ipvlan) {
        items.add("ipvlan.mode", effectiveOption(use.options, "mode"_L1));
        items.add("ipvlan.isolation", u"bridge"_s);
    }
    // A physical one keeps its own, where none is set; one of ipvlan has its parent's.
    if (kind != Kind::Ipvlan)
        items.add("hwaddr", kind == Kind::Physical ? optionOf(use, "hwaddr"_L1) : use.hardwareAddress);
    items.add("mtu", optionOf(use, "mtu"_L1));
    if (kind == Kind::Routed || kind == Kind::Ipvlan)
        addAddresses(items, use);
}

workers::NetworkPlan plugPlan(const DeviceUse &use, const QString &mtu)
{
    const Kind kind = kindOf(use.options);
    const QString name = guestName(use);
    const QString size = optionOf(use, "mtu"_L1).isEmpty() ? mtu : optionOf(use, "mtu"_L1);
    const QString own = (size.isEmpty() ? QString() : u" mtu "_s + size) +
                        (use.hardwareAddress.isEmpty() ? QString() : u" address "_s + use.hardwareAddress);
    QString host;
    workers::NetworkPlan plan;
    if (kind == Kind::Macvlan) {
        host = u"link add link %1 name %2 netns @guest%3 type macvlan mode bridge\n"_s.arg(parentOf(use.options), name,
                                                                                           own);
        plan.undo = {{Side::Guest, u"link del dev %1\n"_s.arg(name).toStdString()}};
    } else {
        const QString port = hostName(use);
        host = u"link add name %1%2%3 type veth peer name %4 netns @guest%5\n"_s.arg(
            port, size.isEmpty() ? QString() : u" mtu "_s + size,
            use.hardwareAddress.isEmpty() ? QString() : u" address "_s + bridgeAddress(use.hardwareAddress), name, own);
        if (kind == Kind::Bridged)
            host += u"link set dev %1 master %2\n"_s.arg(port, parentOf(use.options));
        host += u"link set dev %1 up\n"_s.arg(port);
        plan.undo = {{Side::Host, u"link del dev %1\n"_s.arg(port).toStdString()}};
    }
    // By itself: an interface of this name that is there already is somebody else's, and must not be undone.
    const qsizetype first = host.indexOf(u'\n') + 1;
    plan.batches = {{Side::Host, host.first(first).toStdString()}};
    if (first < host.size())
        plan.batches.emplace_back(Side::Host, host.sliced(first).toStdString());
    plan.batches.emplace_back(
        Side::Guest, (u"link set dev %1 up\n"_s.arg(name) + (kind == Kind::Routed ? addressCommands(use) : QString()))
                         .toStdString());
    return plan;
}

QList<Command> setUp(const DeviceUse &use)
{
    const Kind kind = kindOf(use.options);
    QList<Command> commands;
    if (kind == Kind::Routed || kind == Kind::PointToPoint)
        commands += withoutRouters(use);
    if (kind == Kind::Bridged)
        commands += portSettings(use) + filterCommands(use, false);
    if (kind == Kind::Routed)
        commands += routedEnd(use);
    if (hasHostEnd(kind))
        commands += unless(routeCommands(use, "replace"_L1), Command::Failure::Counts) + limitCommands(use, {});
    return commands + unless(neighbourCommands(use, "replace"_L1), Command::Failure::Counts);
}

QList<Command> clearUp(const DeviceUse &use)
{
    const bool isBridged = kindOf(use.options) == Kind::Bridged;
    QList<Command> commands;
    if (isBridged && isFiltered(use.options))
        commands += {.program = Workers::Program::Nft,
                     .arguments = {u"-f"_s, u"-"_s},
                     .input = withoutFilterRules(hostName(use)),
                     .failure = Command::Failure::IsNone};
    const QString left = (isBridged ? routeCommands(use, "del"_L1) : QString()) + neighbourCommands(use, "del"_L1);
    return commands + unless(left, Command::Failure::IsNone);
}

QList<Command> change(const DeviceUse &before, const DeviceUse &after)
{
    QList<Command> commands;
    if (const Limits had = limitsOf(before.options); had != limitsOf(after.options))
        commands += limitCommands(after, had);
    if (kindOf(after.options) == Kind::Bridged) {
        const bool wasFiltered = isFiltered(before.options);
        if (wasFiltered || isFiltered(after.options))
            commands += filterCommands(after, wasFiltered);
        const QString had = routeCommands(before, "del"_L1);
        if (had != routeCommands(after, "del"_L1))
            commands += unless(had, Command::Failure::IsNone) +
                        unless(routeCommands(after, "replace"_L1), Command::Failure::Counts);
    }
    return commands;
}

QString findMacvlan(const QByteArray &json, const DeviceUse &use, int parentIndex)
{
    QStringList names;
    QString byAddress;
    for (const QJsonValueConstRef link : QJsonDocument::fromJson(json).array()) {
        const QString name = link["ifname"_L1].toString();
        if (link["link_index"_L1].toInt() != parentIndex || !isInterfaceName(name))
            continue;
        names += name;
        if (link["address"_L1].toString() == use.hardwareAddress)
            byAddress = name;
    }
    if (!byAddress.isEmpty())
        return byAddress;
    if (names.contains(guestName(use)))
        return guestName(use);
    return names.size() == 1 ? names.constFirst() : QString();
}

} // namespace mooring::nic
