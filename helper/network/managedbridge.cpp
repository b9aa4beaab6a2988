// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/managedbridge.h"

#include "helper/network/firewall.h"
#include "helper/network/programoutput.h"
#include "helper/storage/files.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <pwd.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(network, "mooring.network", QtInfoMsg)

using Program = Workers::Program;

constexpr std::chrono::milliseconds firstPatience = 500ms; // before dnsmasq is started again
constexpr std::chrono::milliseconds mostPatience = 300s;
constexpr std::chrono::milliseconds longLife = 60s;
constexpr auto rulesStayFresh = 60s;

QFuture<Result<>> ready(Result<> result = {})
{
    return QtFuture::makeReadyValueFuture(std::move(result));
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

ManagedBridge::ManagedBridge(Workers &workers, const Paths &paths, Setup setup, QObject *parent)
    : Bridge(parent)
    , m_workers(workers)
    , m_paths(paths)
    , m_setup(std::move(setup))
    , m_leaseFile(paths.stateFolder + u"/leases"_s)
    , m_dnsmasq(workers)
    , m_hosts(paths.runFolder + u"/hosts"_s, pidFile(), dnsmasqUser())
    , m_leases(paths.stateFolder, m_leaseFile)
    , m_kept(BridgeState::load(paths.stateFolder + u"/bridge.json"_s))
{
    connect(&m_leases, &LeaseWatch::changed, this, &Bridge::leasesChanged);
    m_patience = firstPatience;
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { ensureUp(); });
    connect(&m_dnsmasq, &Dnsmasq::died, this, &ManagedBridge::serveAgain);
}

ManagedBridge::ManagedBridge(Workers &workers, const Paths &paths)
    : ManagedBridge(workers, paths, Setup())
{
}

QString ManagedBridge::pidFile() const
{
    return m_paths.runFolder + u"/dnsmasq.pid"_s;
}

std::optional<NetworkSettings::Ipv4> ManagedBridge::ipv4() const
{
    switch (m_setup.settings.addressing) {
    case NetworkSettings::Addressing::None:
        return std::nullopt;
    case NetworkSettings::Addressing::Fixed:
        return m_setup.settings.ipv4;
    case NetworkSettings::Addressing::Automatic:
        break;
    }
    if (!m_kept || !m_kept->subnet)
        return std::nullopt;
    return NetworkSettings::Ipv4{.subnet = *m_kept->subnet, .address = m_kept->subnet->host(1)};
}

QString ManagedBridge::address() const
{
    const auto ip = ipv4();
    return ip ? u"%1/%2"_s.arg(ip->address).arg(ip->subnet.prefixLength) : QString();
}

const std::vector<ManagedBridge::Step> ManagedBridge::wayUp{
    &ManagedBridge::makeFolders,   &ManagedBridge::lookAround, &ManagedBridge::chooseNetwork,
    &ManagedBridge::makeInterface, &ManagedBridge::setKernel,  &ManagedBridge::raiseInterface,
    &ManagedBridge::loadRules,     &ManagedBridge::serve,      &ManagedBridge::warnOfFirewalls};

const std::vector<ManagedBridge::Step> ManagedBridge::wayDown{
    &ManagedBridge::endService, &ManagedBridge::lookAround, &ManagedBridge::removeInterface,
    &ManagedBridge::removeRules, &ManagedBridge::removeFolders};

QFuture<Result<>> ManagedBridge::ensureUp()
{
    if (m_status == Status::Ready && !m_isStale && isThere()) {
        // Whoever reloads the system's firewall flushes our table with it.
        if (m_rulesAreFresh.hasExpired())
            loadRules();
        return ready();
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
                  return outcome && step + 1 < steps.size() ? take(steps, step + 1) : ready(outcome);
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
                       return failure(Error::Code::AlreadyExists, m_setup.name,
                                      u"There is an interface of this name that is no bridge."_s);
                   return {};
               });
}

QFuture<Result<>> ManagedBridge::chooseNetwork()
{
    const bool isFixed = m_setup.settings.addressing == NetworkSettings::Addressing::Fixed;
    const bool isChosen = isFixed ? interface() && interface()->addresses.contains(address())
                                  : m_setup.settings.addressing == NetworkSettings::Addressing::None || ipv4();
    if (isChosen)
        return ready(m_kept ? Result<>() : keep(std::nullopt));
    // A bridge whose record is lost keeps its network: its containers have it.
    if (const HostInterface *bridge = interface(); bridge && !isFixed) {
        for (const QString &address : bridge->addresses) {
            if (const auto subnet = Subnet::parse(address);
                subnet && subnet->prefixLength == 24 && address == subnet->host(1) + u"/24"_s)
                return ready(keep(*subnet));
        }
    }
    return run(Program::Ip, {u"-json"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s}, {},
               [this](const QByteArray &output) -> Result<> {
                   const auto used = parseRoutes(output, m_setup.name);
                   return used ? chooseBeside(*used) : std::unexpected(used.error());
               });
}

Result<> ManagedBridge::chooseBeside(QList<Subnet> used)
{
    for (const HostInterface &other : std::as_const(m_interfaces)) {
        for (const QString &address : other.name == m_setup.name ? QStringList() : other.addresses) {
            if (const auto subnet = Subnet::parse(address))
                used += *subnet;
        }
    }
    if (m_setup.others)
        used += m_setup.others();
    if (m_setup.settings.addressing == NetworkSettings::Addressing::Fixed) {
        const Subnet wanted = m_setup.settings.ipv4.subnet;
        const auto taken = std::ranges::find_if(used, [&](const Subnet &subnet) { return subnet.overlaps(wanted); });
        if (taken != used.cend())
            return failure(Error::Code::Conflict, m_setup.name,
                           u"%1 is in use on this computer: %2."_s.arg(wanted.text(), taken->text()));
        return m_kept ? Result<>() : keep(std::nullopt);
    }
    const auto chosen = chooseSubnet(used, [] { return QRandomGenerator::system()->generate(); });
    if (!chosen)
        return failure(Error::Code::Conflict, m_setup.name,
                       u"Every network of 10.0.0.0/8 is in use on this computer."_s);
    return keep(*chosen);
}

Result<> ManagedBridge::keep(const std::optional<Subnet> &subnet)
{
    const BridgeState state{.subnet = subnet, .mac = m_kept ? m_kept->mac : randomMac()};
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
               {u"link"_s, u"add"_s, u"name"_s, m_setup.name, u"address"_s, m_kept->mac, u"type"_s, u"bridge"_s}, {});
}

// Before it is up. No IPv6 on the host's end of the bridge: a guest's router advertisement would make it the host's router.
QFuture<Result<>> ManagedBridge::setKernel()
{
    QStringList settings;
    QStringList wanted{u"net/ipv6/conf/%1/disable_ipv6"_s.arg(m_setup.name)}; // slashes: a name may have dots
    if (ipv4())
        wanted += u"net/ipv4/ip_forward"_s;
    for (const QString &name : std::as_const(wanted)) {
        QFile file(m_paths.sysctlFolder + u'/' + name);
        if (file.open(QIODevice::ReadOnly) &&
            file.readAll().trimmed() != "1") // what is not there needs no switching off
            settings.append(name + u"=1"_s);
    }
    return settings.isEmpty() ? ready() : run(Program::Sysctl, QStringList{u"-q"_s, u"-w"_s} + settings, {});
}

QFuture<Result<>> ManagedBridge::raiseInterface()
{
    const HostInterface *bridge = interface();
    const QString wanted = address();
    QString batch;
    for (const QString &had : bridge ? bridge->addresses : QStringList()) {
        if (had != wanted)
            batch += u"address del %1 dev %2\n"_s.arg(had, m_setup.name);
    }
    if (!wanted.isEmpty() && !(bridge && bridge->addresses.contains(wanted)))
        batch += u"address replace %1 broadcast + dev %2\n"_s.arg(wanted, m_setup.name);
    if (const int mtu = m_setup.settings.mtu; mtu != 0 && !(bridge && bridge->mtu == mtu))
        batch += u"link set %1 mtu %2\n"_s.arg(m_setup.name).arg(mtu);
    if (!bridge || !bridge->isUp)
        batch += u"link set %1 up\n"_s.arg(m_setup.name);
    return batch.isEmpty() ? ready() : run(Program::Ip, {u"-batch"_s, u"-"_s}, batch.toUtf8());
}

QFuture<Result<>> ManagedBridge::loadRules()
{
    m_rulesAreFresh.setRemainingTime(rulesStayFresh);
    const auto ip = ipv4();
    return run(Program::Nft, {u"-f"_s, u"-"_s},
               ip ? firewallRules({.table = m_setup.table,
                                   .bridge = m_setup.name,
                                   .subnet = ip->subnet,
                                   .hasNat = m_setup.settings.hasNat})
                  : withoutFirewall(m_setup.table));
}

DnsmasqSetup ManagedBridge::dnsmasqSetup() const
{
    return {.bridge = m_setup.name,
            .ipv4 = ipv4().value_or(NetworkSettings::Ipv4()),
            .settings = m_setup.settings,
            .leaseFile = m_leaseFile,
            .pidFile = pidFile(),
            .hostsFile = m_hosts.path(),
            .user = dnsmasqUser()};
}

QFuture<Result<>> ManagedBridge::serve()
{
    if (!ipv4())
        return endService();
    m_hosts.setNames(m_setup.settings.hasNames);
    const auto written = m_hosts.write();
    if (!written)
        return ready(std::unexpected(written.error()));
    const HostInterface *bridge = interface();
    const bool isNew = !bridge || !bridge->addresses.contains(address());
    return forgetLeases()
        .then(this,
              [this, isNew](const Result<> &) {
                  return m_dnsmasq.ensureRunning(dnsmasqSetup(),
                                                 isNew ? Dnsmasq::Restart::Always : Dnsmasq::Restart::IfNeeded);
              })
        .unwrap()
        .then(this, [this, isChanged = *written](const Result<> &served) {
            if (isChanged)
                Dnsmasq::tellOfReservations(pidFile());
            m_served.start();
            m_leases.read(); // the file is there now, and can be watched
            return served;
        });
}

// dnsmasq knows no other way: it is ended, and reads a file without them at its next start.
QFuture<Result<>> ManagedBridge::forgetLeases()
{
    if (m_released.isEmpty())
        return ready();
    return m_dnsmasq.stop(pidFile()).then(this, [this](const Result<> &ended) {
        QList<QByteArray> lines = readFile(m_leaseFile).value_or(QByteArray()).split('\n');
        for (const Reservation &reservation : std::exchange(m_released, {})) {
            const QByteArray mac = u" %1 "_s.arg(reservation.hardwareAddress).toLatin1();
            lines.removeIf([&](const QByteArray &line) { return line.toLower().contains(mac); });
        }
        if (const auto written = writeFile(m_leaseFile, lines.join('\n')); !written)
            return written;
        return ended;
    });
}

// No reason to give up: whether they drop us, only they know.
QFuture<Result<>> ManagedBridge::warnOfFirewalls()
{
    return m_workers.run(Program::Nft, {u"-json"_s, u"list"_s, u"chains"_s}, {})
        .then(this, [this](const Result<Workers::Finished> &finished) -> Result<> {
            const QStringList chains = hinderingChains(finished ? finished->output : QByteArray());
            if (!chains.isEmpty())
                qCWarning(network,
                          "another firewall may keep containers from the network (%s); let it accept what comes from "
                          "and goes to %s",
                          qUtf8Printable(chains.join(u", "_s)), qUtf8Printable(m_setup.name));
            return {};
        });
}

QFuture<Result<>> ManagedBridge::run(Workers::Program program, const QStringList &arguments, const QByteArray &input,
                                     Done done)
{
    return m_workers.run(program, arguments, input)
        .then(this, [program, done](const Result<Workers::Finished> &finished) -> Result<> {
            const auto output = programOutput(program, finished);
            if (!output)
                return std::unexpected(output.error());
            return done ? done(*output) : Result<>();
        });
}

const HostInterface *ManagedBridge::interface() const
{
    const auto it = std::ranges::find(m_interfaces, m_setup.name, &HostInterface::name);
    return it == m_interfaces.cend() ? nullptr : &*it;
}

// Costs a look into /proc and no process.
bool ManagedBridge::isThere() const
{
    return (m_dnsmasq.isRunning() || !ipv4()) &&
           QFile::exists(u"%1/net/ipv4/conf/%2"_s.arg(m_paths.sysctlFolder, m_setup.name));
}

void ManagedBridge::setStatus(Status status)
{
    if (std::exchange(m_status, status) != status)
        Q_EMIT statusChanged();
}

Result<> ManagedBridge::checkReservation(const Reservation &reservation) const
{
    if (m_setup.settings.addressing == NetworkSettings::Addressing::None)
        return failure(Error::Code::Unsupported, u"ipv4.address"_s,
                       u"The network %1 gives no addresses."_s.arg(m_setup.name));
    const auto ip = ipv4();
    return m_hosts.reservations().check(reservation, ip ? std::optional(ip->subnet) : std::nullopt,
                                        ip ? ip->address : QString());
}

Result<> ManagedBridge::reserve(const Reservation &reservation)
{
    const auto checked = checkReservation(reservation);
    if (checked)
        m_hosts.set(reservation);
    return checked;
}

void ManagedBridge::release(const QString &holder)
{
    const auto kept = m_hosts.reservations().find(holder);
    m_hosts.remove(holder);
    if (!kept)
        return;
    const QStringList leased = m_leases.addressesOf(kept->hardwareAddress);
    if (std::ranges::none_of(kept->addresses, [&](const QString &address) { return leased.contains(address); }))
        return;
    m_released += *kept;
    m_isStale = true;
    if (m_status == Status::Ready)
        ensureUp();
}

QList<NetworkLease> ManagedBridge::leases() const
{
    QList<NetworkLease> all;
    QList<Reservation> unused = m_hosts.reservations().all();
    for (const Lease &lease : m_leases.leases()) {
        const bool isReserved = unused.removeIf([&](const Reservation &reservation) {
            return reservation.hardwareAddress == lease.hardwareAddress &&
                   reservation.addresses.contains(lease.address);
        }) > 0;
        all += NetworkLease{.address = lease.address,
                            .hardwareAddress = lease.hardwareAddress,
                            .name = lease.name,
                            .expiresAt = lease.expiresAt > 0
                                             ? std::optional(QDateTime::fromSecsSinceEpoch(lease.expiresAt))
                                             : std::nullopt,
                            .isReserved = isReserved};
    }
    for (const Reservation &reservation : std::as_const(unused)) {
        for (const QString &address : reservation.addresses)
            all += NetworkLease{.address = address,
                                .hardwareAddress = reservation.hardwareAddress,
                                .name = reservation.name,
                                .isReserved = true};
    }
    return all;
}

Result<> ManagedBridge::checkSettings(const NetworkSettings &settings) const
{
    if (settings.addressing == NetworkSettings::Addressing::Fixed)
        return m_hosts.reservations().checkAll(settings.ipv4.subnet, settings.ipv4.address);
    return {};
}

QFuture<Result<>> ManagedBridge::configure(const NetworkSettings &settings)
{
    m_setup.settings = settings;
    m_isStale = true;
    if (m_status == Status::Stopped && m_waiting.empty())
        return ready();
    // What is on its way up already began with what counted before.
    const bool isOnItsWay = !m_waiting.empty();
    const auto up = ensureUp();
    return isOnItsWay ? QFuture<Result<>>(up).then(this, [this](const Result<> &) { return ensureUp(); }).unwrap() : up;
}

QFuture<Result<>> ManagedBridge::takeDown()
{
    m_again.stop();
    if (m_waiting.empty())
        return take(wayDown);
    return ensureUp().then(this, [this](const Result<> &) { return take(wayDown); }).unwrap();
}

QFuture<Result<>> ManagedBridge::endService()
{
    return m_dnsmasq.stop(pidFile());
}

QFuture<Result<>> ManagedBridge::removeInterface()
{
    return interface() ? run(Program::Ip, {u"link"_s, u"del"_s, u"dev"_s, m_setup.name}, {}) : ready();
}

QFuture<Result<>> ManagedBridge::removeRules()
{
    return run(Program::Nft, {u"-f"_s, u"-"_s}, withoutFirewall(m_setup.table));
}

// Other networks have theirs below the first one's.
QFuture<Result<>> ManagedBridge::removeFolders()
{
    for (const QString &file : {m_leaseFile, m_paths.stateFolder + u"/bridge.json"_s, m_hosts.path(), pidFile()})
        QFile::remove(file);
    setStatus(Status::Stopped);
    return ready();
}

// Soon, and ever later where it keeps dying.
void ManagedBridge::serveAgain()
{
    if (m_served.hasExpired(longLife.count()))
        m_patience = firstPatience;
    qCWarning(network, "dnsmasq of %s died; it is started again in %lld ms", qUtf8Printable(m_setup.name),
              static_cast<long long>(m_patience.count()));
    m_again.start(m_patience);
    m_patience = std::min<std::chrono::milliseconds>(m_patience * 2, mostPatience);
}

} // namespace mooring
