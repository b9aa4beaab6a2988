// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"
#include "models/types/expansion.h"
#include "models/types/filedescriptor.h"
#include "models/types/id.h"

#include <QFuture>
#include <QObject>

namespace mooring {

// One device of one instance, as it counts now.
struct DeviceUse
{
    InstanceId instance{};
    QString instanceName{};
    QString name{}; // of the device
    DeviceOptions options{};
    workers::IdRange ids{};         // of the container; none (count 0) for a privileged one
    QString hardwareAddress{};      // of a nic: the one that is set, else the one it was given
    QString knownSource{};          // of a disk: the mark of what it was given (sourcememory.h), where that was there
    QString privateFolders{};       // below its folder: what it keeps beside its root
    QString pool{};                 // that the instance's root lies in; empty for one that is still to be made
    Result<QString> volumeFolder{}; // of a disk that is a volume: where that lies; empty for others
    QString runFolder{};            // below /run, gone when it has stopped
    FileDescriptor init{};          // the pidfd of its init, where it runs; for plan() and stopped() there is none
};

// How devices of one type come to containers, stay true while they run, and go. One for all instances; DeviceKeeper calls it, on the
// engine's thread, for one instance one call after the other. What it did to the host must be undone by remove() or stopped(), also
// when another helper calls that after a restart: nothing but the use may be needed for it.
class DeviceDriver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Beyond the catalogue: whether this computer has what it takes. Errors name the device's option.
    [[nodiscard]] virtual Result<> check(const DeviceUse &use) const = 0;
    // Adds what the start needs. NotFound where the device is missing and required.
    [[nodiscard]] virtual Result<> plan(const DeviceUse &use, workers::StartPlan &plan) const = 0;
    // The container runs: what a plan cannot say. An error ends the container.
    virtual QFuture<Result<>> started(const DeviceUse &use) = 0;
    // Into and out of a container that runs. Where add() fails nothing is left of it.
    virtual QFuture<Result<>> add(const DeviceUse &use) = 0;
    virtual QFuture<Result<>> remove(const DeviceUse &use) = 0;
    // Only live options differ (changesInPlace).
    virtual QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) = 0;
    // The container has stopped, with all that was in it.
    virtual void stopped(const DeviceUse &use) = 0;
    // What an instance's devices of these types are by its configuration, whether it runs or not; none when it is gone.
    virtual void configured(const InstanceId &instance, const QList<DeviceUse> &uses)
    {
        Q_UNUSED(instance)
        Q_UNUSED(uses)
    }
    // A new helper found it running with this: watch over it again.
    virtual void resumed(const DeviceUse &use) = 0;
};

} // namespace mooring
