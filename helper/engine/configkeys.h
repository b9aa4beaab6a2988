// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QMap>
#include <QString>

namespace mooring {

// Whether users may set these on an instance: user.* (anything of theirs) and environment.* (variables of its init and of what is
// run inside). Values hold no control characters. InvalidArgument names the key.
[[nodiscard]] Result<> checkConfiguration(const QMap<QString, QString> &config);

// The variables among the keys, without their prefix.
[[nodiscard]] QMap<QString, QString> environmentOf(const QMap<QString, QString> &config);

} // namespace mooring
