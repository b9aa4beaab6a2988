// SPDX-License-Identifier: GPL-3.0-or-later
// The few things the helper does to files, with errors as values. All block; syncFolder() and removeTree() for long: see DiskThread.
#pragma once

#include "models/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace mooring {

// What errno says of `subject`: NoSpace for a full disk, NotFound, else Failed; the detail begins with `what`.
[[nodiscard]] std::unexpected<Error> systemFailure(const QString &subject, const QString &what);

// A folder of exactly this mode; one that is there already is left as it is.
[[nodiscard]] Result<> makeFolder(const QString &path, unsigned mode = 0700);
// On btrfs, a folder with mode 0700 that has a size and snapshots of its own. removeTree() takes it for a folder.
[[nodiscard]] Result<> makeSubvolume(const QString &path);
// The file is the old one or the new one, never half of it.
enum class Durability {
    Soon,  // after a power cut it may be the old one
    AtOnce // waits for the disk
};
[[nodiscard]] Result<> writeFile(const QString &path, const QByteArray &bytes, unsigned mode = 0600,
                                 Durability durability = Durability::Soon);
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qsizetype maxBytes = 1024 * 1024);
// Never replaces anything: AlreadyExists.
[[nodiscard]] Result<> move(const QString &from, const QString &to);
// After this, renames in the folder, or what was written to the file, survive a power cut.
[[nodiscard]] Result<> syncFolder(const QString &path);
// Names in the folder, sorted; none where it cannot be read.
[[nodiscard]] QStringList entriesOf(const QString &folder);
// With everything below it, however deep and whatever the names. Never follows a link. Asked to stop, it leaves the rest: Cancelled.
[[nodiscard]] Result<> removeTree(const QString &path, const std::stop_token &stop = {});
// Bytes that may still be written there.
[[nodiscard]] quint64 freeBytes(const QString &path);

} // namespace mooring
