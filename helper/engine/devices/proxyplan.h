// SPDX-License-Identifier: GPL-3.0-or-later
// What a proxy device becomes: a plan for mooring-proxy, or rules of the firewall. Pure.
#pragma once

#include "helper/engine/devices/devicedriver.h"

namespace mooring {

// What the catalogue cannot see: whether both ends fit together. Errors name the option.
[[nodiscard]] Result<> checkProxy(const DeviceUse &use);
// Of one that checkProxy() took, and that is no nat.
[[nodiscard]] workers::ProxyPlan proxyPlan(const DeviceUse &use);

[[nodiscard]] bool isNat(const DeviceOptions &options);
// The file that its mooring-proxy keeps locked.
[[nodiscard]] QString proxyLock(const DeviceUse &use);
// The socket that it leaves on this computer when it ends; empty where it leaves none.
[[nodiscard]] QString socketFile(const DeviceUse &use);

// What nft reads: a table of the device's own that sends on what comes to the one address to the other, whether it is there already or
// not; and to have it no more, which is no mistake where there is none.
[[nodiscard]] QByteArray natRules(const DeviceUse &use);
[[nodiscard]] QByteArray withoutNatRules(const DeviceUse &use);

} // namespace mooring
