// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/expansion.h"

#include <QLatin1StringView>

namespace mooring {

// How a guest is kept apart from the host (docs/security.md).
enum class Confinement {
    Plain,     // a user namespace of its own
    Nested,    // the same, and what it takes to run guests inside
    Privileged // no user namespace: its root is the host's
};

// What this kernel's AppArmor can do for us.
enum class AppArmor {
    Missing,    // it has none, or has it switched off
    OutOfReach, // it has one, but shows us no policies (securityfs is not mounted here): guests run unconfined
    On
};

// By security.privileged and security.nesting; InvalidArgument where both are on (checkTogether() of the catalogue).
[[nodiscard]] Result<Confinement> confinementOf(const ExpandedConfiguration &expanded);

// The AppArmor profile, which has a file of the same name in /etc/apparmor.d.
[[nodiscard]] QLatin1StringView profileOf(Confinement confinement);

} // namespace mooring
