// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicekeeper.h"
#include "helper/engine/gate.h"
#include "helper/engine/guestapi.h"
#include "helper/engine/guestprofiles.h"
#include "helper/engine/instanceregistry.h"
#include "helper/engine/kernelmodules.h"
#include "helper/engine/limits/limitkeeper.h"
#include "helper/engine/networks.h"
#include "helper/engine/pools.h"
#include "helper/engine/powerstate.h"
#include "helper/engine/startplan.h"
#include "helper/engine/trash.h"
#include "helper/images/imagestore.h"
#include "helper/storage/diskthread.h"

#include <functional>

namespace mooring {

// The verbs on one instance, from the check of its state to their end. One verb at a time: another one meanwhile is Busy.
// Errors name the instance.
class Lifecycle : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        ImageStore &images;
        Trash &trash;
        Networks &networks;
        Pools &pools;
        GuestProfiles &profiles;
        DiskThread &disk;
        LimitKeeper &limits;
        DeviceKeeper &devices;
        GuestApi &guestApi;
        KernelModules &modules;
        StartContext context{};
        std::function<ExpandedConfiguration(const InstanceRecord &record)> expand{};
    };
    explicit Lifecycle(const Parts &parts, QObject *parent = nullptr);

    // What can be said at once: NotFound, or Busy with the state it is in.
    enum class Verb { Start, Stop, ForceStop, Restart, Remove, ForceRemove };
    [[nodiscard]] Result<> check(const InstanceId &id, Verb verb) const;

    QFuture<Result<>> start(const InstanceId &id);
    QFuture<Result<>> stop(const InstanceId &id, const StopRequest &request);
    QFuture<Result<>> restart(const InstanceId &id, const StopRequest &request);
    // Into the trash; an ephemeral one for ever.
    enum class Force { No, Yes };
    QFuture<Result<>> remove(const InstanceId &id, Force force);

    // While the computer goes down. What ends meanwhile has not been stopped by anybody: it stays noted as running.
    void refuseStarts(bool refuse) { m_refusesStarts = refuse; }
    // Where it is not noted so already. Waits for no disk: that it outlives a power cut is begun.
    void notePower(const InstanceId &id, Power power);

private:
    using Outcome = QFuture<Result<>>;
    Outcome refuse(const InstanceId &id, Error error) const;
    // What must be there before it can start: its pools, its networks and its AppArmor profile.
    Outcome mountPools(QStringList pools);
    Outcome bringUp(QStringList networks);
    Outcome prepare(const InstanceId &id);
    Outcome launch(const InstanceId &id, const Result<> &prepared);
    [[nodiscard]] Result<workers::StartPlan> planOf(const InstanceId &id);
    [[nodiscard]] Result<> addPolicy(const Guest &guest, const ExpandedConfiguration &expanded,
                                     workers::StartPlan &plan) const;
    [[nodiscard]] bool isProtected(const Guest &guest) const;
    Outcome startPlanned(const InstanceId &id, const workers::StartPlan &plan);
    Outcome plugIn(const InstanceId &id);
    Outcome launchAgain(const InstanceId &id, const Result<> &launched);
    Outcome startAgain(const InstanceId &id, const Result<> &stopped);
    void keep(Guest &guest, const InstanceRecord &record);
    void ended(const InstanceId &id);
    Outcome putAwayAtRest(const InstanceId &id);
    Outcome putAway(const InstanceId &id);

    Parts m_parts;
    Gate m_starts;
    bool m_refusesStarts = false;
};

} // namespace mooring
