// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QByteArray>
#include <QString>

namespace mooring {

// A kernel setting is this now, or the error names it. `file` is below /proc/sys; nothing is written when it is so already.
[[nodiscard]] Result<> setSysctl(const QString &file, const QByteArray &value);

} // namespace mooring
