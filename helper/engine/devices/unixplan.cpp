// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/unixplan.h"

#include "helper/engine/devices/graphicscards.h"
#include "helper/engine/devices/usbdevices.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicevalue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Kind = HostDevice::Kind;

Kind kindOf(const DeviceUse &use)
{
    return typeOf(use.options) == "unix-block"_L1 ? Kind::Block : Kind::Character;
}

// How this computer knows it.
enum class Way { File, Card, Usb, UsbParts };

Way wayOf(const DeviceUse &use)
{
    const QString type = typeOf(use.options);
    if (type == "gpu"_L1)
        return Way::Card;
    if (type == "usb"_L1)
        return Way::Usb;
    return type == "unix-hotplug"_L1 ? Way::UsbParts : Way::File;
}

// A card has no such option: it is there.
bool isRequired(const DeviceUse &use)
{
    return wayOf(use) == Way::Card || isTrue(effectiveOption(use.options, "required"_L1));
}

QString sourceOf(const DeviceUse &use)
{
    return use.options.value(u"source"_s, use.options.value(u"path"_s));
}

QString placeOf(const DeviceUse &use)
{
    return use.options.value(u"path"_s, use.options.value(u"source"_s));
}

bool hasNumbers(const DeviceUse &use)
{
    return use.options.contains(u"major"_s) && use.options.contains(u"minor"_s);
}

quint32 number(const DeviceUse &use, QLatin1StringView option)
{
    return quint32(integer(effectiveOption(use.options, option)).value_or(0));
}

// Where its path says.
workers::DeviceNode nodeOf(const DeviceUse &use, const HostDevice &device)
{
    return {.device = use.name.toStdString(),
            .path = device.path.toStdString(),
            .kind = device.kind,
            .major = device.major,
            .minor = device.minor,
            .mode = fileMode(effectiveOption(use.options, "mode"_L1)).value_or(0660),
            .user = number(use, "uid"_L1),
            .group = number(use, "gid"_L1)};
}

// As the catalogue names them: "tty source".
QString optionOf(const DeviceUse &use, const QString &option)
{
    return use.name + u' ' + option;
}

// By its numbers where they are given: then this computer needs no file of it.
Result<QList<HostDevice>> namedDevice(const DeviceUse &use)
{
    HostDevice named{.path = placeOf(use), .kind = kindOf(use)};
    if (hasNumbers(use)) {
        named.major = number(use, "major"_L1);
        named.minor = number(use, "minor"_L1);
        return QList{named};
    }
    return hostDevice(sourceOf(use), named.kind)
        .transform([&](const HostDevice &device) {
            named.major = device.major;
            named.minor = device.minor;
            return QList{named};
        })
        .transform_error([&](Error error) {
            error.subject = optionOf(use, use.options.contains(u"source"_s) ? u"source"_s : u"path"_s);
            return error;
        });
}

Result<QList<HostDevice>> cardFiles(const DeviceUse &use, const QString &sys)
{
    return chosenCards(use.options, graphicsCards(sys)).transform([](const QList<GraphicsCard> &cards) {
        QList<HostDevice> files;
        for (const GraphicsCard &card : cards)
            files += card.files;
        return files;
    });
}

Result<QList<HostDevice>> usbFiles(const DeviceUse &use, const QString &sys)
{
    QList<HostDevice> files;
    for (const UsbDevice &device : usbDevices(sys)) {
        if (isChosen(use.options, device))
            files += wayOf(use) == Way::Usb ? QList{device.file} : partsOf(device);
    }
    if (files.isEmpty())
        return failure(Error::Code::NotFound, {}, u"Nothing of this kind is plugged into this computer."_s);
    return files;
}

// What there is of it, each with the path in the container; or why there is nothing.
Result<QList<HostDevice>> find(const DeviceUse &use, const QString &sys)
{
    switch (wayOf(use)) {
    case Way::File:
        return namedDevice(use);
    case Way::Card:
        return cardFiles(use, sys);
    case Way::Usb:
    case Way::UsbParts:
        return usbFiles(use, sys);
    }
    std::unreachable();
}

// Other file systems below it (/dev/shm, /dev/pts) belong to everybody, and no device appears there.
void addFoldersOf(const QString &folder, dev_t fileSystem, QStringList &folders)
{
    struct stat status{};
    if (::stat(QFile::encodeName(folder).constData(), &status) != 0 || status.st_dev != fileSystem)
        return;
    folders += folder;
    for (const QFileInfo &below : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot))
        addFoldersOf(below.filePath(), fileSystem, folders);
}

QStringList foldersBelow(const QString &folder)
{
    struct stat status{};
    QStringList folders;
    if (::stat(QFile::encodeName(folder).constData(), &status) == 0)
        addFoldersOf(folder, status.st_dev, folders);
    return folders.isEmpty() ? QStringList{folder} : folders;
}

} // namespace

Result<> checkUnix(const DeviceUse &use)
{
    const auto refuse = [&](const QString &option, const QString &reason) {
        return failure(Error::Code::InvalidArgument, optionOf(use, option), reason);
    };
    if (wayOf(use) == Way::Card)
        return checkCardOptions(use.options).or_else([&](const Error &error) -> Result<> {
            return refuse(error.subject, error.detail);
        });
    if (wayOf(use) != Way::File)
        return {};
    if (placeOf(use) == "/"_L1)
        return refuse(use.options.contains(u"path"_s) ? u"path"_s : u"source"_s,
                      u"A device is a file, such as /dev/ttyUSB0, not the root of everything."_s);
    if (use.options.contains(u"major"_s) != use.options.contains(u"minor"_s))
        return refuse(use.options.contains(u"major"_s) ? u"minor"_s : u"major"_s,
                      u"major and minor are given both or not at all."_s);
    return {};
}

Result<DeviceNodes> unixNodes(const DeviceUse &use, const QString &sys)
{
    const auto found = find(use, sys);
    if (!found && isRequired(use))
        return std::unexpected(found.error());
    DeviceNodes nodes;
    for (const HostDevice &device : found.value_or(QList<HostDevice>())) {
        if (const auto node = nodeOf(use, device); !std::ranges::contains(nodes, node))
            nodes.push_back(node);
    }
    return nodes;
}

bool comesAndGoes(const DeviceUse &use)
{
    switch (wayOf(use)) {
    case Way::File:
        return !isRequired(use) && !hasNumbers(use);
    case Way::Card:
        return false;
    case Way::Usb:
    case Way::UsbParts:
        return true;
    }
    std::unreachable();
}

QStringList foldersOf(const DeviceUse &use, const QString &dev)
{
    switch (wayOf(use)) {
    case Way::File:
        return {QFileInfo(sourceOf(use)).path()};
    case Way::Card:
        return {};
    case Way::Usb:
        return foldersBelow(dev + u"/bus/usb"_s);
    case Way::UsbParts:
        return foldersBelow(dev);
    }
    std::unreachable();
}

} // namespace mooring
