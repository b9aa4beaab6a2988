// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"

namespace mooring {

// What all of these have of their own, and alike; the list of profiles only where it is the same for all. No etag.
[[nodiscard]] ConfigurationDraft::Base sharedConfiguration(const QList<ConfigurationDraft::Base> &all);

// How many of the keys and devices some of them have, or have otherwise than the others; of keys only those that users set.
[[nodiscard]] qsizetype differences(const QList<ConfigurationDraft::Base> &all);

// What takes `request` back for one that had this before; without an etag.
[[nodiscard]] ConfigureRequest inverseFor(const ConfigurationDraft::Base &before, const ConfigureRequest &request);

// Whether two ask for the same, whatever etags they name.
[[nodiscard]] bool isSameChange(const ConfigureRequest &one, const ConfigureRequest &other);

} // namespace mooring
