// SPDX-License-Identifier: GPL-3.0-or-later
// What a list of profiles, and the order of it, does to what counts.
#pragma once

#include "models/items/configurationdraft.h"
#include "models/items/devicecells.h"

namespace mooring {

// What the staged list of profiles makes another of; nothing where none is staged.
struct ProfilesEffect
{
    QStringList settings{};
    QList<Device> devices{}; // as they are, with what they would become
};
[[nodiscard]] ProfilesEffect effectOfProfiles(const ConfigurationDraft &draft);

// For people: what would become another; where no list is staged, what one profile wins over another. At most a few lines.
[[nodiscard]] QStringList profileOrderLines(const ConfigurationDraft &draft);

} // namespace mooring
