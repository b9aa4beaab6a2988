// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/limits/capacity.h"
#include "models/error.h"

#include <QMap>
#include <QString>

namespace mooring {

// A file of a container's control group and what it says: "memory.max" → "268435456". The kernel's "Control Group v2"
// (cgroup-v2.rst) and "cgroup-v1" have the meanings.
using GroupSettings = QMap<QString, QString>;

// All that Mooring ever writes there for a container with this expanded configuration, the kernel's own values for what is not limited
// included; `processors` are those that it was given (none: all). Pure. Keys that cannot be honoured here are passed over.
[[nodiscard]] GroupSettings groupSettings(const QMap<QString, QString> &config, const Capacity &capacity,
                                          const QList<int> &processors);
// What of `wanted` is not in `present`.
[[nodiscard]] GroupSettings changedSettings(const GroupSettings &present, const GroupSettings &wanted);

// Whether this computer can do what the limits among these keys ask for. Unsupported, or InvalidArgument for a processor that is not
// there, names the key and the reason.
[[nodiscard]] Result<> checkHonoured(const QMap<QString, QString> &config, const Capacity &capacity);

} // namespace mooring
