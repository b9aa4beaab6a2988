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

QFuture<Result<>> BridgeService::serve(const NetworkSettings::Ipv4 &ipv4, const NetworkSettings &settings,
                                       bool isNewInterface)
{
    m_hosts.setNames(settings.hasNames);
    const auto written = m_hosts.write();
    if (!written)
        return readyResult(std::unexpected(written.error()));
    const DnsmasqSetup setup{.bridge = m_bridge,
                             .ipv4 = ipv4,
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
            lines.removeIf([&](const QByteArray &line) { return line.toLower().contains(mac); });
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
    const QStringList leased = m_leases.addressesOf(kept->hardwareAddress);
    if (std::ranges::none_of(kept->addresses, [&](const QString &address) { return leased.contains(address); }))
        return false;
    m_released += *kept;
    return true;
}

QList<NetworkLease> BridgeService::leases() const
{
    QList<NetworkLease> all;
    QList<Bridge::Reservation> unused = m_hosts.reservations().all();
    for (const Lease &lease : m_leases.leases()) {
        const bool isReserved = unused.removeIf([&](const Bridge::Reservation &reservation) {
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
    for (const Bridge::Reservation &reservation : std::as_const(unused)) {
        for (const QString &address : reservation.addresses)
            all += NetworkLease{.address = address,
                                .hardwareAddress = reservation.hardwareAddress,
                                .name = reservation.name,
                                .isReserved = true};
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
