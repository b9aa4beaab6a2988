// SPDX-License-Identifier: GPL-3.0-or-later
// What this computer says of a place that is to be a pool. Errors say what would have to be otherwise.
#pragma once

#include "helper/pools/poolsettings.h"
#include "models/error.h"

#include <QString>

namespace mooring {

// "FILESYSTEM:INODE" of a folder: another one in its place (its disk is not mounted) has another.
[[nodiscard]] Result<QString> folderMark(const QString &path);
// Root's own with mode 0700, or users could reach the setuid files that containers make.
[[nodiscard]] Result<> checkClosed(const QString &path);
// A new pool's source: closed, empty, on a disk, and where the driver asks for it btrfs. `own` is Mooring's folder, which it is not in.
[[nodiscard]] Result<> checkNewSource(const QString &path, PoolSettings::Driver driver, const QString &own);
// What a file system in a file of this size below `own` takes.
[[nodiscard]] Result<> checkNewFile(quint64 size, const QString &own);
// A pool in Mooring's own folder.
[[nodiscard]] Result<> checkNewFolder(PoolSettings::Driver driver, const QString &own);

// Whether something is mounted right there.
[[nodiscard]] bool isMountPoint(const QString &path);
[[nodiscard]] bool isBtrfs(const QString &path);
// Whether its file system honours project quotas (ext4 and xfs, mounted with prjquota). `mounts` is /proc/self/mountinfo.
[[nodiscard]] bool hasProjectQuotas(const QString &path,
                                    const QString &mounts = QStringLiteral("/proc/self/mountinfo"));

} // namespace mooring
