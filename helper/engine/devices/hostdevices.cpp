// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/hostdevices.h"

#include <QFile>

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

} // namespace mooring
