// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/sizelimit.h"

#include "helper/workers/syscallerror.h"
#include "helper/workers/uniquefd.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/btrfs.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <linux/quota.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <memory>

namespace mooring::workers {

namespace {

using SizeOutcome = std::expected<void, std::string>;

bool setGroupLimit(int folder, std::uint64_t bytes)
{
    btrfs_ioctl_qgroup_limit_args limit{};
    limit.lim.flags = BTRFS_QGROUP_LIMIT_MAX_RFER;
    limit.lim.max_rfer = bytes > 0 ? bytes : std::uint64_t(-1);  // that is how one is taken away
    return ::ioctl(folder, BTRFS_IOC_QGROUP_LIMIT, &limit) == 0; // of the subvolume itself
}

SizeOutcome limitSubvolume(int folder, const SizeLimit &limit)
{
    if (setGroupLimit(folder, limit.bytes) || limit.bytes == 0)
        return {};
    if (errno == ENOTCONN) { // no quotas there yet
        btrfs_ioctl_quota_ctl_args control{};
        control.cmd = BTRFS_QUOTA_CTL_ENABLE;
        if (::ioctl(folder, BTRFS_IOC_QUOTA_CTL, &control) != 0)
            return systemError("This btrfs file system takes no quotas");
        if (setGroupLimit(folder, limit.bytes))
            return {};
    }
    return systemError("This btrfs file system takes no size");
}

struct CloseFolder
{
    void operator()(DIR *folder) const noexcept { ::closedir(folder); }
};

bool setProject(int file, std::uint32_t project, bool isFolder)
{
    fsxattr attributes{};
    if (::ioctl(file, FS_IOC_FSGETXATTR, &attributes) != 0)
        return false;
    attributes.fsx_projid = project;
    if (isFolder)
        attributes.fsx_xflags |= FS_XFLAG_PROJINHERIT;
    return ::ioctl(file, FS_IOC_FSSETXATTR, &attributes) == 0;
}

bool hasProject(int folder, std::uint32_t project)
{
    fsxattr attributes{};
    return ::ioctl(folder, FS_IOC_FSGETXATTR, &attributes) == 0 && attributes.fsx_projid == project;
}

// Never over a link, nor into another file system. The folder itself last: who finds it done need not look below.
bool setProjectOfAll(int folder, std::uint32_t project, dev_t device)
{
    const std::unique_ptr<DIR, CloseFolder> entries(
        ::fdopendir(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
    if (!entries)
        return false;
    while (const dirent *entry = ::readdir(entries.get())) {
        const std::string name = entry->d_name;
        struct stat status{};
        if (name == "." || name == ".." || ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 ||
            status.st_dev != device || (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode)))
            continue;
        const UniqueFd file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!file)
            continue; // gone meanwhile
        const bool isDone = S_ISDIR(status.st_mode) ? setProjectOfAll(file.get(), project, device)
                                                    : setProject(file.get(), project, false);
        if (!isDone)
            return false;
    }
    return setProject(folder, project, true);
}

SizeOutcome limitProject(int folder, const SizeLimit &limit)
{
    if (!hasProject(folder, limit.project)) {
        if (limit.bytes == 0)
            return {};
        struct stat status{};
        if (::fstat(folder, &status) != 0 || !setProjectOfAll(folder, limit.project, status.st_dev))
            return systemError("This file system has no project quotas");
    }
    if_dqblk quota{};
    quota.dqb_bhardlimit = limit.bytes / 1024;
    quota.dqb_bsoftlimit = quota.dqb_bhardlimit;
    quota.dqb_valid = QIF_BLIMITS;
    if (::syscall(SYS_quotactl_fd, folder, QCMD(Q_SETQUOTA, PRJQUOTA), limit.project, &quota) != 0)
        return systemError("This file system takes no project quota");
    return {};
}

} // namespace

SizeOutcome limitSize(const std::string &folder, const SizeLimit &limit)
{
    const UniqueFd file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct statfs system{};
    if (!file || ::fstatfs(file.get(), &system) != 0)
        return systemError(folder + " cannot be opened");
    return system.f_type == BTRFS_SUPER_MAGIC ? limitSubvolume(file.get(), limit) : limitProject(file.get(), limit);
}

} // namespace mooring::workers
