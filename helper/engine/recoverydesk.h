// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "models/error.h"

#include <QVariantMap>

namespace mooring {

// What a helper whose database is damaged can still do. Both answer as Manager.Recover in dbus/ has it.
[[nodiscard]] QVariantMap describeRecovery(const Layout &layout, const Error &trouble);
[[nodiscard]] Result<QVariantMap> recoverDatabase(const Layout &layout, const Error &trouble);

} // namespace mooring
