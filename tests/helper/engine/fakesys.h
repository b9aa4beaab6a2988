// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mooring::test {

// A folder in the place of /sys, as the kernel fills it: devices below devices/, and links to them from their classes.
class FakeSys
{
public:
    explicit FakeSys(const QString &folder);

    // A card with its /dev/dri/card0 and renderD128 and a socket of its own; at "0000:01:00.0" of PCI, or nowhere.
    void addCard(int number, const QString &pci, const QByteArray &vendor = {}, const QByteArray &product = {});
    // At a port such as "1-2.4", with its /dev/bus/usb/001/00N.
    void addUsb(const QString &port, const QByteArray &vendor, const QByteArray &product, int number);
    // What a driver makes of it, "1-2:1.0/ttyUSB0/tty/ttyUSB0" say: `devName` is below /dev.
    void addPart(const QString &port, const QString &folder, const QString &subsystem, const QString &devName,
                 int major, int minor);
    void removeUsb(const QString &port);

private:
    [[nodiscard]] QString usbFolder(const QString &port) const;
    void addDevice(const QString &folder, const QString &subsystem, const QString &devName, int major, int minor) const;

    QString m_folder;
};

} // namespace mooring::test
