// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/idmap.h"
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/container.h"
#include "helper/workers/launch/diskmounts.h"
#include "helper/workers/launch/diskstage.h"
#include "helper/workers/launch/groups.h"
#include "helper/workers/launch/nodes.h"
#include "helper/workers/launch/policynamespace.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/rootfs.h"
#include "helper/workers/launch/seed.h"
#include "helper/workers/launch/sizelimit.h"
#include "helper/workers/launch/verbs.h"
#include "helper/workers/userns.h"

#include <algorithm>
#include <utility>

namespace mooring::workers {

namespace {

std::expected<void, std::string> configure(Container &container, const StartPlan &plan)
{
    std::vector<std::pair<std::string, std::string>> ours{
        {"lxc.log.file", plan.logFile},
        {"lxc.cgroup.dir.container", containerGroup(plan.name)},
        {"lxc.cgroup.dir.monitor", monitorGroup(plan.name)},
        {"lxc.cgroup.dir.monitor.pivot", pivotGroup(plan.name)},
        {"lxc.rootfs.path", "dir:" + plan.mountPoint},
    };
    if (plan.ids.count > 0) {
        for (const IdMapping &mapping : mappingsOf(plan.ids, plan.otherIds, IdKind::User))
            ours.emplace_back("lxc.idmap", "u " + lineOf(mapping));
        for (const IdMapping &mapping : mappingsOf(plan.ids, plan.otherIds, IdKind::Group))
            ours.emplace_back("lxc.idmap", "g " + lineOf(mapping));
    }
    for (const auto &[key, value] : ours) {
        if (auto set = container.set(key, value); !set)
            return set;
    }
    for (const auto &[key, value] : plan.items) {
        if (auto set = container.set(key, value); !set)
            return set;
    }
    return {};
}

// Who they are on the host; -1 for whom the container has not.
HostIds ownerIn(const StartPlan &plan, std::uint32_t user, std::uint32_t group)
{
    const auto hostIn = [&plan](std::uint32_t inside, IdKind kind) {
        return plan.ids.count == 0 ? inside
                                   : hostIdOf(mappingsOf(plan.ids, plan.otherIds, kind), inside).value_or(uid_t(-1));
    };
    return {.user = hostIn(user, IdKind::User), .group = hostIn(group, IdKind::Group)};
}

std::expected<void, Refused> makeFiles(const StartPlan &plan)
{
    if (!plan.seed.empty()) {
        if (auto made = makeSeed(plan.seedFolder, plan.seed, ownerIn(plan, 0, 0)); !made)
            return std::unexpected(Refused{.detail = made.error()});
    }
    if (plan.nodes.empty())
        return {};
    return makeNodes(plan.nodeFolder, plan.nodes,
                     [&plan](std::uint32_t user, std::uint32_t group) { return ownerIn(plan, user, group); });
}

// Their places are made before the guest has a process that could change what they lead to.
std::expected<void, Refused> mountDisks(const StartPlan &plan)
{
    if (plan.disks.empty())
        return {};
    const auto refused = [](const std::string &why) { return Refused{.detail = why}; };
    const auto rootIn = [&plan](IdKind kind) {
        return hostIdOf(mappingsOf(plan.ids, plan.otherIds, kind), 0).value_or(0);
    };
    const HostIds root{.user = rootIn(IdKind::User), .group = rootIn(IdKind::Group)};
    const auto makePlaces = [&] {
        return GuestPlaces::below(plan.mountPoint, root).and_then([&](const GuestPlaces &places) {
            return makeDiskPlaces(places, plan.disks);
        });
    };
    UniqueFd userNamespace;
    if (plan.ids.count > 0 && std::ranges::any_of(plan.disks, &DiskMount::isShifted)) {
        auto made = makeUserNamespace(plan.ids, plan.otherIds);
        if (!made)
            return std::unexpected(refused(made.error()));
        userNamespace = std::move(*made);
    }
    return stageDisks(plan.diskFolder, plan.disks, userNamespace).and_then([&] {
        return byChild(makePlaces).transform_error(refused);
    });
}

} // namespace

int start(const StartPlan &plan)
{
    auto container = Container::open(plan.name, plan.lxcPath);
    if (!container)
        return refuse(RefusalKind::Failed, container.error());
    if (container->initPid() != 0) // one that is silent runs too
        return refuse(RefusalKind::Busy, "It runs already.");
    if (plan.size.isKept) {
        if (auto limited = limitSize(plan.delta, plan.size); !limited)
            return refuse(RefusalKind::Unsupported, limited.error());
    }
    if (auto mounted = mountRoot(plan); !mounted)
        return refuse(RefusalKind::Failed, mounted.error());
    if (auto made = makeFiles(plan); !made)
        return refuse(made.error().kind, made.error().detail);
    if (auto mounted = mountDisks(plan); !mounted)
        return refuse(mounted.error().kind, mounted.error().detail);
    if (auto configured = configure(*container, plan); !configured)
        return refuse(RefusalKind::InvalidArgument, configured.error());
    if (plan.hasPolicyNamespace) {
        if (auto made = makePolicyNamespace(plan.name); !made)
            return refuse(RefusalKind::Failed, made.error());
    }
    if (auto started = container->start(plan.logFile); !started)
        return refuse(RefusalKind::Failed, started.error());

    const pid_t init = container->initPid().value_or(0);
    const pid_t monitor = parentOf(init);
    const UniqueFd initPidfd = openPidfd(init);
    const UniqueFd monitorPidfd = openPidfd(monitor);
    if (!initPidfd || !monitorPidfd)
        return refuse(RefusalKind::Failed, "Its init ended at once.");
    const int descriptors[] = {initPidfd.get(), monitorPidfd.get()};
    answer(Started{.initPid = init, .monitorPid = monitor}, descriptors);
    return 0;
}

} // namespace mooring::workers
