// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/hostsource.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace mooring::workers {

std::expected<HostSource, int> openHostSource(const std::string &path)
{
    open_how how{};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_NO_MAGICLINKS;
    UniqueFd file(int(::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how)));
    return file ? hostSourceOf(std::move(file)) : std::unexpected(errno);
}

std::expected<HostSource, int> hostSourceOf(UniqueFd file)
{
    struct stat status{};
    struct statfs system{};
    struct statx more{};
    if (::fstat(file.get(), &status) != 0 || ::fstatfs(file.get(), &system) != 0 ||
        ::statx(file.get(), "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC, STATX_MNT_ID, &more) != 0)
        return std::unexpected(errno);
    std::uint64_t number = 0;
    static_assert(sizeof number == sizeof system.f_fsid);
    std::memcpy(&number, &system.f_fsid, sizeof number);
    return HostSource{.file = std::move(file),
                      .fileSystem = number != 0 ? number : std::uint64_t(system.f_type),
                      .inode = status.st_ino,
                      .type = status.st_mode & S_IFMT,
                      .device = status.st_dev,
                      .mountId = more.stx_mnt_id};
}

} // namespace mooring::workers
