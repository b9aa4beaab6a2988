// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/support/bususer.h"

#include <QStringList>

namespace mooring::test {

// What is on this computer and belongs to nothing that the helper lists, and what it lists that is not there, each in words: folders,
// processes, control groups, network devices. Empty when all is well and at rest.
[[nodiscard]] QString strays(const BusUser &user);

// The processes inside the container of this number; its monitor is none of them.
[[nodiscard]] QList<qint64> processesOf(const QString &number);

// The names in a folder below /var/lib/mooring.
[[nodiscard]] QStringList stateEntries(const QString &folder);

} // namespace mooring::test
