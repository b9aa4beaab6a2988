// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/guestplaces.h"
#include "helper/workers/launch/hostprogram.h"
#include "helper/workers/launch/loopdevice.h"
#include "helper/workers/launch/rootfs.h"
#include "helper/workers/launch/sizelimit.h"
#include "helper/workers/launch/verbs.h"
#include "helper/workers/syscallerror.h"
#include "helper/workers/userns.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

namespace mooring::workers {

namespace {

namespace fs = std::filesystem;
using DeedOutcome = std::expected<void, Refused>;

// What errno says, as the engine tells it apart.
std::unexpected<Refused> storageRefusal(const std::string &what)
{
    const int number = errno;
    const RefusalKind kind = number == ENOSPC || number == EDQUOT ? RefusalKind::NoSpace
                             : number == ENOENT                   ? RefusalKind::NotFound
                             : number == EBUSY                    ? RefusalKind::Busy
                                                                  : RefusalKind::Failed;
    return std::unexpected(Refused{.kind = kind, .detail = systemError(what).error()});
}

std::unexpected<Refused> unsupported(const std::string &why)
{
    return std::unexpected(Refused{.kind = RefusalKind::Unsupported, .detail = why});
}

// As a start does it, with a layer and a delta that nothing is in; the mount is nobody's but the child's.
DeedOutcome probeOverlay(const StoragePlan &plan)
{
    const std::string place = plan.path + "/probe";
    const StartPlan start{
        .layers = {place + "/lower"}, .delta = place + "/delta", .mountPoint = place + "/root", .ids = plan.ids};
    std::error_code trouble;
    for (const char *folder : {"/lower", "/root", "/delta/upper", "/delta/work"})
        fs::create_directories(place + folder, trouble);
    const auto tried = byChild([&] {
        return mountRoot(start).and_then([&]() -> std::expected<void, std::string> {
            return ::umount2(start.mountPoint.c_str(), MNT_DETACH) == 0 ? std::expected<void, std::string>()
                                                                        : systemError("It cannot be unmounted");
        });
    });
    fs::remove_all(place, trouble);
    if (!tried)
        return unsupported(tried.error());
    return {};
}

DeedOutcome probeMapping(const StoragePlan &plan)
{
    const auto space = makeUserNamespace(plan.ids, {});
    if (!space)
        return std::unexpected(Refused{.detail = space.error()});
    const UniqueFd tree(::open_tree(AT_FDCWD, plan.path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_IDMAP;
    attributes.userns_fd = std::uint64_t(space->get());
    if (!tree || ::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        return unsupported(systemError("The file system of " + plan.path + " cannot map ids").error());
    return {};
}

DeedOutcome makeFile(const StoragePlan &plan)
{
    const auto undo = [&plan](DeedOutcome failed) {
        ::unlink(plan.source.c_str());
        return failed;
    };
    const UniqueFd file(::open(plan.source.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file)
        return storageRefusal(plan.source + " cannot be made");
    if (::ftruncate(file.get(), off_t(plan.bytes)) != 0)
        return undo(storageRefusal(plan.source + " cannot be so large"));
    const auto made = runHostProgram("/usr/sbin/mkfs.btrfs", {"--quiet", "--label", "mooring", plan.source});
    if (!made)
        return undo(std::unexpected(Refused{.detail = "mkfs.btrfs: " + made.error()}));
    if (::fsync(file.get()) != 0)
        return undo(storageRefusal(plan.source + " cannot be written"));
    return {};
}

DeedOutcome mountFile(const StoragePlan &plan)
{
    const auto device = openLoopDevice(plan.source);
    if (!device)
        return unsupported(device.error());
    if (::mount(device->path.c_str(), plan.path.c_str(), "btrfs", MS_NOSUID | MS_NODEV | MS_NOATIME, nullptr) != 0)
        return errno == ENODEV ? unsupported("This computer's kernel has no btrfs.")
                               : storageRefusal(plan.source + " cannot be mounted");
    return {};
}

DeedOutcome mountSource(const StoragePlan &plan)
{
    struct stat status{};
    if (::lstat(plan.source.c_str(), &status) != 0)
        return storageRefusal(plan.source + " cannot be looked at");
    if (S_ISREG(status.st_mode))
        return mountFile(plan);
    const UniqueFd tree(::open_tree(AT_FDCWD, plan.source.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
    attributes.propagation = MS_PRIVATE;
    if (!tree || ::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0 ||
        ::move_mount(tree.get(), "", AT_FDCWD, plan.path.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return storageRefusal(plan.source + " cannot be mounted");
    return {};
}

DeedOutcome unmount(const StoragePlan &plan)
{
    // Nobody uses it any more, but what a container had mounted may take its time to go.
    if (::umount2(plan.path.c_str(), UMOUNT_NOFOLLOW | MNT_DETACH) != 0 && errno != EINVAL &&
        errno != ENOENT) // else nothing is mounted there
        return storageRefusal(plan.path + " cannot be unmounted");
    return {};
}

DeedOutcome copyTree(const StoragePlan &plan)
{
    const auto copied = runHostProgram(
        "/usr/bin/cp", {"--archive", "--reflink=auto", "--no-target-directory", "--", plan.source, plan.path});
    if (copied)
        return {};
    std::error_code ignored;
    fs::remove_all(plan.path, ignored);
    const bool isFull = copied.error().contains("No space left") || copied.error().contains("quota exceeded");
    return std::unexpected(
        Refused{.kind = isFull ? RefusalKind::NoSpace : RefusalKind::Failed, .detail = copied.error()});
}

DeedOutcome limitFolder(const StoragePlan &plan)
{
    return limitSize(plan.path, plan.size).or_else([](const std::string &why) -> DeedOutcome {
        return unsupported(why);
    });
}

DeedOutcome done(const StoragePlan &plan)
{
    switch (plan.deed) {
    case StoragePlan::Deed::ProbeOverlay:
        return probeOverlay(plan);
    case StoragePlan::Deed::ProbeMapping:
        return probeMapping(plan);
    case StoragePlan::Deed::MakeFile:
        return makeFile(plan);
    case StoragePlan::Deed::Mount:
        return mountSource(plan);
    case StoragePlan::Deed::Unmount:
        return unmount(plan);
    case StoragePlan::Deed::Copy:
        return copyTree(plan);
    case StoragePlan::Deed::Limit:
        return limitFolder(plan);
    }
    return std::unexpected(Refused{.kind = RefusalKind::InvalidArgument, .detail = "There is no such deed."});
}

} // namespace

int storage(const StoragePlan &plan)
{
    if (const auto outcome = done(plan); !outcome)
        return refuse(outcome.error().kind, outcome.error().detail);
    answer(Stored{});
    return 0;
}

} // namespace mooring::workers
