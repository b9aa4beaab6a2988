// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/limits/capacity.h"
#include "models/error.h"
#include "models/types/expansion.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace mooring {

// What may pass in a second; 0 is without limit.
struct DiskLimits
{
    quint64 readBytes = 0;
    quint64 writeBytes = 0;
    quint64 reads = 0;
    quint64 writes = 0;

    friend bool operator==(const DiskLimits &, const DiskLimits &) = default;
};
[[nodiscard]] DiskLimits diskLimits(const DeviceOptions &options);
// Where several count for one device, the lowest of each.
[[nodiscard]] DiskLimits lowest(const DiskLimits &a, const DiskLimits &b);

// The whole devices ("8:0") that a source is on, as control groups know them: they know no partitions, and btrfs hides what it is on.
// None where it is on none. `sys` is /sys, `mounts` is /proc/self/mountinfo.
[[nodiscard]] QStringList blockDevicesOf(const DiskSource &source, const QString &sys, const QString &mounts);

// Files of a control group, and what is written there, in order, for these devices.
using GroupWrites = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] GroupWrites diskSettings(const QMap<QString, DiskLimits> &limits, const Capacity &capacity);
// Whether this computer limits what passes to devices at all.
[[nodiscard]] bool canLimitDisks(const Capacity &capacity);

} // namespace mooring
