// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/idmap.h"

#include <algorithm>

namespace mooring::workers {

std::vector<IdMapping> mappingsOf(const IdRange &range, std::vector<IdMapping> others, IdKind kind)
{
    std::erase_if(others, [kind](const IdMapping &other) { return other.kind != kind; });
    std::ranges::sort(others, {}, &IdMapping::inside);
    std::vector<IdMapping> all;
    std::uint32_t next = 0; // the first id inside that is not mapped yet
    const auto addOwn = [&](std::uint32_t end) {
        if (end > next)
            all.push_back({.kind = kind, .inside = next, .host = range.first + next, .count = end - next});
    };
    for (const IdMapping &other : others) {
        addOwn(std::min(other.inside, range.count));
        all.push_back(other);
        next = other.inside + other.count;
    }
    addOwn(range.count);
    return all;
}

std::string lineOf(const IdMapping &mapping)
{
    return std::to_string(mapping.inside) + ' ' + std::to_string(mapping.host) + ' ' + std::to_string(mapping.count);
}

std::optional<std::uint32_t> hostIdOf(const std::vector<IdMapping> &mappings, std::uint32_t inside)
{
    for (const IdMapping &mapping : mappings) {
        if (inside >= mapping.inside && inside - mapping.inside < mapping.count)
            return mapping.host + (inside - mapping.inside);
    }
    return {};
}

} // namespace mooring::workers
