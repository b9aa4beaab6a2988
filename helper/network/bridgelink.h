// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/network/bridgeaddresses.h"
#include "helper/network/hostnetwork.h"

#include <QObject>

#include <functional>

namespace mooring {

// The interface of a bridge on this computer, by ip and sysctl. Every step takes what the one before found; none undoes anything.
class BridgeLink final : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString name{};
        QString stateFolder{};
        QString sysctlFolder{};
        std::function<QList<Subnet>()> others{}; // of networks of ours that may not be up now
        std::function<QList<Subnet6>()> others6{};
    };
    BridgeLink(Workers &workers, const Setup &setup);

    void setSettings(const NetworkSettings &settings);
    [[nodiscard]] const BridgeAddresses &addresses() const noexcept { return m_addresses; }
    // As lookAround() found it; nullptr where there is none.
    [[nodiscard]] const HostInterface *found() const;
    // Costs a look into /proc and no process.
    [[nodiscard]] bool exists() const;

    // AlreadyExists where another kind of interface has the name.
    QFuture<Result<>> lookAround();
    // Conflict where the addresses that are set are not free.
    QFuture<Result<>> chooseAddresses();
    QFuture<Result<>> make();
    // Before it is up. Unsupported where IPv6 is asked for and the kernel has none.
    QFuture<Result<>> setKernel();
    QFuture<Result<>> raise();
    QFuture<Result<>> remove();

private:
    QFuture<Result<>> chooseIpv4();
    QFuture<Result<>> chooseIpv6();
    [[nodiscard]] QStringList addressesBeside() const;
    [[nodiscard]] QList<Subnet> usedBeside(const QList<Subnet> &routes) const;
    [[nodiscard]] QList<Subnet6> usedBeside6(const QList<Subnet6> &routes) const;

    Workers &m_workers;
    const Setup m_setup;
    BridgeAddresses m_addresses;
    NetworkSettings m_settings;
    QList<HostInterface> m_interfaces;
};

} // namespace mooring
