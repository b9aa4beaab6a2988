// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QDBusConnection>
#include <QFuture>
#include <QObject>

namespace mooring {

// What systemd says of the whole system: "running", "degraded", "stopping"… Unreachable where there is no systemd on the bus.
[[nodiscard]] QFuture<Result<QString>> systemState(const QDBusConnection &bus, QObject *context);

} // namespace mooring
