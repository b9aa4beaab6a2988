// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <optional>
#include <string>
#include <vector>

namespace mooring::workers {

// What each id of this kind inside is on the host: those of the range, with `others` in the place of what they take. In the order of the
// ids inside; `others` must not overlap. Pure.
[[nodiscard]] std::vector<IdMapping> mappingsOf(const IdRange &range, std::vector<IdMapping> others, IdKind kind);

// A line of uid_map or gid_map as user_namespaces(7) has it, and of lxc.idmap: "INSIDE HOST COUNT".
[[nodiscard]] std::string lineOf(const IdMapping &mapping);

// Nothing where the id is none inside.
[[nodiscard]] std::optional<std::uint32_t> hostIdOf(const std::vector<IdMapping> &mappings, std::uint32_t inside);

} // namespace mooring::workers
