// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/unpack/tree.h"

#include <functional>
#include <string>

namespace mooring::workers {

// Where a member of an archive belongs.
struct Destination
{
    enum class Kind { Ignore, Metadata, Rootfs, Template } kind = Kind::Ignore;
    std::string path{}; // below that
};

// What becomes of an archive's members.
struct ArchiveTargets
{
    std::function<Destination(std::string memberPath)> sort{};
    Tree *rootfs = nullptr; // may be absent where sort() never says so
    Tree *templates = nullptr;
    std::string *metadata = nullptr; // contents of metadata.yaml
};

// Reads a tar (plain, gzip, xz, zstd, bzip2 or lzma) to its end. `progress` hears how many bytes of the file were read. Throws Refusal.
void readArchive(const std::string &file, const UnpackPlan &limits, const ArchiveTargets &targets,
                 const std::function<void(std::uint64_t done)> &progress);

} // namespace mooring::workers
