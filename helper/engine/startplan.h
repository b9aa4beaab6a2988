// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/confinement.h"
#include "helper/engine/limits/groupsettings.h"
#include "helper/engine/pools.h"
#include "helper/storage/idspace.h"
#include "helper/storage/layout.h"
#include "helper/storage/records.h"
#include "helper/workers/plans.h"
#include "models/types/expansion.h"

namespace mooring {

// Of this computer, and alike for every start.
struct StartContext
{
    Layout layout{};
    IdSpace ids{};
    QString share{}; // the folder of what guests are fenced with (helper/guests)
    AppArmor appArmor = AppArmor::Missing;
    Capacity capacity{};
};

// How liblxc is to start this container: user namespace, overlay of the image and its own delta, limits. Its devices add themselves
// (DeviceKeeper::begin).
// Pure; the items are those of lxc.container.conf(5). `confinement` is that of `expanded`, `limits` is LimitKeeper's.
[[nodiscard]] workers::StartPlan startPlan(const StartContext &context, const InstanceRecord &record,
                                           const ExpandedConfiguration &expanded, Confinement confinement,
                                           const GroupSettings &limits = {});

// A device file, in plan.nodeFolder, that the container has from the beginning and may open.
void addNode(workers::StartPlan &plan, const workers::DeviceNode &node);
// A folder or file of this computer, in plan.diskFolder, that the container has from the beginning.
void addDisk(workers::StartPlan &plan, const workers::DiskMount &disk);
// Whether every container may open what has these numbers.
[[nodiscard]] bool isOpenToAll(const workers::DeviceNode &node);

// A policy of its own, in a file that is there when it starts.
void useSeccompPolicy(workers::StartPlan &plan, const QString &file);
// raw.lxc: behind everything else.
void addRawItems(workers::StartPlan &plan, const ExpandedConfiguration &expanded);
// Where no device is a NIC: a network namespace of its own nevertheless, with nothing but loopback. When the devices are there.
void completeNetwork(workers::StartPlan &plan);

// InvalidArgument for an item with a line break or another control character, wherever it came from: what is one value here must not
// become several anywhere.
[[nodiscard]] Result<> checkPlan(const workers::StartPlan &plan);
// The root lies there, and not where instances of the pool "default" have it.
void useRoot(workers::StartPlan &plan, const StartContext &context, const RootPlace &place);
// The pools that must be up for it, but for "default" where that has nothing but its root.
[[nodiscard]] QStringList poolsOf(const InstanceRecord &record, const ExpandedConfiguration &expanded);
// The managed networks that its NICs hang on.
[[nodiscard]] QStringList networksOf(const ExpandedConfiguration &expanded);

} // namespace mooring
