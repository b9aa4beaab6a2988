// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/managedbridge.h"

#include "helper/network/firewall.h"
#include "helper/network/programoutput.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(network, "mooring.network", QtInfoMsg)

using Program = Workers::Program;

constexpr auto rulesStayFresh = 60s;

bool makeFolderOf(const QString &path, QFile::Permissions permissions)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, permissions);
}

} // namespace

ManagedBridge::ManagedBridge(Workers &workers, const Paths &paths, Setup setup, QObject *parent)
    : Bridge(parent)
    , m_workers(workers)
    , m_paths(paths)
    , m_setup(std::move(setup))
    , m_link(workers, {.name = m_setup.name,
                       .stateFolder = paths.stateFolder,
                       .sysctlFolder = paths.sysctlFolder,
                       .others = m_setup.others,
                       .others6 = m_setup.others6})
    , m_service(workers, m_setup.name, paths.stateFolder, paths.runFolder)
    , m_notices(workers, m_setup.name, paths.oldTables, m_setup.host)
    , m_forwarding(workers, paths.sysctlFolder, paths.forwardingRecord)
{
    m_link.setSettings(m_setup.settings);
    connect(&m_service, &BridgeService::leasesChanged, this, &Bridge::leasesChanged);
    if (m_setup.host.resolver)
        connect(m_setup.host.resolver, &HostResolver::appeared, this, [this] { notices(); });
    connect(&m_service, &BridgeService::needed, this, [this] { ensureUp(); });
}

ManagedBridge::ManagedBridge(Workers &workers, const Paths &paths)
    : ManagedBridge(workers, paths, Setup())
{
}

const std::vector<ManagedBridge::Step> ManagedBridge::wayUp{
    &ManagedBridge::makeFolders,     &ManagedBridge::lookAround,
    &ManagedBridge::chooseAddresses, &ManagedBridge::makeInterface,
    &ManagedBridge::setKernel,       &ManagedBridge::passIpv6On,
    &ManagedBridge::raiseInterface,  &ManagedBridge::loadRules,
    &ManagedBridge::serve,           &ManagedBridge::warn};

const std::vector<ManagedBridge::Step> ManagedBridge::wayDown{
    &ManagedBridge::endService,  &ManagedBridge::lookAround,       &ManagedBridge::removeInterface,
    &ManagedBridge::removeRules, &ManagedBridge::passIpv6OnNoMore, &ManagedBridge::removeFolders};

QFuture<Result<>> ManagedBridge::ensureUp()
{
    if (m_waiting.empty() && m_status == Status::Ready && !m_isStale && isThere()) {
        // Whoever reloads the system's firewall flushes our table with it.
        if (m_rulesAreFresh.hasExpired()) {
            loadRules();
            passIpv6On(); // interfaces that came since
        }
        return readyResult();
    }
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_waiting.push_back(promise);
    if (m_waiting.size() == 1) {
        m_isStale = false;
        take(wayUp).then(this, [this](const Result<> &outcome) { settle(outcome); });
    }
    return promise->future();
}

QFuture<Result<>> ManagedBridge::take(const std::vector<Step> &steps, std::size_t step)
{
    return (this->*steps[step])()
        .then(this,
              [this, &steps, step](const Result<> &outcome) {
                  return outcome && step + 1 < steps.size() ? take(steps, step + 1) : readyResult(outcome);
              })
        .unwrap();
}

void ManagedBridge::settle(const Result<> &outcome)
{
    if (!outcome)
        qCWarning(network, "the bridge %s cannot be made: %s: %s", qUtf8Printable(m_setup.name),
                  qUtf8Printable(outcome.error().subject), qUtf8Printable(outcome.error().detail));
    setStatus(outcome ? Status::Ready : Status::Error);
    for (const auto &promise : std::exchange(m_waiting, {})) {
        promise->addResult(outcome);
        promise->finish();
    }
}

QFuture<Result<>> ManagedBridge::makeFolders()
{
    constexpr QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    // dnsmasq, which is no longer root then, has to reach the reservations, by their name.
    for (const auto &[folder, permissions] :
         {std::pair{m_paths.stateFolder, own}, std::pair{m_paths.runFolder, own | QFile::ExeGroup | QFile::ExeOther}}) {
        if (!makeFolderOf(folder, permissions))
            return readyResult(failure(Error::Code::Failed, folder, u"The folder cannot be made."_s));
    }
    return readyResult();
}

QFuture<Result<>> ManagedBridge::lookAround()
{
    return m_link.lookAround();
}

QFuture<Result<>> ManagedBridge::chooseAddresses()
{
    return m_link.chooseAddresses();
}

QFuture<Result<>> ManagedBridge::makeInterface()
{
    return m_link.make();
}

QFuture<Result<>> ManagedBridge::setKernel()
{
    return m_link.setKernel();
}

QFuture<Result<>> ManagedBridge::passIpv6On()
{
    return ipv6() ? m_forwarding.switchOn() : passIpv6OnNoMore();
}

QFuture<Result<>> ManagedBridge::passIpv6OnNoMore()
{
    return m_setup.doOthersHaveIpv6 && m_setup.doOthersHaveIpv6() ? readyResult() : m_forwarding.takeBack();
}

QFuture<Result<>> ManagedBridge::raiseInterface()
{
    return m_link.raise();
}

QFuture<Result<>> ManagedBridge::loadRules()
{
    m_rulesAreFresh.setRemainingTime(rulesStayFresh);
    const auto subnetOf = [](const auto &ip) { return ip.subnet; };
    return succeeded(runProgram(m_workers, Program::Nft, {u"-f"_s, u"-"_s},
                                firewallRules({.table = m_setup.table,
                                               .bridge = m_setup.name,
                                               .subnet = ipv4().transform(subnetOf),
                                               .subnet6 = ipv6().transform(subnetOf),
                                               .hasNat = m_setup.settings.hasNat,
                                               .hasNat6 = m_setup.settings.hasNat6})));
}

QFuture<Result<>> ManagedBridge::serve()
{
    if (!ipv4() && !ipv6())
        return m_service.end();
    const QStringList had = m_link.found() ? m_link.found()->addresses : QStringList();
    const QStringList wanted = m_link.addresses().all();
    const bool isNew = std::ranges::any_of(wanted, [&](const QString &address) { return !had.contains(address); });
    return m_service.serve(m_link.addresses(), m_setup.settings, isNew);
}

QFuture<QList<NetworkNotice>> ManagedBridge::notices()
{
    return m_notices.look(m_setup.settings, m_link.addresses());
}

// No reason to give up, nor to wait for whoever answers late: the bridge is as it should be.
QFuture<Result<>> ManagedBridge::warn()
{
    notices().then(this, [](const QList<NetworkNotice> &notices) {
        for (const NetworkNotice &notice : notices)
            qCWarning(network, "%s %s", qUtf8Printable(notice.text), qUtf8Printable(notice.repair.join(u"; "_s)));
    });
    return readyResult();
}

bool ManagedBridge::isThere() const
{
    return (m_service.isRunning() || (!ipv4() && !ipv6())) && m_link.exists();
}

void ManagedBridge::setStatus(Status status)
{
    if (std::exchange(m_status, status) != status)
        Q_EMIT statusChanged();
}

Reservations::Room ManagedBridge::roomOf(const NetworkSettings &settings) const
{
    using Addressing = NetworkSettings::Addressing;
    Reservations::Room room;
    // What another choice will be is not known before it is made.
    BridgeAddresses addresses = m_link.addresses();
    addresses.setSettings(settings);
    if (settings.addressing == Addressing::None)
        room.refusal = u"The network %1 gives no IPv4 addresses."_s.arg(m_setup.name);
    else if (const auto ip = addresses.ipv4())
        room = {.subnet = ip->subnet, .ours = ip->address};
    if (settings.addressing6 == Addressing::None)
        room.refusal6 = u"The network %1 gives no IPv6 addresses."_s.arg(m_setup.name);
    else if (!settings.isStateful6)
        room.refusal6 = u"In the network %1 containers choose their IPv6 addresses themselves; with "
                        "ipv6.dhcp.stateful=true it gives them."_s.arg(m_setup.name);
    else if (const auto ip = addresses.ipv6()) {
        room.subnet6 = ip->subnet;
        room.ours6 = ip->address;
    }
    return room;
}

Result<> ManagedBridge::checkReservation(const Reservation &reservation) const
{
    return m_service.reservations().check(reservation, roomOf(m_setup.settings));
}

Result<> ManagedBridge::reserve(const Reservation &reservation)
{
    const auto checked = checkReservation(reservation);
    if (checked)
        m_service.reserve(reservation);
    return checked;
}

void ManagedBridge::release(const QString &holder)
{
    if (!m_service.release(holder))
        return;
    m_isStale = true;
    if (m_status == Status::Ready)
        ensureUp();
}

Result<> ManagedBridge::checkSettings(const NetworkSettings &settings) const
{
    return m_service.reservations().checkAll(roomOf(settings));
}

QFuture<Result<>> ManagedBridge::configure(const NetworkSettings &settings)
{
    m_setup.settings = settings;
    m_link.setSettings(settings);
    m_isStale = true;
    if (m_status == Status::Stopped && m_waiting.empty())
        return readyResult();
    // What is on its way up already began with what counted before.
    const bool isOnItsWay = !m_waiting.empty();
    const auto up = ensureUp();
    return isOnItsWay ? QFuture<Result<>>(up).then(this, [this](const Result<> &) { return ensureUp(); }).unwrap() : up;
}

QFuture<Result<>> ManagedBridge::takeDown()
{
    m_service.giveUp();
    if (m_waiting.empty())
        return take(wayDown);
    return ensureUp().then(this, [this](const Result<> &) { return take(wayDown); }).unwrap();
}

QFuture<Result<>> ManagedBridge::endService()
{
    return m_service.end();
}

QFuture<Result<>> ManagedBridge::removeInterface()
{
    return m_link.remove();
}

QFuture<Result<>> ManagedBridge::removeRules()
{
    return succeeded(runProgram(m_workers, Program::Nft, {u"-f"_s, u"-"_s}, withoutFirewall(m_setup.table)));
}

// Other networks have theirs below the first one's.
QFuture<Result<>> ManagedBridge::removeFolders()
{
    m_service.removeFiles();
    m_link.addresses().forget();
    setStatus(Status::Stopped);
    return readyResult();
}

} // namespace mooring
