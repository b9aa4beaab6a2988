// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/idspace.h"
#include "helper/storage/records.h"
#include "models/types/expansion.h"

#include <vector>

namespace mooring {

// The ids that the container gets: those of its slot, or as security.idmap.base and security.idmap.size say; none for a privileged one,
// whose slot waits, unused.
[[nodiscard]] workers::IdRange idRangeOf(const IdSpace &space, const InstanceRecord &record,
                                         const ExpandedConfiguration &expanded);

// raw.idmap: what it has in the place of some of these; none for a privileged one.
[[nodiscard]] std::vector<workers::IdMapping> otherIdsOf(const ExpandedConfiguration &expanded);

} // namespace mooring
