// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <functional>
#include <string>

namespace mooring::workers {

// Paths among files that are the guest's, for a process with this computer's privileges: no link of the guest's is followed, and what was
// looked at is what is mounted on or taken off, by its descriptor. Whoever makes one is its container's root to file systems from then on.
class GuestPlaces
{
public:
    enum class Kind { File, Folder };

    // The mounts of the container with this init, which is entered for good. `root` is its root in this computer's numbers.
    [[nodiscard]] static std::expected<GuestPlaces, std::string> enter(const UniqueFd &init, const HostIds &root);
    // The files of one that does not run yet, below this folder.
    [[nodiscard]] static std::expected<GuestPlaces, std::string> below(const std::string &folder, const HostIds &root);

    // None, with errno, where it is not there or a link leads to it.
    [[nodiscard]] UniqueFd find(const std::string &path) const;
    // As find(); made empty where it is not there, with the folders above it.
    [[nodiscard]] std::expected<UniqueFd, std::string> make(const std::string &path, Kind kind) const;
    // The empty file that make() made.
    void removeEmptyFile(const std::string &path) const;

    // `tree` is a mount that is nowhere yet.
    [[nodiscard]] static std::expected<void, std::string> put(const UniqueFd &tree, const UniqueFd &place,
                                                              const std::string &path);
    // The mount that this is the root of.
    [[nodiscard]] static bool takeOff(const UniqueFd &place);
    // The descriptor's very mount, in the proc of this computer, which is where we are: the guest's proc does not know us.
    [[nodiscard]] static std::string nameOf(const UniqueFd &file);

private:
    GuestPlaces() = default;
    [[nodiscard]] UniqueFd makeFolders(const std::string &path) const;

    UniqueFd m_root{};
};

// By a child, from which there need be no way back.
[[nodiscard]] std::expected<void, std::string> byChild(const std::function<std::expected<void, std::string>()> &deed);

} // namespace mooring::workers
