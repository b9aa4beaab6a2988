// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/bridgeservice.h"

#include "helper/network/programoutput.h"
#include "helper/storage/files.h"

#include <QFile>
#include <QLoggingCategory>

#include <pwd.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(service, "mooring.network", QtInfoMsg)

constexpr std::chrono::milliseconds firstPatience = 500ms; // before dnsmasq is started again
constexpr std::chrono::milliseconds mostPatience = 300s;
constexpr std::chrono::milliseconds longLife = 60s;

// Whom dnsmasq becomes: its package's user, or the one that owns nothing.
QString dnsmasqUser()
{
    return ::getpwnam("dnsmasq") ? u"dnsmasq"_s : u"nobody"_s;
}

bool holds(const Bridge::Reservation &reservation, const Lease &lease)
{
    return reservation.addresses.contains(lease.address) &&
           (lease.hardwareAddress.isEmpty() || lease.hardwareAddress == reservation.hardwareAddress);
}

} // namespace

BridgeService::BridgeService(Workers &workers, QString bridge, const QString &stateFolder, const QString &runFolder)
    : m_bridge(std::move(bridge))
    , m_runFolder(runFolder)
    , m_leaseFile(stateFolder + u"/leases"_s)
    , m_dnsmasq(workers)
    , m_hosts(runFolder + u"/hosts"_s, pidFile(), dnsmasqUser())
    , m_leases(stateFolder, m_leaseFile)
    , m_patience(firstPatience)
{
    connect(&m_leases, &LeaseWatch::changed, this, &BridgeService::leasesChanged);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &BridgeService::needed);
    connect(&m_dnsmasq, &Dnsmasq::died, this, &BridgeService::tryAgain);
}

QString BridgeService::pidFile() const
{
    return m_runFolder + u"/dnsmasq.pid"_s;
}

QFuture<Result<>> BridgeService::serve(const BridgeAddresses &addresses, const NetworkSettings &settings,
                                       bool isNewInterface)
{
    m_hosts.setNames(settings.hasNames);
    const auto written = m_hosts.write();
    if (!written)
        return readyResult(std::unexpected(written.error()));
    const DnsmasqSetup setup{.bridge = m_bridge,
                             .ipv4 = addresses.ipv4(),
                             .ipv6 = addresses.ipv6(),
                             .settings = settings,
                             .leaseFile = m_leaseFile,
                             .pidFile = pidFile(),
                             .hostsFile = m_hosts.path(),
                             .user = dnsmasqUser()};
    const auto restart = isNewInterface ? Dnsmasq::Restart::Always : Dnsmasq::Restart::IfNeeded;
    return forgetLeases()
        .then(this, [this, setup, restart](const Result<> &) { return m_dnsmasq.ensureRunning(setup, restart); })
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
QFuture<Result<>> BridgeService::forgetLeases()
{
    if (m_released.isEmpty())
        return readyResult();
    return end().then(this, [this](const Result<> &ended) {
        QList<QByteArray> lines = readFile(m_leaseFile).value_or(QByteArray()).split('\n');
        for (const Bridge::Reservation &reservation : std::exchange(m_released, {})) {
            const QByteArray mac = u" %1 "_s.arg(reservation.hardwareAddress).toLatin1();
            lines.removeIf([&](const QByteArray &line) {
                const QString address = QString::fromLatin1(line.split(' ').value(2));
                return line.toLower().contains(mac) || reservation.addresses.contains(address);
            });
        }
        if (const auto written = writeFile(m_leaseFile, lines.join('\n')); !written)
            return written;
        return ended;
    });
}

QFuture<Result<>> BridgeService::end()
{
    return m_dnsmasq.stop(pidFile());
}

void BridgeService::removeFiles() const
{
    for (const QString &file : {m_leaseFile, m_hosts.path(), pidFile()})
        QFile::remove(file);
}

bool BridgeService::release(const QString &holder)
{
    const auto kept = m_hosts.reservations().find(holder);
    m_hosts.remove(holder);
    if (!kept)
        return false;
    if (std::ranges::none_of(m_leases.leases(), [&](const Lease &lease) { return holds(*kept, lease); }))
        return false;
    m_released += *kept;
    return true;
}

// A lease of IPv6 says nothing of hardware; whom its address is reserved for is known.
QStringList BridgeService::addressesOf(const QString &mac) const
{
    QStringList addresses = m_leases.addressesOf(mac);
    for (const Bridge::Reservation &reservation : m_hosts.reservations().all()) {
        for (const Lease &lease : reservation.hardwareAddress == mac ? m_leases.leases() : QList<Lease>()) {
            if (lease.hardwareAddress.isEmpty() && reservation.addresses.contains(lease.address))
                addresses += lease.address;
        }
    }
    return addresses;
}

QList<NetworkLease> BridgeService::leases() const
{
    QList<NetworkLease> all;
    const QList<Bridge::Reservation> reservations = m_hosts.reservations().all();
    for (const Lease &lease : m_leases.leases()) {
        const auto it =
            std::ranges::find_if(reservations, [&](const auto &reservation) { return holds(reservation, lease); });
        const bool isReserved = it != reservations.cend();
        all += NetworkLease{.address = lease.address,
                            .hardwareAddress = isReserved ? it->hardwareAddress : lease.hardwareAddress,
                            .name = lease.name,
                            .expiresAt = lease.expiresAt > 0
                                             ? std::optional(QDateTime::fromSecsSinceEpoch(lease.expiresAt))
                                             : std::nullopt,
                            .isReserved = isReserved};
    }
    for (const Bridge::Reservation &reservation : reservations) {
        for (const QString &address : reservation.addresses) {
            const auto isLent = [&](const Lease &lease) {
                return lease.address == address && holds(reservation, lease);
            };
            if (std::ranges::none_of(m_leases.leases(), isLent))
                all += NetworkLease{.address = address,
                                    .hardwareAddress = reservation.hardwareAddress,
                                    .name = reservation.name,
                                    .isReserved = true};
        }
    }
    return all;
}

// Soon, and ever later where it keeps dying.
void BridgeService::tryAgain()
{
    if (m_served.hasExpired(longLife.count()))
        m_patience = firstPatience;
    qCWarning(service, "dnsmasq of %s died; it is started again in %lld ms", qUtf8Printable(m_bridge),
              static_cast<long long>(m_patience.count()));
    m_again.start(m_patience);
    m_patience = std::min<std::chrono::milliseconds>(m_patience * 2, mostPatience);
}

} // namespace mooring
