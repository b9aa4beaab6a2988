// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue says of devices: the helper refuses by it, editors explain by it.
#pragma once

#include "models/catalogue/devicekind.h"
#include "models/error.h"
#include "models/types/expansion.h"

#include <QList>

namespace mooring {

using DeviceLayer = QMap<QString, DeviceOptions>; // devices by name, as one profile or instance has them

// The kind that these options are of: by "type", and by nictype or gputype. A nic with a "network" is bridged, a gpu is physical where
// nothing else is said. InvalidArgument, with what there is, where there is no such kind.
[[nodiscard]] Result<const DeviceKind *> deviceKind(const DeviceOptions &options);

// 1 to 63 of the letters of ASCII, digits, "/", ".", "-", ":" and "_", not first ".".
[[nodiscard]] bool isDeviceName(QStringView name);
// Whether users may set this. InvalidArgument names device and option ("eth0 mtu"), and says what fits instead; Unsupported says why
// there is no such thing here.
[[nodiscard]] Result<> checkDevice(const QString &name, const DeviceOptions &options);
// All that is wrong with it, what checkDevice would say first.
[[nodiscard]] QList<Error> deviceProblems(const QString &name, const DeviceOptions &options);
[[nodiscard]] Result<> checkDevices(const DeviceLayer &devices);
// What must not come together among all devices that one instance has: no two of one place or name.
[[nodiscard]] Result<> checkDevicesTogether(const ExpandedConfiguration &expanded);

// What one device reaches.
[[nodiscard]] Harm harmOf(const DeviceOptions &options);
// The worst that an instance gains, by configuration or devices, when what counts for it changes so.
[[nodiscard]] Harm harmOfChange(const ExpandedConfiguration &before, const ExpandedConfiguration &after);

// Whether a device that is in use takes the new options without being taken out: only live ones differ.
[[nodiscard]] bool changesInPlace(const DeviceOptions &before, const DeviceOptions &after);

// The root: a disk at / without a source.
[[nodiscard]] bool isRoot(const DeviceOptions &options);
// A disk that is a folder of the container's own, beside its root.
[[nodiscard]] bool isPrivate(const DeviceOptions &options);
[[nodiscard]] inline QString typeOf(const DeviceOptions &options)
{
    return options.value(QStringLiteral("type"));
}
// The value that counts: the one that is set, else the catalogue's.
[[nodiscard]] QString effectiveOption(const DeviceOptions &options, QLatin1StringView name);

} // namespace mooring
