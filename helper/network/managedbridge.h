// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "helper/engine/workers.h"
#include "helper/network/bridgestate.h"
#include "helper/network/dnsmasq.h"
#include "helper/network/hostnetwork.h"
#include "helper/network/reservations.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QMultiHash>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace mooring {

// The bridge on this computer: the interface by ip, NAT by nft in a table of our own, DHCP and DNS by dnsmasq, forwarding by sysctl. Its network is chosen
// once and kept. All three outlive the helper; a new one finds them, and repairs what is missing.
class ManagedBridge final : public Bridge
{
    Q_OBJECT

public:
    struct Paths
    {
        QString stateFolder =
            QStringLiteral("/var/lib/mooring/network"); // kept network, leases; below a folder only root may enter
        QString runFolder = QStringLiteral("/run/mooring/network"); // dnsmasq's pid, reservations
        QString sysctlFolder = QStringLiteral("/proc/sys");
    };

    ManagedBridge(Workers &workers, const Paths &paths, QObject *parent = nullptr);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Status status() const override { return m_status; }
    [[nodiscard]] QMap<QString, QString> configuration() const override;
    [[nodiscard]] QStringList addressesOf(const QString &mac) const override { return m_leases.values(mac); }
    QFuture<Result<>> ensureUp() override;
    [[nodiscard]] Result<> checkReservation(const Reservation &reservation) const override;
    Result<> reserve(const Reservation &reservation) override;
    void release(const QString &holder) override;

private:
    // The way up, step by step.
    using Step = QFuture<Result<>> (ManagedBridge::*)();
    static const std::vector<Step> steps;
    QFuture<Result<>> makeFolders();
    QFuture<Result<>> lookAround();
    QFuture<Result<>> chooseNetwork();
    QFuture<Result<>> makeInterface();
    QFuture<Result<>> setKernel();
    QFuture<Result<>> raiseInterface();
    QFuture<Result<>> loadRules();
    QFuture<Result<>> serve();
    QFuture<Result<>> warnOfFirewalls();
    void take(std::size_t step);
    void settle(const Result<> &outcome);

    using Done = std::function<Result<>(const QByteArray &output)>;
    QFuture<Result<>> run(Workers::Program program, const QStringList &arguments, const QByteArray &input,
                          Done done = {});
    [[nodiscard]] const HostInterface *interface() const;
    [[nodiscard]] bool isThere() const;
    [[nodiscard]] Result<> keep(const Subnet &subnet);
    [[nodiscard]] QString address() const;
    void setStatus(Status status);
    void readLeases();
    // True when something else was reserved before.
    [[nodiscard]] Result<bool> writeReservations() const;
    void tellOfReservations();
    [[nodiscard]] QString pidFile() const { return m_paths.runFolder + QStringLiteral("/dnsmasq.pid"); }
    [[nodiscard]] QString hostsFile() const { return m_paths.runFolder + QStringLiteral("/hosts"); }
    void serveAgain();

    Workers &m_workers;
    const Paths m_paths;
    const QString m_leaseFile;
    Dnsmasq m_dnsmasq;
    Status m_status = Status::Stopped;
    std::vector<std::shared_ptr<QPromise<Result<>>>> m_waiting;

    std::optional<BridgeState> m_kept;
    QList<HostInterface> m_interfaces; // as lookAround() found them
    QDeadlineTimer m_rulesAreFresh{0};

    std::chrono::milliseconds m_patience{};
    QElapsedTimer m_served;
    QTimer m_again;

    Reservations m_reservations;
    QTimer m_reservationsSettle; // many come at once when a helper starts

    QFileSystemWatcher m_watcher;
    QTimer m_leasesSettle; // dnsmasq rewrites the file in several steps
    QMultiHash<QString, QString> m_leases;
};

} // namespace mooring
