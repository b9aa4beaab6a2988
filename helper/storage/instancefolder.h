// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/records.h"

namespace mooring {

// upper/ and work/ of a root on this image's rootfs, in a folder that is there. The root of a container shows the attributes of upper/, so
// that gets those of the rootfs.
[[nodiscard]] Result<> makeDelta(const QString &folder, const QString &rootfs);
// Makes an instance's folder (record.json; delta/ too, where its root lies in no pool of its own) and puts it in its place by one rename.
// Waits for no fsync. Nothing is left on failure.
[[nodiscard]] Result<> makeInstanceFolder(const Layout &layout, const InstanceRecord &record);
// What has to be synced for that folder, its record and the row in the database to survive a power cut, in the order it must be.
[[nodiscard]] QStringList instancePaths(const Layout &layout, const InstanceRecord &record);

} // namespace mooring
