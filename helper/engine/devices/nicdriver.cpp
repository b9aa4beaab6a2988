// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/nicdriver.h"

#include "helper/engine/answered.h"
#include "helper/engine/devices/nicfilter.h"
#include "helper/storage/files.h"
#include "helper/storage/records.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

using nic::Kind;
using Side = workers::NetworkPlan::Side;

namespace {

Q_LOGGING_CATEGORY(nics, "mooring.nics", QtInfoMsg)

std::unexpected<Error> no(Error::Code code, const QString &option, const QString &reason)
{
    return failure(code, option, reason);
}

// Filters of addresses need an address to hold it to.
Result<> checkFilters(const DeviceOptions &options)
{
    for (const QString &family : {u"ipv4"_s, u"ipv6"_s}) {
        const bool isOn = isTrue(options.value(u"security.%1_filtering"_s.arg(family)));
        if (isOn && options.value(family + u".address"_s).isEmpty())
            return no(Error::Code::InvalidArgument, u"security.%1_filtering"_s.arg(family),
                      u"It needs %1.address: the address that it may have, or none."_s.arg(family));
    }
    return {};
}

Result<> checkGateways(const DeviceUse &use)
{
    const Kind kind = nic::kindOf(use.options);
    if (kind != Kind::Routed && kind != Kind::Ipvlan)
        return {};
    const bool isL2 = kind == Kind::Ipvlan && effectiveOption(use.options, "mode"_L1) == "l2"_L1;
    for (const IpVersion version : {IpVersion::V4, IpVersion::V6}) {
        const QString option = version == IpVersion::V4 ? u"ipv4.gateway"_s : u"ipv6.gateway"_s;
        const QString value = use.options.value(option);
        const bool isWord = value.isEmpty() || value == "auto"_L1 || value == "none"_L1;
        if (!isWord && !(isL2 && isAddress(value, version)))
            return no(Error::Code::InvalidArgument, option,
                      isL2 ? u"It is auto, none or an address."_s : u"It is auto or none."_s);
    }
    return {};
}

Bridge::Reservation reservationOf(const DeviceUse &use)
{
    Bridge::Reservation reservation{.holder = use.instance.text + u' ' + use.name,
                                    .hardwareAddress = use.hardwareAddress.toLower(),
                                    .name = use.instanceName};
    for (const QString &option : {u"ipv4.address"_s, u"ipv6.address"_s}) {
        const QString address = use.options.value(option);
        if (!address.isEmpty() && address != "none"_L1)
            reservation.addresses += address;
    }
    return reservation;
}

} // namespace

NicDriver::NicDriver(Workers &workers, Networks &networks, const Paths &paths, QObject *parent)
    : DeviceDriver(parent)
    , m_workers(workers)
    , m_networks(networks)
    , m_paths(paths)
    , m_queue(workers)
{
    for (const QString &away : entriesOf(m_paths.parents))
        restoreParent(away, 0);
}

QString NicDriver::property(const QString &interface, const QString &file) const
{
    return QString::fromLatin1(readFile(u"%1/%2/%3"_s.arg(m_paths.interfaces, interface, file)).value_or(QByteArray()))
        .trimmed();
}

bool NicDriver::hasInterface(const QString &name) const
{
    return isInterfaceName(name) && QFileInfo::exists(m_paths.interfaces + u'/' + name);
}

Result<> NicDriver::check(const DeviceUse &use) const
{
    if (!isInterfaceName(nic::guestName(use)))
        return no(Error::Code::InvalidArgument, u"name"_s,
                  u"The device's name is none for an interface; set one, such as name=eth1."_s);
    const QString network = use.options.value(u"network"_s);
    if (nic::kindOf(use.options) == Kind::Bridged && !network.isEmpty() && !m_networks.find(network))
        return no(Error::Code::NotFound, u"network"_s,
                  u"There is no managed network %1; a bridge of this computer is named with parent."_s.arg(network));
    if (nic::kindOf(use.options) != Kind::Bridged && !use.options.value(u"network"_s).isEmpty())
        return no(Error::Code::Unsupported, u"network"_s,
                  u"Managed networks are bridges; name the interface with parent."_s);
    return checkFilters(use.options).and_then([&] { return checkGateways(use); }).and_then([&] {
        const Bridge *keeper = keeperOf(use);
        return keeper ? keeper->checkReservation(reservationOf(use)) : Result<>();
    });
}

Result<> NicDriver::checkBridge(const DeviceUse &use, const QString &parent) const
{
    if (!QFileInfo::exists(u"%1/%2/bridge"_s.arg(m_paths.interfaces, parent)))
        return no(Error::Code::InvalidArgument, u"parent"_s, u"%1 is no bridge."_s.arg(parent));
    const bool wantsVlans = !use.options.value(u"vlan"_s).isEmpty() || !use.options.value(u"vlan.tagged"_s).isEmpty();
    if (wantsVlans && property(parent, u"bridge/vlan_filtering"_s) != "1"_L1)
        return no(
            Error::Code::Unsupported, u"vlan"_s,
            u"The bridge does not tell VLANs apart; ip link set %1 type bridge vlan_filtering 1 has it do so."_s.arg(
                parent));
    return {};
}

Result<> NicDriver::checkParent(const DeviceUse &use) const
{
    const QString parent = nic::parentOf(use.options);
    const Kind kind = nic::kindOf(use.options);
    // The managed network was brought up for it.
    const bool isManaged = use.options.contains(u"network"_s) && m_networks.find(parent);
    const bool isPlain = isManaged && !use.options.contains(u"vlan"_s) && !use.options.contains(u"vlan.tagged"_s);
    if (parent.isEmpty() || isPlain)
        return {};
    if (!hasInterface(parent))
        return no(Error::Code::NotFound, use.options.contains(u"network"_s) ? u"network"_s : u"parent"_s,
                  u"This computer has no interface %1."_s.arg(parent));
    if (kind == Kind::Bridged)
        return checkBridge(use, parent);
    // Packets come back to it by the parent.
    for (const QString &family : {u"ipv4"_s, u"ipv6"_s}) {
        const bool isNeeded = kind == Kind::Routed && !use.options.value(family + u".address"_s).isEmpty();
        const auto forwards = readFile(u"%1/%2/conf/%3/forwarding"_s.arg(m_paths.settings, family, parent));
        if (isNeeded && forwards.value_or(QByteArray()).trimmed() == "0")
            return no(
                Error::Code::Unsupported, u"parent"_s,
                u"%2 passes no packets on; sysctl net.%1.conf.%2.forwarding=1 has it do so."_s.arg(family, parent));
    }
    return {};
}

Result<> NicDriver::plan(const DeviceUse &use, workers::StartPlan &plan) const
{
    const Kind kind = nic::kindOf(use.options);
    const QString parent = nic::parentOf(use.options);
    // One that is given away already comes home before this start.
    const bool isAway = kind == Kind::Physical && QFileInfo::exists(m_paths.parents + u'/' + parent);
    const auto checked = isAway ? Result<>() : checkParent(use);
    const auto noted = checked && kind == Kind::Physical && !isAway ? noteParent(parent) : checked;
    if (noted)
        nic::addItems(use, plan);
    return noted.and_then([&] { return reserve(use); });
}

QFuture<Result<>> NicDriver::started(const DeviceUse &use)
{
    if (const auto reserved = reserve(use); !reserved) // again after a reboot from inside
        return QtFuture::makeReadyValueFuture(reserved);
    return m_queue.run(nic::setUp(use));
}

Bridge *NicDriver::keeperOf(const DeviceUse &use) const
{
    const QString network = use.options.value(u"network"_s);
    return network.isEmpty() || reservationOf(use).addresses.isEmpty() ? nullptr : m_networks.find(network);
}

Result<> NicDriver::reserve(const DeviceUse &use) const
{
    Bridge *keeper = keeperOf(use);
    return keeper ? keeper->reserve(reservationOf(use)) : Result<>();
}

// Also while it does not run, so that nobody else is given what it will come back to.
void NicDriver::configured(const InstanceId &instance, const QList<DeviceUse> &uses)
{
    QList<Holder> left = m_holders.take(instance);
    QList<Holder> holders;
    for (const DeviceUse &use : uses) {
        if (!keeperOf(use))
            continue;
        const Holder holder{.network = use.options.value(u"network"_s), .holder = reservationOf(use).holder};
        if (const auto reserved = reserve(use); !reserved) {
            qCWarning(nics, "%s, %s: %s", qUtf8Printable(use.instanceName), qUtf8Printable(use.name),
                      qUtf8Printable(reserved.error().detail));
            continue;
        }
        holders += holder;
        left.removeAll(holder);
    }
    for (const Holder &holder : std::as_const(left)) {
        if (Bridge *keeper = m_networks.find(holder.network))
            keeper->release(holder.holder);
    }
    if (!holders.isEmpty())
        m_holders.insert(instance, holders);
}

CommandQueue::Step NicDriver::plug(const DeviceUse &use)
{
    return [this, use] {
        if (const auto checked = checkParent(use).and_then([&] { return reserve(use); }); !checked)
            return QtFuture::makeReadyValueFuture(checked);
        const QString parent = nic::parentOf(use.options);
        const QString mtu =
            parent.isEmpty() || nic::kindOf(use.options) == Kind::Routed ? QString() : property(parent, u"mtu"_s);
        return answered(m_workers.network(nic::plugPlan(use, mtu), use.init)).then([](const Result<QByteArray> &done) {
            return done.transform([](const QByteArray &) {});
        });
    };
}

QFuture<Result<>> NicDriver::add(const DeviceUse &use)
{
    QList<CommandQueue::Step> steps;
    const QString parent = nic::parentOf(use.options);
    if (m_networks.find(parent))
        steps += [this, parent] {
            Bridge *bridge = m_networks.find(parent);
            return bridge ? bridge->ensureUp() : QtFuture::makeReadyValueFuture(Result<>());
        };
    steps += plug(use);
    return m_queue.run(steps)
        .then(this,
              [this, use](const Result<> &plugged) {
                  return plugged ? setUpOrRemove(use) : QtFuture::makeReadyValueFuture(plugged);
              })
        .unwrap();
}

QFuture<Result<>> NicDriver::setUpOrRemove(const DeviceUse &use)
{
    return m_queue.run(nic::setUp(use))
        .then(this,
              [this, use](const Result<> &done) {
                  if (done)
                      return QtFuture::makeReadyValueFuture(done);
                  return remove(use).then([done](const Result<> &) { return done; });
              })
        .unwrap();
}

QFuture<Result<>> NicDriver::remove(const DeviceUse &use)
{
    if (nic::kindOf(use.options) == Kind::Macvlan)
        return removeMacvlan(use);
    QList<nic::Command> commands = nic::clearUp(use);
    // A guest that has taken it away took this end with it.
    if (const QString port = nic::hostName(use); hasInterface(port))
        commands += {.program = Workers::Program::Ip,
                     .arguments = {u"link"_s, u"del"_s, u"dev"_s, port},
                     .failure = nic::Command::Failure::IsNone};
    return m_queue.run(commands);
}

// It has no end on this computer, and the guest may call it by another name.
QFuture<Result<>> NicDriver::removeMacvlan(const DeviceUse &use)
{
    const workers::NetworkPlan look{.batches = {{Side::Guest, "link show type macvlan\n"}}};
    const int parent = property(nic::parentOf(use.options), u"ifindex"_s).toInt();
    return answered(m_workers.network(look, use.init))
        .then(this,
              [this, use, parent](const Result<QByteArray> &seen) {
                  const QString name = seen ? nic::findMacvlan(*seen, use, parent) : QString();
                  if (!seen || name.isEmpty())
                      return QtFuture::makeReadyValueFuture(Result<QByteArray>(seen));
                  return answered(m_workers.network(
                      {.batches = {{Side::Guest, u"link del dev %1\n"_s.arg(name).toStdString()}}}, use.init));
              })
        .unwrap()
        .then([](const Result<QByteArray> &done) { return done.transform([](const QByteArray &) {}); });
}

QFuture<Result<>> NicDriver::change(const DeviceUse &before, const DeviceUse &after)
{
    if (const auto reserved = reserve(after); !reserved)
        return QtFuture::makeReadyValueFuture(reserved);
    return m_queue.run(nic::change(before, after));
}

void NicDriver::stopped(const DeviceUse &use)
{
    m_queue.run(nic::clearUp(use));
    constexpr int patience = 50;
    if (nic::kindOf(use.options) == Kind::Physical)
        restoreParent(nic::parentOf(use.options), patience);
}

Result<> NicDriver::noteParent(const QString &parent) const
{
    const StringMap was{{u"mtu"_s, property(parent, u"mtu"_s)}, {u"address"_s, property(parent, u"address"_s)}};
    return makeFolder(m_paths.parents).and_then([&] {
        return writeFile(m_paths.parents + u'/' + parent, toJson(was));
    });
}

// liblxc's monitor brings an interface home, with its name; where the container was killed, a little after it counts as stopped.
void NicDriver::restoreParent(const QString &parent, int patience)
{
    const QString file = m_paths.parents + u'/' + parent;
    if (!QFileInfo::exists(file))
        return;
    if (!hasInterface(parent)) {
        if (patience > 0)
            QTimer::singleShot(200ms, this, [this, parent, patience] { restoreParent(parent, patience - 1); });
        return;
    }
    const StringMap was = stringMap(readFile(file).value_or(QByteArray()));
    QFile::remove(file);
    const QString address = hardwareAddress(was.value(u"address"_s)).value_or(QString());
    const int mtu = was.value(u"mtu"_s).toInt();
    QString batch;
    if (mtu > 0 && QString::number(mtu) != property(parent, u"mtu"_s))
        batch += u"link set dev %1 mtu %2\n"_s.arg(parent).arg(mtu);
    if (!address.isEmpty() && address != property(parent, u"address"_s))
        batch += u"link set dev %1 address %2\n"_s.arg(parent, address);
    if (!batch.isEmpty())
        m_queue.run({nic::Command{.arguments = {u"-force"_s, u"-batch"_s, u"-"_s},
                                  .input = batch.toUtf8(),
                                  .failure = nic::Command::Failure::IsNone}});
}

} // namespace mooring
