// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <sys/types.h>

#include <cstdint>
#include <expected>
#include <string>

namespace mooring::workers {

// What a path of this computer leads to, and what tells it from another that takes its place. Device numbers do not: those of btrfs and
// of network file systems are made up anew with every mount.
struct HostSource
{
    UniqueFd file{};              // O_PATH: neither read nor written by it
    std::uint64_t fileSystem = 0; // as statfs(2) identifies it; its kind, where it does not
    std::uint64_t inode = 0;
    mode_t type = 0;           // S_IFMT's part of its mode
    dev_t device = 0;          // that its file system says it is on
    std::uint64_t mountId = 0; // as /proc/self/mountinfo numbers them
};
// Links are followed, but for those of /proc that lead elsewhere whatever they say. errno where it fails.
[[nodiscard]] std::expected<HostSource, int> openHostSource(const std::string &path);
// The same of a file that is open.
[[nodiscard]] std::expected<HostSource, int> hostSourceOf(UniqueFd file);

} // namespace mooring::workers
