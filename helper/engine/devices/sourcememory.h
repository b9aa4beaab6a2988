// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"
#include "models/error.h"
#include "models/types/expansion.h"

#include <QLatin1StringView>

#include <sys/types.h>

#include <optional>

namespace mooring {

// A folder or file of this computer that a disk brings to a container.
struct DiskSource
{
    quint64 fileSystem = 0; // helper/workers/hostsource.h
    quint64 inode = 0;
    bool isFolder = true;
    dev_t device = 0;
    quint64 mountId = 0;
    std::optional<quint32> owner{}; // who shares it: reached with his rights only
};

// The option of a disk that is a folder which its owner shares: "1000:1000", user and group inside. Only Instance.ShareFolder sets it.
inline constexpr QLatin1StringView shareOption("share.user");
[[nodiscard]] inline bool isShare(const DeviceOptions &options)
{
    return options.contains(shareOption);
}
// NotFound where it is missing, Unsupported for what is neither folder nor file.
[[nodiscard]] Result<DiskSource> diskSource(const QString &path);

// A disk that is a volume of a pool.
[[nodiscard]] bool isVolume(const DeviceOptions &options);
// A disk's source of this computer; empty for the root and for volumes.
[[nodiscard]] QString hostPathOf(const DeviceOptions &options);

// What a source is known by, so that another one in its place is noticed: "FILESYSTEM:INODE PATH", "FILESYSTEM:INODE:OWNER PATH" of what is shared.
[[nodiscard]] QString markOf(const DiskSource &source, const QString &path);
// Only the numbers, and only where the mark is of this path.
[[nodiscard]] std::optional<DiskSource> markedSource(const QString &mark, const QString &path);

// The config key that keeps it: "volatile.data.source".
[[nodiscard]] QString sourceKey(const QString &device);
// Notes what the sources are that the record does not know yet, and forgets those of disks that it has no longer, or from elsewhere now.
void rememberSources(InstanceRecord &record, const ExpandedConfiguration &expanded);
// These disks are given anew: what their sources are then counts.
void forgetSources(InstanceRecord &record, const InstanceRecord &before);
// Disks that are as they were before have what they had.
void restoreSources(InstanceRecord &record, const InstanceRecord &before);

} // namespace mooring
