// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgelink.h"

#include "helper/network/programoutput.h"

#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

using Program = Workers::Program;

BridgeLink::BridgeLink(Workers &workers, const Setup &setup)
    : m_workers(workers)
    , m_setup(setup)
    , m_addresses(setup.name, setup.stateFolder)
{
}

void BridgeLink::setSettings(const NetworkSettings &settings)
{
    m_settings = settings;
    m_addresses.setSettings(settings);
}

const HostInterface *BridgeLink::found() const
{
    const auto it = std::ranges::find(m_interfaces, m_setup.name, &HostInterface::name);
    return it == m_interfaces.cend() ? nullptr : &*it;
}

bool BridgeLink::exists() const
{
    return QFile::exists(u"%1/net/ipv4/conf/%2"_s.arg(m_setup.sysctlFolder, m_setup.name));
}

QFuture<Result<>> BridgeLink::lookAround()
{
    return runProgram(m_workers, Program::Ip, {u"-json"_s, u"-details"_s, u"address"_s, u"show"_s})
        .then(this, [this](const Result<QByteArray> &output) -> Result<> {
            auto interfaces = output.and_then(parseInterfaces);
            if (!interfaces)
                return std::unexpected(interfaces.error());
            m_interfaces = std::move(*interfaces);
            if (found() && found()->kind != "bridge"_L1)
                return failure(Error::Code::AlreadyExists, m_setup.name,
                               u"There is an interface of this name that is no bridge."_s);
            return {};
        });
}

QFuture<Result<>> BridgeLink::chooseAddresses()
{
    return chooseIpv4()
        .then(this, [this](const Result<> &chosen) { return chosen ? chooseIpv6() : readyResult(chosen); })
        .unwrap();
}

QFuture<Result<>> BridgeLink::chooseIpv4()
{
    if (const auto settled = m_addresses.settle(found()); !settled || *settled)
        return readyResult(settled.transform([](bool) {}));
    return runProgram(m_workers, Program::Ip, {u"-json"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s})
        .then(this, [this](const Result<QByteArray> &output) {
            return output.and_then([this](const QByteArray &json) { return parseRoutes(json, m_setup.name); })
                .and_then([this](const QList<Subnet> &routes) { return m_addresses.chooseBeside(usedBeside(routes)); });
        });
}

QFuture<Result<>> BridgeLink::chooseIpv6()
{
    if (const auto settled = m_addresses.settle6(found()); !settled || *settled)
        return readyResult(settled.transform([](bool) {}));
    return runProgram(m_workers, Program::Ip, {u"-6"_s, u"-json"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s})
        .then(this, [this](const Result<QByteArray> &output) {
            return output.and_then([this](const QByteArray &json) { return parseRoutes6(json, m_setup.name); })
                .and_then(
                    [this](const QList<Subnet6> &routes) { return m_addresses.chooseBeside6(usedBeside6(routes)); });
        });
}

QStringList BridgeLink::addressesBeside() const
{
    QStringList addresses;
    for (const HostInterface &other : m_interfaces) {
        if (other.name != m_setup.name)
            addresses += other.addresses;
    }
    return addresses;
}

QList<Subnet> BridgeLink::usedBeside(const QList<Subnet> &routes) const
{
    QList<Subnet> used = routes;
    for (const QString &address : addressesBeside()) {
        if (const auto subnet = Subnet::parse(address))
            used += *subnet;
    }
    return m_setup.others ? used + m_setup.others() : used;
}

QList<Subnet6> BridgeLink::usedBeside6(const QList<Subnet6> &routes) const
{
    QList<Subnet6> used = routes;
    for (const QString &address : addressesBeside()) {
        if (const auto subnet = Subnet6::parse(address))
            used += *subnet;
    }
    return m_setup.others6 ? used + m_setup.others6() : used;
}

QFuture<Result<>> BridgeLink::make()
{
    if (found())
        return readyResult();
    return succeeded(runProgram(
        m_workers, Program::Ip,
        {u"link"_s, u"add"_s, u"name"_s, m_setup.name, u"address"_s, m_addresses.mac(), u"type"_s, u"bridge"_s}));
}

// The host takes no router advertisement by the bridge: a guest's would make it the host's router. Where nobody wants IPv6, there is none.
QFuture<Result<>> BridgeLink::setKernel()
{
    const QString own = u"net/ipv6/conf/%1/"_s.arg(m_setup.name); // slashes: a name may have dots
    const bool hasIpv6 = m_addresses.ipv6().has_value();
    if (hasIpv6 && !QFile::exists(m_setup.sysctlFolder + u'/' + own))
        return readyResult(
            failure(Error::Code::Unsupported, u"ipv6.address"_s, u"This computer's kernel has IPv6 switched off."_s));
    QList<std::pair<QString, QByteArray>> wanted;
    if (hasIpv6)
        wanted += {own + u"accept_ra"_s, "0"};
    wanted += {own + u"disable_ipv6"_s, hasIpv6 ? "0" : "1"};
    if (m_addresses.ipv4())
        wanted += {u"net/ipv4/ip_forward"_s, "1"};
    QStringList settings;
    for (const auto &[name, value] : std::as_const(wanted)) {
        QFile file(m_setup.sysctlFolder + u'/' + name);
        if (file.open(QIODevice::ReadOnly) &&
            file.readAll().trimmed() != value) // what is not there needs no switching off
            settings.append(name + u'=' + QString::fromLatin1(value));
    }
    if (settings.isEmpty())
        return readyResult();
    return succeeded(runProgram(m_workers, Program::Sysctl, QStringList{u"-q"_s, u"-w"_s} + settings));
}

QFuture<Result<>> BridgeLink::raise()
{
    const HostInterface *bridge = found();
    const QStringList wanted = m_addresses.all();
    const QStringList had = bridge ? bridge->addresses : QStringList();
    QString batch;
    for (const QString &address : had) {
        const bool isGone = address.contains(u':') && !m_addresses.ipv6(); // with disable_ipv6
        if (!wanted.contains(address) && !isGone)
            batch += u"address del %1 dev %2\n"_s.arg(address, m_setup.name);
    }
    for (const QString &address : wanted) {
        // Nobody else has an address of a network that was chosen here; without a port it would be looked for in vain for ever.
        const QString how = address.contains(u':') ? u"nodad"_s : u"broadcast +"_s;
        if (!had.contains(address))
            batch += u"address replace %1 %2 dev %3\n"_s.arg(address, how, m_setup.name);
    }
    if (m_settings.mtu != 0 && !(bridge && bridge->mtu == m_settings.mtu))
        batch += u"link set %1 mtu %2\n"_s.arg(m_setup.name).arg(m_settings.mtu);
    if (!bridge || !bridge->isUp)
        batch += u"link set %1 up\n"_s.arg(m_setup.name);
    if (batch.isEmpty())
        return readyResult();
    return succeeded(runProgram(m_workers, Program::Ip, {u"-batch"_s, u"-"_s}, batch.toUtf8()));
}

QFuture<Result<>> BridgeLink::remove()
{
    if (!found())
        return readyResult();
    return succeeded(runProgram(m_workers, Program::Ip, {u"link"_s, u"del"_s, u"dev"_s, m_setup.name}));
}

} // namespace mooring
