// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mooring {

// What brings a database from version N to N+1 is element N: statements, run in one transaction. An element is never changed once it
// was released.
[[nodiscard]] const QList<QStringList> &migrations();

} // namespace mooring
