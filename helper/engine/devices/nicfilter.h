// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicedriver.h"

namespace mooring::nic {

// Whether security.mac_filtering, or one of ip, holds what comes out of the container to its own addresses.
[[nodiscard]] bool isFiltered(const DeviceOptions &options);
// What nft reads to have that, in one transaction, whether there was a filter before or not; `port` is its end on this computer.
[[nodiscard]] QByteArray filterRules(const DeviceUse &use, const QString &port);
// And to have it no more; no mistake where there is none.
[[nodiscard]] QByteArray withoutFilterRules(const QString &port);

// The address of fe80::/64 that the kernel makes of a hardware address (RFC 4291).
[[nodiscard]] QString linkLocalAddress(const QString &hardwareAddress);

} // namespace mooring::nic
