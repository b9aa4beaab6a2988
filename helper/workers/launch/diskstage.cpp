// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/diskstage.h"

#include "helper/workers/hostsource.h"
#include "helper/workers/launch/guestplaces.h"
#include "helper/workers/syscallerror.h"
#include "helper/workers/userns.h"
#include "helper/workers/wire.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

namespace mooring::workers {

namespace {

using Tree = std::expected<UniqueFd, Refused>;

std::unexpected<Refused> refused(const std::string &what)
{
    return std::unexpected(Refused{.detail = systemError(what).error()});
}

using Source = std::expected<HostSource, int>;

// With the rights of its owner alone, as he has them now: whatever lies on the way, he leads nobody where he could not go himself.
Source openAsOwner(const DiskMount &disk, gid_t group, const std::string &name)
{
    auto pair = makeSocketPair();
    if (!pair)
        return std::unexpected(errno);
    int failed = EACCES;
    const auto opened = byChild([&]() -> std::expected<void, std::string> {
        if (::initgroups(name.c_str(), group) != 0 || ::setresgid(group, group, group) != 0 ||
            ::setresuid(disk.owner, disk.owner, disk.owner) != 0)
            return systemError("Its owner's rights cannot be taken");
        const auto source = openHostSource(disk.source);
        const int descriptor = source ? source->file.get() : -1;
        const std::string error = std::to_string(source ? 0 : source.error());
        (void)send(pair->theirs.get(), error, std::span(&descriptor, source ? 1U : 0U));
        return {};
    });
    pair->theirs.reset();
    auto message = opened ? receive(pair->ours.get()) : std::unexpected(failed);
    if (message && message->descriptors.size() == 1)
        return hostSourceOf(std::move(message->descriptors.front()));
    if (message && !message->bytes.empty())
        failed = std::atoi(message->bytes.c_str());
    return std::unexpected(failed);
}

// Its owner's group; nothing where this computer does not know him.
struct Owner
{
    std::string name{};
    gid_t group = 0;
};
std::optional<Owner> ownerOf(const DiskMount &disk)
{
    const passwd *entry = ::getpwuid(disk.owner);
    return entry ? std::optional(Owner{.name = entry->pw_name, .group = entry->pw_gid}) : std::nullopt;
}

Source openAny(const DiskMount &disk)
{
    if (!disk.isShare)
        return openHostSource(disk.source);
    const auto owner = ownerOf(disk);
    if (!owner)
        return std::unexpected(EACCES);
    auto source = openAsOwner(disk, owner->group, owner->name);
    struct stat status{};
    if (source &&
        (::fstat(source->file.get(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != disk.owner))
        return std::unexpected(EPERM);
    return source;
}

std::expected<UniqueFd, Refused> openSource(const DiskMount &disk)
{
    auto source = openAny(disk);
    if (!source) {
        errno = source.error();
        const bool isMissing = errno == ENOENT || errno == ENOTDIR;
        return std::unexpected(Refused{.kind = isMissing ? RefusalKind::NotFound : RefusalKind::Failed,
                                       .detail = systemError(disk.source + " cannot be opened").error()});
    }
    if (source->fileSystem != disk.fileSystem || source->inode != disk.inode)
        return std::unexpected(Refused{.detail = disk.source + " is another now than it was."});
    return std::move(source->file);
}

// Where its owner's ids, and nobody else's, are those of one user of the container.
std::expected<UniqueFd, std::string> shareNamespace(const DiskMount &disk)
{
    const auto owner = ownerOf(disk);
    if (!owner || disk.user == std::uint32_t(-1) || disk.group == std::uint32_t(-1))
        return std::unexpected("The container has no such user, or this computer no such owner.");
    return makeUserNamespace({}, {{.kind = IdKind::User, .inside = disk.owner, .host = disk.user, .count = 1},
                                  {.kind = IdKind::Group, .inside = owner->group, .host = disk.group, .count = 1}});
}

mount_attr attributesOf(const DiskMount &disk, const UniqueFd &userNamespace)
{
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_NODEV | disk.attributes;
    if (!disk.keepsSetuid)
        attributes.attr_set |= MOUNT_ATTR_NOSUID;
    if ((disk.attributes & MOUNT_ATTR__ATIME) != 0)
        attributes.attr_clr = MOUNT_ATTR__ATIME;
    if (disk.isReadOnly)
        attributes.attr_set |= MOUNT_ATTR_RDONLY;
    if ((disk.isShifted || disk.isShare) && userNamespace) {
        attributes.attr_set |= MOUNT_ATTR_IDMAP;
        attributes.userns_fd = std::uint64_t(userNamespace.get());
    }
    // This process's mounts hear of the host's, and tell it nothing: what comes of them is the same.
    const bool hears =
        disk.propagation == DiskMount::Propagation::Slave || disk.propagation == DiskMount::Propagation::Shared;
    attributes.propagation = hears ? MS_SLAVE : MS_PRIVATE;
    return attributes;
}

Tree openTree(const DiskMount &disk, const UniqueFd &userNamespace)
{
    const auto source = openSource(disk);
    if (!source)
        return std::unexpected(source.error());
    const unsigned below = disk.isRecursive ? AT_RECURSIVE : 0;
    UniqueFd tree(::open_tree(source->get(), "", AT_EMPTY_PATH | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | below));
    if (!tree)
        return refused(disk.source + " cannot be mounted");
    const auto sharing = disk.isShare ? shareNamespace(disk) : std::expected<UniqueFd, std::string>(UniqueFd());
    if (!sharing)
        return std::unexpected(Refused{.detail = sharing.error()});
    mount_attr attributes = attributesOf(disk, disk.isShare ? *sharing : userNamespace);
    if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH | below, &attributes, sizeof attributes) == 0)
        return tree;
    if ((attributes.attr_set & MOUNT_ATTR_IDMAP) != 0 && (errno == EINVAL || errno == EPERM))
        return std::unexpected(Refused{.kind = RefusalKind::Unsupported,
                                       .detail = "The file system of " + disk.source + " cannot map ids; " +
                                                 (disk.isShare ? "share a folder on another." : "leave out shift.")});
    return refused(disk.source + " cannot be mounted so");
}

bool makePlace(const std::string &place, const DiskMount &disk)
{
    if (disk.isFolder)
        return ::mkdir(place.c_str(), 0700) == 0;
    return bool(UniqueFd(::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)));
}

std::string placeOf(const std::string &folder, std::size_t number)
{
    return folder + '/' + std::to_string(number);
}

} // namespace

std::expected<void, Refused> stageDisks(const std::string &folder, const std::vector<DiskMount> &disks,
                                        const UniqueFd &userNamespace)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return refused(folder + " cannot be made");
    // The container's root, with ids of its own, passes through.
    if (::mount("mooring-disks", folder.c_str(), "tmpfs", MS_NOSUID | MS_NOEXEC | MS_NODEV, "mode=711,size=64k") != 0)
        return refused("Nothing can be mounted at " + folder);
    for (std::size_t i = 0; i < disks.size(); ++i) {
        const auto tree = openTree(disks[i], userNamespace);
        if (!tree)
            return std::unexpected(tree.error());
        const std::string place = placeOf(folder, i);
        if (!makePlace(place, disks[i]) ||
            ::move_mount(tree->get(), "", AT_FDCWD, place.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
            return refused(disks[i].source + " cannot be staged");
    }
    return {};
}

std::expected<std::vector<UniqueFd>, std::string>
takeFromStage(const std::string &folder, const std::vector<DiskMount> &disks, const UniqueFd &userNamespace)
{
    auto pair = makeSocketPair();
    if (!pair)
        return systemError("There is no socket left");
    const auto taken = byChild([&]() -> std::expected<void, std::string> {
        // The kernel locks the flags of mounts that it copies for a user namespace with fewer rights.
        if (userNamespace && (::setns(userNamespace.get(), CLONE_NEWUSER) != 0 || ::unshare(CLONE_NEWNS) != 0))
            return systemError("The container's user namespace cannot be entered");
        for (std::size_t i = 0; i < disks.size(); ++i) {
            const UniqueFd tree(
                ::open_tree(AT_FDCWD, placeOf(folder, i).c_str(), AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
            const int descriptor = tree.get();
            if (!tree || !send(pair->theirs.get(), "+", std::span(&descriptor, 1)))
                return systemError(disks[i].source + " cannot be taken along");
        }
        return {};
    });
    if (!taken)
        return std::unexpected(taken.error());
    std::vector<UniqueFd> trees;
    for (std::size_t i = 0; i < disks.size(); ++i) {
        auto message = receive(pair->ours.get());
        if (!message || message->descriptors.size() != 1)
            return std::unexpected(disks[i].source + " was lost on its way.");
        trees.push_back(std::move(message->descriptors.front()));
    }
    return trees;
}

} // namespace mooring::workers
