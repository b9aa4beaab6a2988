// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/hostdevices.h"

#include "helper/storage/files.h"
#include "models/catalogue/devicevalue.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace mooring {

Result<HostDevice> hostDevice(const QString &path, HostDevice::Kind kind)
{
    struct statx file{};
    // Whoever serves the path over a network is not waited for.
    constexpr int flags = AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT;
    if (::statx(AT_FDCWD, QFile::encodeName(path).constData(), flags, STATX_TYPE, &file) != 0)
        return failure(Error::Code::NotFound, {}, u"This computer has no %1."_s.arg(path));
    const bool isBlock = kind == HostDevice::Kind::Block;
    if (isBlock ? !S_ISBLK(file.stx_mode) : !S_ISCHR(file.stx_mode))
        return failure(Error::Code::InvalidArgument, {},
                       isBlock ? u"%1 is no block device."_s.arg(path) : u"%1 is no character device."_s.arg(path));
    return HostDevice{.path = path, .kind = kind, .major = file.stx_rdev_major, .minor = file.stx_rdev_minor};
}

QString property(const QString &folder, const QString &file)
{
    return QString::fromUtf8(readFile(folder + u'/' + file).value_or(QByteArray())).trimmed();
}

std::optional<HostDevice> deviceOf(const QString &folder)
{
    QMap<QString, QString> values;
    for (const QString &line : property(folder, u"uevent"_s).split(u'\n'))
        values.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    bool hasMajor = false;
    bool hasMinor = false;
    const HostDevice device{.path = u"/dev/"_s + values.value(u"DEVNAME"_s),
                            .kind = QFileInfo(folder + u"/subsystem"_s).symLinkTarget().endsWith("/block"_L1)
                                        ? HostDevice::Kind::Block
                                        : HostDevice::Kind::Character,
                            .major = values.value(u"MAJOR"_s).toUInt(&hasMajor),
                            .minor = values.value(u"MINOR"_s).toUInt(&hasMinor)};
    // One on its way out has lost its numbers before its folder.
    const bool isThere = hasMajor && hasMinor && QFileInfo::exists(folder + u"/dev"_s);
    return isThere && isPlainPath(device.path) ? std::optional(device) : std::nullopt;
}

} // namespace mooring
