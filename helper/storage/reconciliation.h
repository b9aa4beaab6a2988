// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"

namespace mooring {

// What is really there.
struct Inventory
{
    QList<InstanceRecord> instances{};
    QList<InstanceRecord> trashed{};
    QList<ImageRecord> images{};
    QList<ProfileRecord> profiles{};
    QStringList debris{}; // paths in the trash that nobody can want any more
    QStringList lost{};   // paths of what was set aside
};

// Brings the database and the disk together after a start, whatever ended the last helper. The disk is right: what stands in its place
// is whole and gets its row (from record.json, should the row be lost); a row without a place goes; what was only being made becomes
// debris. An instance, image or profile of which nobody knows anything any more is set aside in lost/, for people to look at. Ids that
// are taken or not below `slotCount` are replaced: owners on disk are plain, so that costs nothing. A database that cannot be written
// to, as on a full disk, is only complained of.
// A profile's file is written before its row, and removed before it: where both are there the file is right; a row without one is of
// a time when profiles had no files, and gets it.
[[nodiscard]] Result<Inventory> reconcile(const Layout &layout, StateStore &store, quint32 slotCount);

// A name in the trash for what shall be removed, never used before.
[[nodiscard]] QString debrisPath(const Layout &layout);
[[nodiscard]] bool isDebris(const QString &name);

} // namespace mooring
