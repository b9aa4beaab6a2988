// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"

namespace mooring {

// The status in the user's language ("Running").
[[nodiscard]] QString statusText(InstanceStatus status);
// On its way from one rest to another.
[[nodiscard]] bool isBusy(InstanceStatus status) noexcept;

} // namespace mooring
