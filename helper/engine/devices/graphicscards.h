// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/hostdevices.h"
#include "models/types/expansion.h"

#include <QList>

namespace mooring {

struct GraphicsCard
{
    qint64 number = 0; // of its /dev/dri/cardN
    QString pci{};     // "0000:01:00.0"; empty for one that is on no PCI bus, as are the next two
    QString vendor{};  // "10de"
    QString product{};
    QList<HostDevice> files{}; // cardN, and what renders without a screen

    friend bool operator==(const GraphicsCard &, const GraphicsCard &) = default;
};

// In the order of their numbers. `sys` is /sys.
[[nodiscard]] QList<GraphicsCard> graphicsCards(const QString &sys);

// Options that contradict each other; the option is the error's subject.
[[nodiscard]] Result<> checkCardOptions(const DeviceOptions &options);
// Those that a gpu device means: all of them where it names none. NotFound where there is none, with those that there are.
[[nodiscard]] Result<QList<GraphicsCard>> chosenCards(const DeviceOptions &options, const QList<GraphicsCard> &cards);

} // namespace mooring
