// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/managedbridge.h"

#include "helper/network/firewall.h"
#include "helper/network/leasefile.h"
#include "helper/network/programoutput.h"
#include "helper/storage/files.h"
#include "helper/storage/layout.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <pwd.h>
#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(network, "mooring.network", QtInfoMsg)

using Program = Workers::Program;

constexpr auto bridgeName = "mooringbr0"_L1;
constexpr std::chrono::milliseconds firstPatience = 500ms; // before dnsmasq is started again
constexpr std::chrono::milliseconds mostPatience = 300s;
constexpr std::chrono::milliseconds longLife = 60s;
constexpr auto rulesStayFresh = 60s;

QFuture<Result<>> ready(Result<> result = {})
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

QString nameOf(Program program)
{
    switch (program) {
    case Program::Ip:
        return u"ip"_s;
    case Program::Nft:
        return u"nft"_s;
    case Program::Dnsmasq:
        return u"dnsmasq"_s;
    case Program::Sysctl:
        return u"sysctl"_s;
    case Program::AppArmorParser:
        return u"apparmor_parser"_s;
    case Program::Modprobe:
        return u"modprobe"_s;
    case Program::Tc:
        return u"tc"_s;
    case Program::Bridge:
        return u"bridge"_s;
    }
    std::unreachable();
}

// Whom dnsmasq becomes: its package's user, or the one that owns nothing.
QString dnsmasqUser()
{
    return ::getpwnam("dnsmasq") ? u"dnsmasq"_s : u"nobody"_s;
}

// Of the block that Xen, LXC and others take for machines that are none.
QString randomMac()
{
    const quint32 number = QRandomGenerator::system()->generate();
    return QString::asprintf("00:16:3e:%02x:%02x:%02x", number & 255, number >> 8 & 255, number >> 16 & 255);
}

bool makeFolderOf(const QString &path, QFile::Permissions permissions)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, permissions);
}

} // namespace

ManagedBridge::ManagedBridge(Workers &workers, const Paths &paths, QObject *parent)
    : Bridge(parent)
    , m_workers(workers)
    , m_paths(paths)
    , m_leaseFile(paths.stateFolder + u"/leases"_s)
    , m_dnsmasq(workers)
    , m_kept(BridgeState::load(paths.stateFolder + u"/bridge.json"_s))
{
    m_reservationsSettle.setSingleShot(true);
    m_reservationsSettle.setInterval(0ms);
    connect(&m_reservationsSettle, &QTimer::timeout, this, &ManagedBridge::tellOfReservations);
    m_leasesSettle.setSingleShot(true);
    m_leasesSettle.setInterval(20ms);
    connect(&m_leasesSettle, &QTimer::timeout, this, &ManagedBridge::readLeases);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_leasesSettle.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_leasesSettle.start(); });
    readLeases();

    m_patience = firstPatience;
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { ensureUp(); });
    connect(&m_dnsmasq, &Dnsmasq::died, this, &ManagedBridge::serveAgain);
}

QString ManagedBridge::name() const
{
    return bridgeName;
}

QString ManagedBridge::address() const
{
    return m_kept->subnet.host(1) + u"/24"_s;
}

QMap<QString, QString> ManagedBridge::configuration() const
{
    QMap<QString, QString> values{{u"ipv4.nat"_s, u"true"_s}, {u"ipv4.dhcp"_s, u"true"_s}};
    if (m_kept)
        values.insert(u"ipv4.address"_s, address());
    return values;
}

const std::vector<ManagedBridge::Step> ManagedBridge::steps{
    &ManagedBridge::makeFolders,   &ManagedBridge::lookAround, &ManagedBridge::chooseNetwork,
    &ManagedBridge::makeInterface, &ManagedBridge::setKernel,  &ManagedBridge::raiseInterface,
    &ManagedBridge::loadRules,     &ManagedBridge::serve,      &ManagedBridge::warnOfFirewalls};

QFuture<Result<>> ManagedBridge::ensureUp()
{
    if (m_status == Status::Ready && isThere()) {
        // Whoever reloads the system's firewall flushes our table with it.
        if (m_rulesAreFresh.hasExpired())
            loadRules();
        return ready();
    }
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_waiting.push_back(promise);
    if (m_waiting.size() == 1)
        take(0);
    return promise->future();
}

void ManagedBridge::take(std::size_t step)
{
    (this->*steps[step])().then(this, [this, step](const Result<> &outcome) {
        if (!outcome || step + 1 == steps.size())
            settle(outcome);
        else
            take(step + 1);
    });
}

void ManagedBridge::settle(const Result<> &outcome)
{
    if (!outcome)
        qCWarning(network, "the bridge cannot be made: %s: %s", qUtf8Printable(outcome.error().subject),
                  qUtf8Printable(outcome.error().detail));
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
            return ready(failure(Error::Code::Failed, folder, u"The folder cannot be made."_s));
    }
    return ready();
}

QFuture<Result<>> ManagedBridge::lookAround()
{
    return run(Program::Ip, {u"-json"_s, u"-details"_s, u"address"_s, u"show"_s}, {},
               [this](const QByteArray &output) -> Result<> {
                   auto interfaces = parseInterfaces(output);
                   if (!interfaces)
                       return std::unexpected(interfaces.error());
                   m_interfaces = std::move(*interfaces);
                   if (interface() && interface()->kind != "bridge"_L1)
                       return failure(Error::Code::AlreadyExists, bridgeName,
                                      u"There is an interface of this name that is no bridge."_s);
                   return {};
               });
}

QFuture<Result<>> ManagedBridge::chooseNetwork()
{
    if (m_kept)
        return ready();
    // A bridge whose record is lost keeps its network: its containers have it.
    if (const HostInterface *bridge = interface()) {
        for (const QString &address : bridge->addresses) {
            if (const auto subnet = Subnet::parse(address);
                subnet && subnet->prefixLength == 24 && address == subnet->host(1) + u"/24"_s)
                return ready(keep(*subnet));
        }
    }
    return run(Program::Ip, {u"-json"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s}, {},
               [this](const QByteArray &output) -> Result<> {
                   auto used = parseRoutes(output);
                   if (!used)
                       return std::unexpected(used.error());
                   for (const HostInterface &interface : std::as_const(m_interfaces)) {
                       for (const QString &address : interface.addresses) {
                           if (const auto subnet = Subnet::parse(address))
                               used->append(*subnet);
                       }
                   }
                   const auto chosen = chooseSubnet(*used, [] { return QRandomGenerator::system()->generate(); });
                   if (!chosen)
                       return failure(Error::Code::Conflict, bridgeName,
                                      u"Every network of 10.0.0.0/8 is in use on this computer."_s);
                   return keep(*chosen);
               });
}

Result<> ManagedBridge::keep(const Subnet &subnet)
{
    const BridgeState state{.subnet = subnet, .mac = randomMac()};
    const auto saved = state.save(m_paths.stateFolder + u"/bridge.json"_s);
    if (saved)
        m_kept = state;
    return saved;
}

QFuture<Result<>> ManagedBridge::makeInterface()
{
    if (interface())
        return ready();
    return run(Program::Ip,
               {u"link"_s, u"add"_s, u"name"_s, bridgeName, u"address"_s, m_kept->mac, u"type"_s, u"bridge"_s}, {});
}

// Before it is up. No IPv6 on the host's end of the bridge: a guest's router advertisement would make it the host's router.
QFuture<Result<>> ManagedBridge::setKernel()
{
    QStringList settings;
    for (const QString &name : {u"net.ipv6.conf.%1.disable_ipv6"_s.arg(bridgeName), u"net.ipv4.ip_forward"_s}) {
        QFile file(m_paths.sysctlFolder + u'/' + QString(name).replace(u'.', u'/'));
        if (file.open(QIODevice::ReadOnly) &&
            file.readAll().trimmed() != "1") // what is not there needs no switching off
            settings.append(name + u"=1"_s);
    }
    return settings.isEmpty() ? ready() : run(Program::Sysctl, QStringList{u"-q"_s, u"-w"_s} + settings, {});
}

QFuture<Result<>> ManagedBridge::raiseInterface()
{
    const HostInterface *bridge = interface();
    if (bridge && bridge->isUp && bridge->addresses.contains(address()))
        return ready();
    const QString batch = u"address replace %1 broadcast + dev %2\nlink set %2 up\n"_s.arg(address(), bridgeName);
    return run(Program::Ip, {u"-batch"_s, u"-"_s}, batch.toUtf8());
}

QFuture<Result<>> ManagedBridge::loadRules()
{
    m_rulesAreFresh.setRemainingTime(rulesStayFresh);
    return run(Program::Nft, {u"-f"_s, u"-"_s}, firewallRules(bridgeName, m_kept->subnet));
}

QFuture<Result<>> ManagedBridge::serve()
{
    const auto written = writeReservations();
    if (!written)
        return ready(std::unexpected(written.error()));
    const DnsmasqSetup setup{.bridge = bridgeName,
                             .subnet = m_kept->subnet,
                             .leaseFile = m_leaseFile,
                             .pidFile = pidFile(),
                             .hostsFile = hostsFile(),
                             .user = dnsmasqUser()};
    const HostInterface *bridge = interface();
    const bool isNew = !bridge || !bridge->addresses.contains(address());
    return m_dnsmasq.ensureRunning(setup, isNew ? Dnsmasq::Restart::Always : Dnsmasq::Restart::IfNeeded)
        .then(this, [this, isChanged = *written](const Result<> &served) {
            if (isChanged)
                Dnsmasq::tellOfReservations(pidFile());
            m_served.start();
            readLeases(); // the file is there now, and can be watched
            return served;
        });
}

// No reason to give up: whether they drop us, only they know.
QFuture<Result<>> ManagedBridge::warnOfFirewalls()
{
    return m_workers.run(Program::Nft, {u"-json"_s, u"list"_s, u"chains"_s}, {})
        .then(this, [](const Result<Workers::Finished> &finished) -> Result<> {
            const QStringList chains = hinderingChains(finished ? finished->output : QByteArray());
            if (!chains.isEmpty())
                qCWarning(network,
                          "another firewall may keep containers from the network (%s); let it accept what comes from "
                          "and goes to %s",
                          qUtf8Printable(chains.join(u", "_s)), bridgeName.data());
            return {};
        });
}

QFuture<Result<>> ManagedBridge::run(Workers::Program program, const QStringList &arguments, const QByteArray &input,
                                     Done done)
{
    return m_workers.run(program, arguments, input)
        .then(this, [program, done](const Result<Workers::Finished> &finished) -> Result<> {
            const auto output = programOutput(nameOf(program), finished);
            if (!output)
                return std::unexpected(output.error());
            return done ? done(*output) : Result<>();
        });
}

const HostInterface *ManagedBridge::interface() const
{
    const auto it = std::ranges::find(m_interfaces, bridgeName, &HostInterface::name);
    return it == m_interfaces.cend() ? nullptr : &*it;
}

// Costs a look into /proc and no process.
bool ManagedBridge::isThere() const
{
    return m_dnsmasq.isRunning() && QFile::exists(u"%1/net/ipv4/conf/%2"_s.arg(m_paths.sysctlFolder, bridgeName));
}

void ManagedBridge::setStatus(Status status)
{
    if (std::exchange(m_status, status) != status)
        Q_EMIT statusChanged();
}

void ManagedBridge::readLeases()
{
    for (const QString &path : {m_paths.stateFolder, m_leaseFile})
        m_watcher.addPath(path); // nothing when it is watched already, or not there yet
    QFile file(m_leaseFile);
    auto leases = file.open(QIODevice::ReadOnly) ? parseLeases(file.readAll()) : QMultiHash<QString, QString>();
    if (std::exchange(m_leases, leases) != leases)
        Q_EMIT leasesChanged();
}

Result<> ManagedBridge::checkReservation(const Reservation &reservation) const
{
    return m_reservations.check(reservation, m_kept ? std::optional(m_kept->subnet) : std::nullopt);
}

Result<> ManagedBridge::reserve(const Reservation &reservation)
{
    const auto checked = checkReservation(reservation);
    if (checked && m_reservations.set(reservation))
        m_reservationsSettle.start();
    return checked;
}

void ManagedBridge::release(const QString &holder)
{
    if (m_reservations.remove(holder))
        m_reservationsSettle.start();
}

// Nobody but dnsmasq is to read who has which address.
Result<bool> ManagedBridge::writeReservations() const
{
    const QByteArray text = m_reservations.text();
    const auto before = readFile(hostsFile());
    if (before && *before == text)
        return false;
    if (const auto written = writeFile(hostsFile(), text, 0400); !written)
        return std::unexpected(written.error());
    const passwd *user = ::getpwnam(qPrintable(dnsmasqUser()));
    if (::geteuid() == 0 && user && ::chown(qPrintable(hostsFile()), user->pw_uid, gid_t(-1)) != 0)
        return systemFailure(hostsFile(), u"It cannot be given to dnsmasq"_s);
    return before.value_or(QByteArray()) != text;
}

// Before the network is up for the first time there is nobody to tell.
void ManagedBridge::tellOfReservations()
{
    if (!QFile::exists(m_paths.runFolder))
        return;
    const auto written = writeReservations();
    if (!written)
        qCWarning(network, "%s: %s", qUtf8Printable(written.error().subject), qUtf8Printable(written.error().detail));
    else if (*written)
        Dnsmasq::tellOfReservations(pidFile());
}

// Soon, and ever later where it keeps dying.
void ManagedBridge::serveAgain()
{
    if (m_served.hasExpired(longLife.count()))
        m_patience = firstPatience;
    qCWarning(network, "dnsmasq died; it is started again in %lld ms", static_cast<long long>(m_patience.count()));
    m_again.start(m_patience);
    m_patience = std::min<std::chrono::milliseconds>(m_patience * 2, mostPatience);
}

} // namespace mooring
