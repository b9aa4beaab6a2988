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
    // Before it is up.
    QFuture<Result<>> setKernel();
    QFuture<Result<>> raise();
    QFuture<Result<>> remove();

private:
    [[nodiscard]] QList<Subnet> usedBeside(const QList<Subnet> &routes) const;

    Workers &m_workers;
    const Setup m_setup;
    BridgeAddresses m_addresses;
    NetworkSettings m_settings;
    QList<HostInterface> m_interfaces;
};

} // namespace mooring
