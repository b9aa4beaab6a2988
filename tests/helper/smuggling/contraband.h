// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/devicecatalogue.h"
#include "models/types/expansion.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace mooring::test {

using Config = QMap<QString, QString>;

// Something that reaches the host, by one key or one device.
struct Contraband
{
    QString name{}; // "security.privileged", "nic bridged parent"
    Config config{};
    DeviceLayer devices{};
    // What hides it in a later layer; nothing where nothing does.
    Config coverConfig{};
    DeviceLayer coverDevices{};
    bool isRefused = false; // nobody can have it at all

    [[nodiscard]] bool hasCover() const { return !coverConfig.isEmpty() || !coverDevices.isEmpty(); }
};

// All that the catalogue says to reach the host, made of its own examples.
[[nodiscard]] QList<Contraband> contraband();
// Those that its examples make nothing valid of.
[[nodiscard]] QStringList withoutExample();
// Keys with their examples, and devices, that do not reach the host.
[[nodiscard]] QList<Contraband> harmless();

} // namespace mooring::test
