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
    if (const auto settled = m_addresses.settle(found()); !settled || *settled)
        return readyResult(settled.transform([](bool) {}));
    return runProgram(m_workers, Program::Ip, {u"-json"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s})
        .then(this, [this](const Result<QByteArray> &output) {
            return output.and_then([this](const QByteArray &json) { return parseRoutes(json, m_setup.name); })
                .and_then([this](const QList<Subnet> &routes) { return m_addresses.chooseBeside(usedBeside(routes)); });
        });
}

QList<Subnet> BridgeLink::usedBeside(const QList<Subnet> &routes) const
{
    QList<Subnet> used = routes;
    for (const HostInterface &other : m_interfaces) {
        for (const QString &address : other.name == m_setup.name ? QStringList() : other.addresses) {
            if (const auto subnet = Subnet::parse(address))
                used += *subnet;
        }
    }
    return m_setup.others ? used + m_setup.others() : used;
}

QFuture<Result<>> BridgeLink::make()
{
    if (found())
        return readyResult();
    return succeeded(runProgram(
        m_workers, Program::Ip,
        {u"link"_s, u"add"_s, u"name"_s, m_setup.name, u"address"_s, m_addresses.mac(), u"type"_s, u"bridge"_s}));
}

// No IPv6 on the host's end of the bridge: a guest's router advertisement would make it the host's router.
QFuture<Result<>> BridgeLink::setKernel()
{
    QStringList settings;
    QStringList wanted{u"net/ipv6/conf/%1/disable_ipv6"_s.arg(m_setup.name)}; // slashes: a name may have dots
    if (m_addresses.ipv4())
        wanted += u"net/ipv4/ip_forward"_s;
    for (const QString &name : std::as_const(wanted)) {
        QFile file(m_setup.sysctlFolder + u'/' + name);
        if (file.open(QIODevice::ReadOnly) &&
            file.readAll().trimmed() != "1") // what is not there needs no switching off
            settings.append(name + u"=1"_s);
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
        if (!wanted.contains(address))
            batch += u"address del %1 dev %2\n"_s.arg(address, m_setup.name);
    }
    for (const QString &address : wanted) {
        if (!had.contains(address))
            batch += u"address replace %1 broadcast + dev %2\n"_s.arg(address, m_setup.name);
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
