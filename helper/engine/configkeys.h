// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/expansion.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace mooring {

// The variables among the keys, without their prefix.
[[nodiscard]] QMap<QString, QString> environmentOf(const QMap<QString, QString> &config);
// The modules of the kernel that it wants.
[[nodiscard]] QStringList modulesOf(const ExpandedConfiguration &expanded);

} // namespace mooring
