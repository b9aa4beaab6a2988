// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/support/scene.h"

#include <QMap>

namespace mooring::test {

using Options = QMap<QString, QString>; // "type" among them

// Gives the container the device, in place of what it had of that name; the reply of SetConfiguration.
QDBusMessage setDevice(const BusUser &user, const QString &instance, const QString &name, const Options &options);
QDBusMessage removeDevice(const BusUser &user, const QString &instance, const QString &name);
// Stops it by force and starts it, until it runs; what went wrong, "" for nothing.
QString restart(const BusUser &user, const QString &instance);
// Has its init reboot, until it did.
bool rebootFromInside(const BusUser &user, const QString &instance);

// A shell's output, without the last line's end; root's, on this computer.
QString here(const QString &commands);
// The same inside, with what it says in errors.
QString inside(const BusUser &user, const QString &instance, const QString &commands);

} // namespace mooring::test
