// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/container.h"
#include "helper/workers/launch/devicelist.h"
#include "helper/workers/launch/guestplaces.h"
#include "helper/workers/launch/nodemounts.h"
#include "helper/workers/launch/nodes.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/rootfs.h"
#include "helper/workers/launch/verbs.h"
#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <sys/mount.h>

#include <utility>

namespace mooring::workers {

namespace {

using NodeTrees = std::vector<UniqueFd>;

// Mounts that are nowhere yet, one for each of `in`.
std::expected<NodeTrees, Refused> makeTrees(const DevicePlan &plan, pid_t init)
{
    NodeTrees trees;
    if (plan.in.empty())
        return trees;
    if (auto alone = unshareMounts(); !alone)
        return std::unexpected(Refused{.detail = alone.error()});
    const auto ownerOf = [init](std::uint32_t user, std::uint32_t group) { return hostIdsOf(init, user, group); };
    if (auto made = makeNodes(plan.nodeFolder, plan.in, ownerOf); !made)
        return std::unexpected(made.error());
    for (std::size_t i = 0; i < plan.in.size(); ++i) {
        const std::string file = plan.nodeFolder + '/' + std::to_string(i);
        trees.emplace_back(::open_tree(AT_FDCWD, file.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
        if (!trees.back())
            return std::unexpected(Refused{.detail = systemError(plan.in[i].path + " cannot be opened").error()});
    }
    return trees;
}

std::expected<void, std::string> plug(const DevicePlan &plan, const NodeTrees &trees, const UniqueFd &init,
                                      const HostIds &root)
{
    auto places = GuestPlaces::enter(init, root);
    if (!places)
        return std::unexpected(places.error());
    NodeMounts mounts(std::move(*places));
    for (const DeviceNode &node : plan.out)
        mounts.takeOut(node);
    for (std::size_t i = 0; i < trees.size(); ++i) {
        if (auto put = mounts.putIn(plan.in[i], trees[i]); !put) {
            for (std::size_t done = 0; done < i; ++done)
                mounts.takeOut(plan.in[done]);
            return put;
        }
    }
    return {};
}

} // namespace

int device(const DevicePlan &plan)
{
    const UniqueFd init(firstExtraFd);
    const pid_t pid = pidOf(init);
    const HostIds root = hostIdsOf(pid, 0, 0);
    const auto trees = makeTrees(plan, pid);
    // What was read of a process with this number was read of that container's init only if it is still there.
    if (pid <= 0 || pidOf(init) != pid)
        return refuse(RefusalKind::NotFound, containerEnded);
    if (!trees)
        return refuse(trees.error().kind, trees.error().detail);
    auto container = Container::open(plan.name, plan.lxcPath);
    if (!container)
        return refuse(RefusalKind::Failed, container.error());
    for (const DeviceNode &node : plan.closed)
        closeDevice(*container, plan.name, node);
    for (const DeviceNode &node : plan.in) {
        if (!openDevice(*container, plan.name, node))
            return refuse(RefusalKind::Failed, "The container cannot be allowed to open " + node.path + '.');
    }
    if (auto plugged = byChild([&] { return plug(plan, *trees, init, root); }); !plugged)
        return refuse(RefusalKind::Failed, plugged.error());
    answer(Plugged{});
    return 0;
}

} // namespace mooring::workers
