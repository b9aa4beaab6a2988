// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/configurationdraft.h"

namespace mooring {

// What does the same as applying the draft in a terminal.
[[nodiscard]] QString configureCommand(const QString &instance, const ConfigurationDraft &draft);
// Likewise for each of several.
[[nodiscard]] QString configureCommand(const QStringList &instances, const ConfigurationDraft &draft);
[[nodiscard]] QString profileCommand(const QString &profile, const ConfigurationDraft &draft);
[[nodiscard]] QString networkCommand(const QString &network, const ConfigurationDraft &draft);

} // namespace mooring
