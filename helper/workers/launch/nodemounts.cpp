// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/nodemounts.h"

#include "helper/workers/launch/nodes.h"
#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/securebits.h>
#include <sched.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>

namespace mooring::workers {

namespace {

constexpr int mostMounts = 16; // of one device at one place, where every helper that came added one

UniqueFd openBelow(const UniqueFd &folder, const std::string &path, std::uint64_t flags)
{
    open_how how{};
    how.flags = flags | O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return UniqueFd(int(::syscall(SYS_openat2, folder.get(), path.c_str(), &how, sizeof how)));
}

// The descriptor's very mount, in the proc of this computer, which is where we are: the guest's proc does not know us.
std::string nameOf(const UniqueFd &file)
{
    return "self/fd/" + std::to_string(file.get());
}

std::string folderOf(const std::string &path)
{
    return path.substr(0, path.rfind('/') + 1);
}

std::string lastOf(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace

std::expected<NodeMounts, std::string> NodeMounts::enter(const UniqueFd &init, const HostIds &root)
{
    const UniqueFd proc(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    NodeMounts mounts;
    if (!proc || ::setns(init.get(), CLONE_NEWNS) != 0)
        return systemError("The container cannot be entered");
    mounts.m_root.reset(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    // In its file systems nobody but its own users can own a file. The capabilities stay.
    if (!mounts.m_root || ::fchdir(proc.get()) != 0 ||
        ::prctl(PR_SET_SECUREBITS, ::prctl(PR_GET_SECUREBITS) | SECBIT_NO_SETUID_FIXUP) != 0)
        return systemError("The container cannot be entered");
    ::umask(022);
    ::setfsuid(root.user);
    ::setfsgid(root.group);
    return mounts;
}

UniqueFd NodeMounts::find(const std::string &path) const
{
    return openBelow(m_root, path, 0);
}

UniqueFd NodeMounts::makeFolders(const std::string &path) const
{
    UniqueFd folder = openBelow(m_root, "/", O_DIRECTORY);
    std::size_t begin = 1;
    for (std::size_t end = 0; folder && (end = path.find('/', begin)) != std::string::npos; begin = end + 1) {
        const std::string name = path.substr(begin, end - begin);
        UniqueFd next = openBelow(folder, name, O_DIRECTORY);
        if (!next && errno == ENOENT && ::mkdirat(folder.get(), name.c_str(), 0755) == 0)
            next = openBelow(folder, name, O_DIRECTORY);
        folder = std::move(next);
    }
    return folder;
}

UniqueFd NodeMounts::makePlace(const std::string &path) const
{
    UniqueFd place = find(path);
    if (place || errno != ENOENT)
        return place;
    const UniqueFd folder = makeFolders(folderOf(path));
    if (!folder)
        return {};
    const std::string name = lastOf(path);
    const UniqueFd made(::openat(folder.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    return made ? openBelow(folder, name, 0) : UniqueFd();
}

bool NodeMounts::isOurs(const UniqueFd &file, const DeviceNode &node) const
{
    std::string said(node.device.size() + 1, '\0');
    const ssize_t size = ::getxattr(nameOf(file).c_str(), deviceAttribute, said.data(), said.size());
    return size >= 0 && said.substr(0, std::size_t(size)) == node.device;
}

bool NodeMounts::takeOff(const DeviceNode &node)
{
    const UniqueFd place = find(node.path);
    return place && isOurs(place, node) && ::umount2(nameOf(place).c_str(), MNT_DETACH) == 0;
}

std::expected<void, std::string> NodeMounts::putIn(const DeviceNode &node, const UniqueFd &tree)
{
    for (int mounts = 0; mounts < mostMounts && takeOff(node); ++mounts) {
    }
    const UniqueFd place = makePlace(node.path);
    if (!place && errno == ELOOP)
        return std::unexpected("In the container, " + node.path + " leads over a symbolic link; name its target.");
    if (!place)
        return systemError("In the container, " + node.path + " cannot be made");
    if (::move_mount(tree.get(), "", place.get(), "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) != 0)
        return systemError("In the container, nothing can be put at " + node.path);
    return {};
}

void NodeMounts::takeOut(const DeviceNode &node)
{
    bool wasThere = false;
    for (int mounts = 0; mounts < mostMounts && takeOff(node); ++mounts)
        wasThere = true;
    const UniqueFd place = wasThere ? find(node.path) : UniqueFd();
    struct stat file{};
    if (!place || ::fstat(place.get(), &file) != 0 || !S_ISREG(file.st_mode) || file.st_size != 0)
        return;
    if (const UniqueFd folder = openBelow(m_root, folderOf(node.path), O_DIRECTORY))
        ::unlinkat(folder.get(), lastOf(node.path).c_str(), 0);
}

} // namespace mooring::workers
