// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/engine/fakesys.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

void write(const QString &file, const QByteArray &text)
{
    QDir().mkpath(file.section(u'/', 0, -2));
    QFile written(file);
    if (!written.open(QIODevice::WriteOnly) || written.write(text + '\n') < 0)
        qFatal("%s cannot be written", qUtf8Printable(file));
}

void link(const QString &target, const QString &name)
{
    QDir().mkpath(name.section(u'/', 0, -2));
    if (!QFile::link(target, name))
        qFatal("%s cannot be made", qUtf8Printable(name));
}

} // namespace

FakeSys::FakeSys(const QString &folder)
    : m_folder(folder)
{
}

void FakeSys::addDevice(const QString &folder, const QString &subsystem, const QString &devName, int major,
                        int minor) const
{
    const QByteArray numbers[] = {QByteArray::number(major), QByteArray::number(minor)};
    write(folder + u"/uevent"_s, "MAJOR=" + numbers[0] + "\nMINOR=" + numbers[1] + "\nDEVNAME=" + devName.toUtf8());
    write(folder + u"/dev"_s, numbers[0] + ':' + numbers[1]);
    link(m_folder + u"/class/"_s + subsystem, folder + u"/subsystem"_s);
}

void FakeSys::addCard(int number, const QString &pci, const QByteArray &vendor, const QByteArray &product)
{
    const QString parent =
        m_folder + (pci.isEmpty() ? u"/devices/platform/vkms.%1"_s.arg(number) : u"/devices/pci0000:00/"_s + pci);
    constexpr int major = 226;
    constexpr int firstRender = 128;
    for (const QString &name : {u"card%1"_s.arg(number), u"renderD%1"_s.arg(firstRender + number)}) {
        const QString folder = parent + u"/drm/"_s + name;
        addDevice(folder, u"drm"_s, u"dri/"_s + name, major, name.startsWith(u'c') ? number : firstRender + number);
        link(parent, folder + u"/device"_s);
        link(folder, m_folder + u"/class/drm/"_s + name);
    }
    const QString socket = u"card%1-DP-1"_s.arg(number);
    QDir().mkpath(parent + u"/drm/card%1/"_s.arg(number) + socket);
    link(parent + u"/drm/card%1/"_s.arg(number) + socket, m_folder + u"/class/drm/"_s + socket);
    if (pci.isEmpty())
        return;
    write(parent + u"/vendor"_s, "0x" + vendor);
    write(parent + u"/device"_s, "0x" + product);
}

// Behind a hub they are below it.
QString FakeSys::usbFolder(const QString &port) const
{
    QString folder = m_folder + u"/devices/pci0000:00/0000:00:14.0/usb1"_s;
    for (qsizetype end = port.indexOf(u'.'); end >= 0; end = port.indexOf(u'.', end + 1))
        folder += u'/' + port.first(end);
    return folder + u'/' + port;
}

void FakeSys::addUsb(const QString &port, const QByteArray &vendor, const QByteArray &product, int number)
{
    constexpr int major = 189;
    const QString folder = usbFolder(port);
    addDevice(folder, u"usb"_s, u"bus/usb/001/%1"_s.arg(number, 3, 10, QChar(u'0')), major, number - 1);
    write(folder + u"/idVendor"_s, vendor);
    write(folder + u"/idProduct"_s, product);
    const QString interface = port + u":1.0"_s;
    write(folder + u'/' + interface + u"/bInterfaceNumber"_s, "00");
    link(folder, m_folder + u"/bus/usb/devices/"_s + port);
    link(folder + u'/' + interface, m_folder + u"/bus/usb/devices/"_s + interface);
}

void FakeSys::addPart(const QString &port, const QString &folder, const QString &subsystem, const QString &devName,
                      int major, int minor)
{
    addDevice(usbFolder(port) + u'/' + folder, subsystem, devName, major, minor);
}

void FakeSys::removeUsb(const QString &port)
{
    QDir(usbFolder(port)).removeRecursively();
    for (const QString &name : {port, port + u":1.0"_s})
        QFile::remove(m_folder + u"/bus/usb/devices/"_s + name);
}

} // namespace mooring::test
