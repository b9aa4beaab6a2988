// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

namespace mooring {

// What people read of an error: one sentence that names the subject, and one that says what to do. Translated by the installed
// translator (context "Error"); English where there is none, as in the helper.
struct ErrorText
{
    QString sentence{};
    QString remedy{};
};

[[nodiscard]] ErrorText explain(const Error &error);

} // namespace mooring
