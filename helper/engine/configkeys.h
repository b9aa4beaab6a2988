// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace mooring {

// The variables among the keys, without their prefix.
[[nodiscard]] QMap<QString, QString> environmentOf(const QMap<QString, QString> &config);

} // namespace mooring
