// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/keydescription.h"

#include <QList>
#include <QMap>

namespace mooring {

// What can be set on a managed network of this computer, in the order to show it. docs/networking.md has the same; the helper has the last
// word.
[[nodiscard]] QList<KeyDescription> networkKeyDescriptions();

// Without what says no more than what counts anyway; the helper tells all that counts.
[[nodiscard]] QMap<QString, QString> withoutNetworkDefaults(const QMap<QString, QString> &config);

} // namespace mooring
