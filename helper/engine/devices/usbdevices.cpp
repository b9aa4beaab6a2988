// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/usbdevices.h"

#include "helper/storage/files.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// How far below a device its parts are: interface, SCSI host, target, unit, block, disk, partition are 7.
constexpr int deepest = 12;

bool isUsbDevice(const QString &folder)
{
    return QFileInfo::exists(folder + u"/idVendor"_s);
}

void addParts(const QString &folder, int depth, QList<HostDevice> &parts)
{
    for (const QString &name : entriesOf(folder)) {
        const QString below = folder + u'/' + name;
        const QFileInfo info(below);
        if (info.isSymLink() || !info.isDir() || isUsbDevice(below))
            continue;
        if (const auto device = deviceOf(below))
            parts += *device;
        if (depth < deepest)
            addParts(below, depth + 1, parts);
    }
}

} // namespace

QList<UsbDevice> usbDevices(const QString &sys)
{
    const QString all = sys + u"/bus/usb/devices"_s;
    QList<UsbDevice> devices;
    for (const QString &name : entriesOf(all)) {
        const QString folder = QFileInfo(all + u'/' + name).canonicalFilePath();
        const auto file = isUsbDevice(folder) ? deviceOf(folder) : std::nullopt; // else it is an interface
        if (file)
            devices += {.port = name,
                        .vendor = property(folder, u"idVendor"_s),
                        .product = property(folder, u"idProduct"_s),
                        .folder = folder,
                        .file = *file};
    }
    return devices;
}

bool isChosen(const DeviceOptions &options, const UsbDevice &device)
{
    const auto fits = [&](const QString &option, const QString &has) {
        const QString wanted = options.value(option);
        return wanted.isEmpty() || wanted.compare(has, Qt::CaseInsensitive) == 0;
    };
    return fits(u"vendorid"_s, device.vendor) && fits(u"productid"_s, device.product) && fits(u"port"_s, device.port);
}

QList<HostDevice> partsOf(const UsbDevice &device)
{
    QList<HostDevice> parts;
    addParts(device.folder, 1, parts);
    return parts;
}

} // namespace mooring
