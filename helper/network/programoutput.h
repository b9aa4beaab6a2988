// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"

namespace mooring {

// What a program of the system wrote; an error in its own words when it failed, about `program` by name.
[[nodiscard]] Result<QByteArray> programOutput(const QString &program, const Result<Workers::Finished> &finished);

} // namespace mooring
