// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/seed.h"

#include "helper/workers/syscallerror.h"
#include "helper/workers/uniquefd.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

std::expected<void, std::string> makeFile(const std::string &path, const std::string &content, const HostIds &owner)
{
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || ::fchown(file.get(), owner.user, owner.group) != 0)
        return systemError(path + " cannot be made");
    for (std::size_t written = 0; written < content.size();) {
        const ssize_t count = ::write(file.get(), content.data() + written, content.size() - written);
        if (count < 0 && errno != EINTR)
            return systemError(path + " cannot be written");
        written += count > 0 ? std::size_t(count) : 0;
    }
    return {};
}

} // namespace

std::expected<void, std::string> makeSeed(const std::string &folder, const std::vector<SeedFile> &files,
                                          const HostIds &root)
{
    constexpr unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError(folder + " cannot be made");
    if (::mount("mooring-seed", folder.c_str(), "tmpfs", flags, "mode=700") != 0)
        return systemError("Nothing can be mounted at " + folder);
    for (const SeedFile &file : files) {
        if (auto made = makeFile(folder + '/' + file.name, file.content, root); !made)
            return made;
    }
    if (::chown(folder.c_str(), root.user, root.group) != 0 ||
        ::mount(nullptr, folder.c_str(), nullptr, MS_REMOUNT | MS_RDONLY | flags, nullptr) != 0)
        return systemError(folder + " cannot be closed");
    return {};
}

} // namespace mooring::workers
