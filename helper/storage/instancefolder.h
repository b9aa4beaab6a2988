// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/records.h"

namespace mooring {

// Makes an instance's folder (delta/upper, delta/work, record.json) and puts it in its place by one rename. Waits for no fsync.
// The root of a container shows the attributes of delta/upper, so that gets those of the image's rootfs. Nothing is left on failure.
[[nodiscard]] Result<> makeInstanceFolder(const Layout &layout, const InstanceRecord &record);
// What has to be synced for that folder, its record and the row in the database to survive a power cut, in the order it must be.
[[nodiscard]] QStringList instancePaths(const Layout &layout, const QString &number);

} // namespace mooring
