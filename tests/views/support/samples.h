// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/profile.h"

namespace mooring::test {

class FakeInstanceServer;

// A small and lively computer: two images, six containers in all states, two profiles.
[[nodiscard]] QList<Image> sampleImages();
[[nodiscard]] QList<Instance> sampleInstances();
[[nodiscard]] QList<Profile> sampleProfiles();

// Devices of the profile "default", and of one container's own: some of most kinds, one that hides and one that overrides.
[[nodiscard]] QMap<QString, DeviceOptions> sampleProfileDevices();
[[nodiscard]] QMap<QString, DeviceOptions> sampleDevices();

// "mooringbr0" (1), used by "default" and all six, with leases and a reserved address, and "lab" (2), which nobody uses.
void putSampleNetworks(FakeInstanceServer &server);

// One container; the id is the number.
[[nodiscard]] Instance sampleInstance(int number, const QString &name, InstanceStatus status);

} // namespace mooring::test
