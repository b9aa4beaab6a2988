// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/profile.h"

namespace mooring::test {

// A small and lively computer: two images, six containers in all states, two profiles.
[[nodiscard]] QList<Image> sampleImages();
[[nodiscard]] QList<Instance> sampleInstances();
[[nodiscard]] QList<Profile> sampleProfiles();

// One container; the id is the number.
[[nodiscard]] Instance sampleInstance(int number, const QString &name, InstanceStatus status);

} // namespace mooring::test
