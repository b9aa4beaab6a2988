// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/diskmounts.h"

#include "helper/workers/hostsource.h"
#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace mooring::workers {

namespace {

constexpr int mostAtOnePlace = 16; // of one disk at one place

GuestPlaces::Kind kindOf(const DiskMount &disk)
{
    return disk.isFolder ? GuestPlaces::Kind::Folder : GuestPlaces::Kind::File;
}

bool isMount(const UniqueFd &file)
{
    struct statx status{};
    return ::statx(file.get(), "", AT_EMPTY_PATH, STATX_INO, &status) == 0 &&
           (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

std::expected<UniqueFd, std::string> makePlace(const GuestPlaces &places, const DiskMount &disk)
{
    return places.make(disk.path, kindOf(disk)).and_then([&](UniqueFd place) -> std::expected<UniqueFd, std::string> {
        struct stat status{};
        if (::fstat(place.get(), &status) != 0 || S_ISDIR(status.st_mode) != disk.isFolder)
            return std::unexpected(disk.isFolder ? "In the container, " + disk.path + " is a file, and no folder."
                                                 : "In the container, " + disk.path + " is a folder, and no file.");
        return place;
    });
}

// Inside, where there is somebody who hears of it. Those that come of the host's are what they are by themselves.
bool setPropagation(const UniqueFd &tree, DiskMount::Propagation propagation)
{
    mount_attr attributes{};
    if (propagation == DiskMount::Propagation::Shared)
        attributes.propagation = MS_SHARED;
    else if (propagation == DiskMount::Propagation::Unbindable)
        attributes.propagation = MS_UNBINDABLE;
    else
        return true;
    return ::mount_setattr(tree.get(), "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes) == 0;
}

} // namespace

UniqueFd DiskMounts::findOurs(const DiskMount &disk) const
{
    UniqueFd place = m_places.find(disk.path);
    if (!place || !isMount(place))
        return {};
    auto source = hostSourceOf(std::move(place));
    const bool isOurs = source && source->fileSystem == disk.fileSystem && source->inode == disk.inode;
    return isOurs ? std::move(source->file) : UniqueFd();
}

std::expected<bool, std::string> DiskMounts::putIn(const DiskMount &disk, const UniqueFd &tree)
{
    if (findOurs(disk))
        return false;
    return makePlace(m_places, disk)
        .and_then([&](const UniqueFd &place) { return GuestPlaces::put(tree, place, disk.path); })
        .and_then([&]() -> std::expected<bool, std::string> {
            if (!setPropagation(tree, disk.propagation)) {
                auto failed = systemError("In the container, " + disk.path + " cannot be passed on so");
                takeOut(disk);
                return failed;
            }
            return true;
        });
}

void DiskMounts::takeOut(const DiskMount &disk)
{
    for (int mounts = 0; mounts < mostAtOnePlace; ++mounts) {
        const UniqueFd ours = findOurs(disk);
        if (!ours || !GuestPlaces::takeOff(ours))
            return;
    }
}

std::expected<void, std::string> makeDiskPlaces(const GuestPlaces &places, const std::vector<DiskMount> &disks)
{
    for (const DiskMount &disk : disks) {
        if (disk.path.starts_with("/dev/")) // which liblxc makes anew for every start
            continue;
        if (auto made = makePlace(places, disk); !made)
            return std::unexpected(made.error());
    }
    return {};
}

} // namespace mooring::workers
