// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "helper/engine/workers.h"
#include "helper/network/bridgelink.h"
#include "helper/network/bridgenotices.h"
#include "helper/network/bridgeservice.h"
#include "helper/network/ipv6forwarding.h"
#include "helper/network/networksettings.h"
#include "models/types/network.h"

#include <QDeadlineTimer>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mooring {

// A bridge on this computer: the interface by ip, NAT by nft in a table of its own, DHCP and DNS by dnsmasq, forwarding by sysctl. What is
// chosen for it is chosen once and kept. All three outlive the helper; a new one finds them, and repairs what is missing.
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
        QString oldTables = QStringLiteral("/proc/net/ip_tables_names");                   // of iptables
        QString forwardingRecord = QStringLiteral("/run/mooring/network/ipv6-forwarding"); // of all bridges
    };
    using HostServices = BridgeNotices::HostServices;
    struct Setup
    {
        QString name = defaultNetworkName;
        QString table = QStringLiteral("mooring"); // of nftables
        NetworkSettings settings{};
        std::function<QList<Subnet>()> others{}; // of networks of ours that may not be up now
        std::function<QList<Subnet6>()> others6{};
        std::function<bool()> doOthersHaveIpv6{}; // also where it is not chosen yet
        HostServices host{};
    };

    ManagedBridge(Workers &workers, const Paths &paths, Setup setup, QObject *parent = nullptr);
    // The one that is there from the beginning.
    ManagedBridge(Workers &workers, const Paths &paths);

    [[nodiscard]] QString name() const override { return m_setup.name; }
    [[nodiscard]] Status status() const override { return m_status; }
    [[nodiscard]] QStringList addressesOf(const QString &mac) const override { return m_service.addressesOf(mac); }
    QFuture<Result<>> ensureUp() override;
    [[nodiscard]] Result<> checkReservation(const Reservation &reservation) const override;
    Result<> reserve(const Reservation &reservation) override;
    void release(const QString &holder) override;

    // Nothing where there is none, or where it is not chosen yet.
    [[nodiscard]] std::optional<NetworkSettings::Ipv4> ipv4() const { return m_link.addresses().ipv4(); }
    [[nodiscard]] std::optional<NetworkSettings::Ipv6> ipv6() const { return m_link.addresses().ipv6(); }
    // Those that are reserved, too.
    [[nodiscard]] QList<NetworkLease> leases() const { return m_service.leases(); }
    // Whether what is reserved could be kept.
    [[nodiscard]] Result<> checkSettings(const NetworkSettings &settings) const;
    // Looks around on this computer: what keeps it from all that it could do.
    QFuture<QList<NetworkNotice>> notices();
    // Counts at once where it is up, else when it comes up.
    QFuture<Result<>> configure(const NetworkSettings &settings);
    // Ends and removes all there is of it on this computer. It must not be used any more.
    QFuture<Result<>> takeDown();

private:
    // The way up, step by step.
    using Step = QFuture<Result<>> (ManagedBridge::*)();
    static const std::vector<Step> wayUp;
    static const std::vector<Step> wayDown;
    QFuture<Result<>> makeFolders();
    QFuture<Result<>> lookAround();
    QFuture<Result<>> chooseAddresses();
    QFuture<Result<>> makeInterface();
    QFuture<Result<>> setKernel();
    QFuture<Result<>> passIpv6On();
    QFuture<Result<>> raiseInterface();
    QFuture<Result<>> loadRules();
    QFuture<Result<>> serve();
    QFuture<Result<>> warn();
    QFuture<Result<>> endService();
    QFuture<Result<>> removeInterface();
    QFuture<Result<>> removeRules();
    QFuture<Result<>> passIpv6OnNoMore();
    QFuture<Result<>> removeFolders();
    QFuture<Result<>> take(const std::vector<Step> &steps, std::size_t step = 0);
    void settle(const Result<> &outcome);

    [[nodiscard]] Reservations::Room roomOf(const NetworkSettings &settings) const;
    [[nodiscard]] bool isThere() const;
    void setStatus(Status status);

    Workers &m_workers;
    const Paths m_paths;
    Setup m_setup;
    BridgeLink m_link;
    BridgeService m_service;
    BridgeNotices m_notices;
    Ipv6Forwarding m_forwarding;
    Status m_status = Status::Stopped;
    std::vector<std::shared_ptr<QPromise<Result<>>>> m_waiting;
    bool m_isStale = false; // not everything that counts was done
    QDeadlineTimer m_rulesAreFresh{0};
};

} // namespace mooring
