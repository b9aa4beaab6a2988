// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/hostdevices.h"
#include "models/types/expansion.h"

#include <QList>

namespace mooring {

// What is plugged into USB now.
struct UsbDevice
{
    QString port{};   // "1-2.4"; "usb1" for the bus itself
    QString vendor{}; // "0bda"
    QString product{};
    QString folder{}; // in /sys
    HostDevice file{};
};

// `sys` is /sys.
[[nodiscard]] QList<UsbDevice> usbDevices(const QString &sys);
// Whether it is one that vendorid, productid and port of a device mean; what is not set does not matter.
[[nodiscard]] bool isChosen(const DeviceOptions &options, const UsbDevice &device);
// The files that drivers made of it, but not of what is plugged in behind it: terminals, disks, and their like.
[[nodiscard]] QList<HostDevice> partsOf(const UsbDevice &device);

} // namespace mooring
