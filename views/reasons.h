// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

namespace mooring {

// Why a name is refused, in the user's language, to stand beside the field. The parsers say it in English.
[[nodiscard]] QString nameReason(const Error &error);

// Whether translators get to see it.
[[nodiscard]] bool isKnownReason(const Error &error);

} // namespace mooring
