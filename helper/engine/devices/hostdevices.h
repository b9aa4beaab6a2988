// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"

#include <QString>

#include <optional>

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
// What a folder of /sys is the device of; nothing where that has no file.
[[nodiscard]] std::optional<HostDevice> deviceOf(const QString &folder);
// A file there, without the end of its line; empty where there is none.
[[nodiscard]] QString property(const QString &folder, const QString &file);

} // namespace mooring
