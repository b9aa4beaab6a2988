// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "models/types/operation.h"

namespace mooring {

// Results as the contract has them; the kind of the work says what the resources are.
[[nodiscard]] bus::OperationResultList wireResults(const QList<OperationResult> &results, OperationKind kind);

} // namespace mooring
