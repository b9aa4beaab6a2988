// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicedriver.h"
#include "helper/engine/instancequeues.h"
#include "helper/engine/instanceregistry.h"
#include "helper/storage/idspace.h"
#include "helper/storage/layout.h"

#include <functional>
#include <map>

namespace mooring {

// Keeps the devices of running containers as their configuration says: gives a start its own, plugs in and out what changes, clears up
// behind what stopped. Which devices a running container has stands in files of its run folder, for the next helper.
class DeviceKeeper : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Layout layout{};
        IdSpace ids{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
        // Pools::volumeFolder; where there are no pools there are no volumes.
        std::function<Result<QString>(const QString &pool, const QString &volume)> volumeFolder{};
    };
    explicit DeviceKeeper(const Parts &parts, QObject *parent = nullptr);

    // The driver of a type; it must live as long as this.
    void setDriver(const QString &type, DeviceDriver &driver);
    // Of roots; as a device that comes and goes, a root counts where it has a size.
    void setRootDriver(DeviceDriver &driver) { m_rootDriver = &driver; }

    // Whether these devices, which the catalogue allows, can be here. `record` is whose they are, or are to be.
    [[nodiscard]] Result<> check(const InstanceRecord &record, const ExpandedConfiguration &expanded) const;

    // The instance is new, its name or its configuration is another: for what counts whether it runs or not.
    void configured(const InstanceId &id);
    // Adds what the devices need to the start. From here on the instance counts as running, until stopped.
    [[nodiscard]] Result<> begin(const InstanceId &id, workers::StartPlan &plan);
    // The container runs. Where a device fails, the error; the container has to be ended.
    QFuture<Result<>> started(const InstanceId &id);
    // The start failed, or it has stopped.
    void end(const InstanceId &id);
    // It was found running by a new helper.
    void resume(const InstanceId &id);
    // Brings what runs to what its configuration says now; nothing to do for what does not run. One after the other for each instance.
    // A device that cannot be plugged waits for the next start. The first failure, after which the rest is done nevertheless.
    QFuture<Result<>> apply(const InstanceId &id);

    // Whether one of its devices, which counted as in `before`, waits for the next start of what runs: it could not be plugged.
    [[nodiscard]] bool waits(const InstanceId &id, const ExpandedConfiguration &before) const;

private:
    using Devices = QMap<QString, DeviceUse>;

    [[nodiscard]] Devices allOf(const InstanceRecord &record, const ExpandedConfiguration &expanded) const;
    // Those that have a driver; the others are in the start plan anyway, or nothing.
    [[nodiscard]] Devices devicesOf(const InstanceRecord &record, const ExpandedConfiguration &expanded) const;
    [[nodiscard]] Devices wantedBy(const InstanceId &id) const;
    // With its init, as it is now.
    [[nodiscard]] DeviceUse running(DeviceUse use) const;
    [[nodiscard]] Result<QString> volumeFolderOf(const DeviceOptions &options) const;
    [[nodiscard]] DeviceDriver *driverOf(const DeviceUse &use) const;
    [[nodiscard]] QString fileOf(const InstanceId &id, QLatin1StringView which) const;
    void write(const InstanceId &id, QLatin1StringView which, const Devices &uses) const;
    [[nodiscard]] Devices read(const Guest &guest, QLatin1StringView which) const;
    void setApplied(const InstanceId &id, const Devices &uses);
    void rebooted(const InstanceId &id);
    QFuture<Result<>> applyNow(const InstanceId &id);
    QFuture<Result<>> remove(const InstanceId &id, const DeviceUse &use);
    QFuture<Result<>> add(const InstanceId &id, const DeviceUse &use);
    QFuture<Result<>> change(const InstanceId &id, const DeviceUse &before, const DeviceUse &after);
    using Step = std::function<QFuture<Result<>>()>;
    // One after the other, to the end; the first failure.
    QFuture<Result<>> inTurn(QList<Step> steps, const Result<> &soFar = {});

    Parts m_parts;
    std::map<QString, DeviceDriver *> m_drivers;
    DeviceDriver *m_rootDriver = nullptr;
    struct Run
    {
        Devices given{};   // by its start, and again by each reboot from inside
        Devices applied{}; // now
    };
    QMap<InstanceId, Run> m_runs;
    InstanceQueues m_queues;
    QMap<InstanceId, QString> m_configured; // with the names they had
};

} // namespace mooring
