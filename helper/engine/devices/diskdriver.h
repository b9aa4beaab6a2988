// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/commandqueue.h"
#include "helper/engine/devices/devicedriver.h"
#include "helper/engine/devices/disklimits.h"
#include "helper/engine/limits/capacity.h"
#include "helper/engine/pools.h"
#include "helper/engine/workers.h"

#include <map>
#include <vector>

namespace mooring {

// Folders and files of this computer in containers. Those of a start are in its plan; what comes and goes later, and what a guest broke of
// its own start's, is the work of mooring-launch. Nothing of them is on this computer: the mounts are the containers' own.
class DiskDriver final : public DeviceDriver
{
    Q_OBJECT

public:
    struct Paths
    {
        QString sys = QStringLiteral("/sys");
        QString mounts = QStringLiteral("/proc/self/mountinfo");
    };
    DiskDriver(Workers &workers, Pools &pools, const Capacity &capacity, const Paths &paths, QObject *parent = nullptr);

    [[nodiscard]] Result<> check(const DeviceUse &use) const override;
    [[nodiscard]] Result<> plan(const DeviceUse &use, workers::StartPlan &plan) const override;
    QFuture<Result<>> started(const DeviceUse &use) override;
    QFuture<Result<>> add(const DeviceUse &use) override;
    QFuture<Result<>> remove(const DeviceUse &use) override;
    QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) override;
    void stopped(const DeviceUse &use) override;
    void resumed(const DeviceUse &use) override;

private:
    // What it may use of the devices that its source is on.
    struct Use
    {
        DiskLimits limits{};
        QStringList devices{};

        friend bool operator==(const Use &, const Use &) = default;
    };
    using Uses = std::map<QString, Use>; // by the name of the disk

    [[nodiscard]] Use useOf(const DeviceUse &use) const;
    QFuture<Result<>> mount(const DeviceUse &use);
    using Disks = std::vector<workers::DiskMount>;
    QFuture<Result<>> plug(const DeviceUse &use, const Disks &out, const Disks &in);
    QFuture<Result<>> undo(const DeviceUse &use, const workers::DiskMount &disk, const Result<> &failed);
    // Nothing wanted of one that goes.
    QFuture<Result<>> limit(const DeviceUse &use, const Use &wanted);

    Workers &m_workers;
    Pools &m_pools;
    Capacity m_capacity;
    Paths m_paths;
    CommandQueue m_queue;
    std::map<QString, Uses> m_uses; // by instance; of what runs
};

} // namespace mooring
