// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bridge.h"
#include "helper/network/bridgeaddresses.h"
#include "helper/network/dnsmasq.h"
#include "helper/network/hostsfile.h"
#include "helper/network/leasewatch.h"
#include "models/types/network.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace mooring {

// DHCP and DNS of a bridge: dnsmasq, the addresses that are reserved and those that are lent.
class BridgeService final : public QObject
{
    Q_OBJECT

public:
    BridgeService(Workers &workers, QString bridge, const QString &stateFolder, const QString &runFolder);

    [[nodiscard]] bool isRunning() const noexcept { return m_dnsmasq.isRunning(); }
    // It answers then. A new interface needs a new dnsmasq.
    QFuture<Result<>> serve(const BridgeAddresses &addresses, const NetworkSettings &settings, bool isNewInterface);
    QFuture<Result<>> end();
    void removeFiles() const;

    [[nodiscard]] const Reservations &reservations() const noexcept { return m_hosts.reservations(); }
    [[nodiscard]] QStringList addressesOf(const QString &mac) const;
    // Those that are reserved, too.
    [[nodiscard]] QList<NetworkLease> leases() const;
    void reserve(const Bridge::Reservation &reservation) { m_hosts.set(reservation); }
    // True when dnsmasq has to be served again: it would give the address to nobody else.
    [[nodiscard]] bool release(const QString &holder);
    // It is not tried again any more.
    void giveUp() { m_again.stop(); }

Q_SIGNALS:
    void leasesChanged();
    // dnsmasq died a while ago.
    void needed();

private:
    [[nodiscard]] QString pidFile() const;
    QFuture<Result<>> forgetLeases();
    void tryAgain();

    const QString m_bridge;
    const QString m_runFolder;
    const QString m_leaseFile;
    Dnsmasq m_dnsmasq;
    HostsFile m_hosts;
    LeaseWatch m_leases;
    QList<Bridge::Reservation> m_released; // whose leases dnsmasq has to forget

    std::chrono::milliseconds m_patience;
    QElapsedTimer m_served;
    QTimer m_again;
};

} // namespace mooring
