// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"

#include <QString>

namespace mooring {

// A device file of this computer.
struct HostDevice
{
    using Kind = workers::DeviceNode::Kind;

    QString path{};
    Kind kind = Kind::Character;
    quint32 major = 0;
    quint32 minor = 0;

    friend bool operator==(const HostDevice &, const HostDevice &) = default;
};

// What the file at this path, or the one that links lead to, is. NotFound where there is none, InvalidArgument where it is no device of
// this kind.
[[nodiscard]] Result<HostDevice> hostDevice(const QString &path, HostDevice::Kind kind);

} // namespace mooring
