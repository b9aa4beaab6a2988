// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

namespace mooring {

// Whether it worked, without what came of it.
template<typename Value>
[[nodiscard]] Result<> withoutValue(const Result<Value> &result)
{
    return result ? Result<>() : std::unexpected(result.error());
}

} // namespace mooring
