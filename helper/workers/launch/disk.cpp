// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/diskmounts.h"
#include "helper/workers/launch/diskstage.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/rootfs.h"
#include "helper/workers/launch/verbs.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace mooring::workers {

namespace {

using DiskTrees = std::vector<UniqueFd>;

// Of the container; none where it is the host's own.
UniqueFd userNamespaceOf(pid_t init)
{
    UniqueFd space(::open(("/proc/" + std::to_string(init) + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
    struct stat theirs{};
    struct stat ours{};
    const bool isOurs = ::fstat(space.get(), &theirs) == 0 && ::stat("/proc/self/ns/user", &ours) == 0 &&
                        theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino;
    return isOurs ? UniqueFd() : std::move(space);
}

// Whom folders are shared with, as this computer numbers them.
DiskPlan withHostIds(DiskPlan plan, pid_t init)
{
    for (DiskMount &disk : plan.in) {
        const HostIds ids = disk.isShare ? hostIdsOf(init, disk.user, disk.group) : HostIds();
        disk.user = ids.user;
        disk.group = ids.group;
    }
    return plan;
}

std::expected<DiskTrees, Refused> makeTrees(const DiskPlan &plan, const UniqueFd &userNamespace)
{
    if (plan.in.empty())
        return {};
    const auto refused = [](const std::string &why) { return Refused{.detail = why}; };
    return unshareMounts()
        .transform_error(refused)
        .and_then([&] { return stageDisks(plan.diskFolder, plan.in, userNamespace); })
        .and_then([&] { return takeFromStage(plan.diskFolder, plan.in, userNamespace).transform_error(refused); });
}

std::expected<void, std::string> plug(const DiskPlan &plan, const DiskTrees &trees, const UniqueFd &init,
                                      const HostIds &root)
{
    auto places = GuestPlaces::enter(init, root);
    if (!places)
        return std::unexpected(places.error());
    DiskMounts mounts(std::move(*places));
    for (const DiskMount &disk : plan.out)
        mounts.takeOut(disk);
    std::vector<DiskMount> done;
    for (std::size_t i = 0; i < trees.size(); ++i) {
        const auto put = mounts.putIn(plan.in[i], trees[i]);
        if (put && *put)
            done.push_back(plan.in[i]);
        if (put)
            continue;
        for (const DiskMount &disk : done)
            mounts.takeOut(disk);
        return std::unexpected(put.error());
    }
    return {};
}

} // namespace

int disk(const DiskPlan &asked)
{
    const UniqueFd init(firstExtraFd);
    const pid_t pid = pidOf(init);
    const DiskPlan plan = withHostIds(asked, pid);
    const HostIds root = hostIdsOf(pid, 0, 0);
    const UniqueFd userNamespace = userNamespaceOf(pid);
    const auto trees = makeTrees(plan, userNamespace);
    // What was read of a process with this number was read of that container's init only if it is still there.
    if (pid <= 0 || pidOf(init) != pid)
        return refuse(RefusalKind::NotFound, containerEnded);
    if (!trees)
        return refuse(trees.error().kind, trees.error().detail);
    if (auto plugged = byChild([&] { return plug(plan, *trees, init, root); }); !plugged)
        return refuse(RefusalKind::Failed, plugged.error());
    answer(Plugged{});
    return 0;
}

} // namespace mooring::workers
