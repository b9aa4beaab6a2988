// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/guestplaces.h"

#include "helper/workers/launch/answer.h"
#include "helper/workers/syscallerror.h"
#include "helper/workers/wire.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/securebits.h>
#include <sched.h>
#include <signal.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>

namespace mooring::workers {

namespace {

UniqueFd openBelow(const UniqueFd &folder, const std::string &path, std::uint64_t flags)
{
    open_how how{};
    how.flags = flags | O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return UniqueFd(int(::syscall(SYS_openat2, folder.get(), path.c_str(), &how, sizeof how)));
}

std::string folderOf(const std::string &path)
{
    return path.substr(0, path.rfind('/') + 1);
}

std::string lastOf(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

// In its file systems nobody but its own users can own a file. The capabilities stay.
bool becomeRootOf(const HostIds &root)
{
    if (::prctl(PR_SET_SECUREBITS, ::prctl(PR_GET_SECUREBITS) | SECBIT_NO_SETUID_FIXUP) != 0)
        return false;
    ::umask(022);
    ::setfsuid(root.user);
    ::setfsgid(root.group);
    return true;
}

std::unexpected<std::string> cannotMake(const std::string &path)
{
    if (errno == ELOOP)
        return std::unexpected("In the container, " + path + " leads over a symbolic link; name its target.");
    return systemError("In the container, " + path + " cannot be made");
}

} // namespace

std::expected<GuestPlaces, std::string> GuestPlaces::enter(const UniqueFd &init, const HostIds &root)
{
    const UniqueFd proc(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    GuestPlaces places;
    if (!proc || ::setns(init.get(), CLONE_NEWNS) != 0)
        return systemError("The container cannot be entered");
    places.m_root.reset(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!places.m_root || ::fchdir(proc.get()) != 0 || !becomeRootOf(root))
        return systemError("The container cannot be entered");
    return places;
}

std::expected<GuestPlaces, std::string> GuestPlaces::below(const std::string &folder, const HostIds &root)
{
    GuestPlaces places;
    places.m_root.reset(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!places.m_root || !becomeRootOf(root))
        return systemError("The container's files cannot be opened");
    return places;
}

std::string GuestPlaces::nameOf(const UniqueFd &file)
{
    return "self/fd/" + std::to_string(file.get());
}

UniqueFd GuestPlaces::find(const std::string &path) const
{
    return openBelow(m_root, path, 0);
}

UniqueFd GuestPlaces::makeFolders(const std::string &path) const
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

std::expected<UniqueFd, std::string> GuestPlaces::make(const std::string &path, Kind kind) const
{
    if (UniqueFd place = find(path); place)
        return place;
    if (errno != ENOENT)
        return cannotMake(path);
    const bool isFolder = kind == Kind::Folder;
    UniqueFd place = makeFolders(isFolder ? path + '/' : folderOf(path));
    if (place && !isFolder) {
        const std::string name = lastOf(path);
        const UniqueFd made(::openat(place.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        place = made ? openBelow(place, name, 0) : UniqueFd();
    }
    if (!place)
        return cannotMake(path);
    return place;
}

void GuestPlaces::removeEmptyFile(const std::string &path) const
{
    const UniqueFd place = find(path);
    struct stat file{};
    if (!place || ::fstat(place.get(), &file) != 0 || !S_ISREG(file.st_mode) || file.st_size != 0)
        return;
    if (const UniqueFd folder = openBelow(m_root, folderOf(path), O_DIRECTORY))
        ::unlinkat(folder.get(), lastOf(path).c_str(), 0);
}

std::expected<void, std::string> GuestPlaces::put(const UniqueFd &tree, const UniqueFd &place, const std::string &path)
{
    if (::move_mount(tree.get(), "", place.get(), "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) != 0)
        return systemError("In the container, nothing can be put at " + path);
    return {};
}

bool GuestPlaces::takeOff(const UniqueFd &place)
{
    return ::umount2(nameOf(place).c_str(), MNT_DETACH) == 0;
}

std::expected<void, std::string> byChild(const std::function<std::expected<void, std::string>()> &deed)
{
    auto pair = makeSocketPair();
    const pid_t child = pair ? ::fork() : -1;
    if (child < 0)
        return systemError("There is no process left");
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const auto done = deed();
        (void)send(pair->theirs.get(), done ? "+" : '-' + done.error());
        ::_exit(0);
    }
    pair->theirs.reset();
    const auto message = receive(pair->ours.get());
    ::waitpid(child, nullptr, 0);
    if (!message || message->bytes.empty())
        return std::unexpected(containerEnded);
    return message->bytes == "+" ? std::expected<void, std::string>() : std::unexpected(message->bytes.substr(1));
}

} // namespace mooring::workers
