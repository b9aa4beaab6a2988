// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/commandqueue.h"
#include "helper/engine/networks.h"
#include "helper/storage/layout.h"

#include <QMap>

namespace mooring {

// Network devices. liblxc makes those of a start; what comes later, and what liblxc cannot say, is made by the programs of the system.
class NicDriver final : public DeviceDriver
{
    Q_OBJECT

public:
    struct Paths
    {
        QString interfaces = QStringLiteral("/sys/class/net");
        // What interfaces of this computer were before they were given away; /run/mooring/parents.
        QString parents = Layout().run + QStringLiteral("/parents");
        QString settings = QStringLiteral("/proc/sys/net");
    };
    NicDriver(Workers &workers, Networks &networks, const Paths &paths, QObject *parent = nullptr);

    [[nodiscard]] Result<> check(const DeviceUse &use) const override;
    [[nodiscard]] Result<> plan(const DeviceUse &use, workers::StartPlan &plan) const override;
    QFuture<Result<>> started(const DeviceUse &use) override;
    QFuture<Result<>> add(const DeviceUse &use) override;
    QFuture<Result<>> remove(const DeviceUse &use) override;
    QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) override;
    void stopped(const DeviceUse &use) override;
    void configured(const InstanceId &instance, const QList<DeviceUse> &uses) override;
    void resumed(const DeviceUse &use) override { (void)reserve(use); }

private:
    [[nodiscard]] QString property(const QString &interface, const QString &file) const;
    [[nodiscard]] bool hasInterface(const QString &name) const;
    // What it hangs on is there and fit.
    [[nodiscard]] Result<> checkParent(const DeviceUse &use) const;
    [[nodiscard]] Result<> checkBridge(const DeviceUse &use, const QString &parent) const;
    // The managed network that shall always give it the same addresses; nullptr where none shall.
    [[nodiscard]] Bridge *keeperOf(const DeviceUse &use) const;
    // The addresses that the managed network shall always give it.
    [[nodiscard]] Result<> reserve(const DeviceUse &use) const;
    [[nodiscard]] Result<> noteParent(const QString &parent) const;
    // Gives an interface that has come home back what it was; looks for it some more times where it has not.
    void restoreParent(const QString &parent, int patience);
    QFuture<Result<>> setUpOrRemove(const DeviceUse &use);
    [[nodiscard]] CommandQueue::Step plug(const DeviceUse &use);
    QFuture<Result<>> removeMacvlan(const DeviceUse &use);

    Workers &m_workers;
    Networks &m_networks;
    Paths m_paths;
    CommandQueue m_queue;
    struct Holder
    {
        QString network{};
        QString holder{};

        friend bool operator==(const Holder &, const Holder &) = default;
    };
    QMap<InstanceId, QList<Holder>> m_holders; // of reservations
};

} // namespace mooring
