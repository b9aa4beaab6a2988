// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolhost.h"

#include "helper/storage/files.h"
#include "helper/workers/hostsource.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

std::unexpected<Error> refuseSource(Error::Code code, const QString &why)
{
    return failure(code, u"source"_s, why);
}

long typeOfFileSystem(const QString &path)
{
    struct statfs status{};
    return ::statfs(QFile::encodeName(path).constData(), &status) == 0 ? long(status.f_type) : 0;
}

// Where nothing outlives a boot, or nothing is on a disk of this computer's.
Result<> checkFileSystem(const QString &path, PoolSettings::Driver driver)
{
    const long type = typeOfFileSystem(path);
    if (type == TMPFS_MAGIC || type == RAMFS_MAGIC)
        return refuseSource(
            Error::Code::Unsupported,
            u"%1 is in memory and would be empty after the next boot. Choose a folder on a disk."_s.arg(path));
    if (driver == PoolSettings::Driver::Overlay && type == OVERLAYFS_SUPER_MAGIC)
        return refuseSource(
            Error::Code::Unsupported,
            u"%1 is on an overlay itself, which another one cannot stand on. Choose a folder of another file "
            "system."_s.arg(path));
    if (driver == PoolSettings::Driver::Btrfs && type != BTRFS_SUPER_MAGIC)
        return refuseSource(
            Error::Code::Unsupported,
            u"%1 is on no btrfs file system. Choose a folder on one, or have Mooring make one in a file: "
            "size=20GiB in place of the source."_s.arg(path));
    return {};
}

} // namespace

Result<QString> folderMark(const QString &path)
{
    const auto source = workers::openHostSource(QFile::encodeName(path).toStdString());
    if (!source && (source.error() == ENOENT || source.error() == ENOTDIR))
        return refuseSource(Error::Code::NotFound,
                            u"This computer has no %1. Make it first: sudo install -d -m 700 %1"_s.arg(path));
    if (!source)
        return refuseSource(Error::Code::Failed, u"%1 cannot be opened: %2."_s.arg(
                                                     path, QString::fromLocal8Bit(std::strerror(source.error()))));
    if (source->type != S_IFDIR)
        return refuseSource(Error::Code::InvalidArgument, u"%1 is no folder."_s.arg(path));
    return u"%1:%2"_s.arg(source->fileSystem).arg(source->inode);
}

Result<> checkClosed(const QString &path)
{
    struct stat status{};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return systemFailure(path, u"The folder cannot be looked at"_s);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 0077) != 0)
        return refuseSource(Error::Code::Untrusted,
                            u"%1 must be a folder of root's with mode 0700, or users could reach the setuid files that "
                            "containers make: sudo chown root: %1; sudo chmod 700 %1"_s.arg(path));
    return {};
}

Result<> checkNewSource(const QString &path, PoolSettings::Driver driver, const QString &own)
{
    if (const auto mark = folderMark(path); !mark)
        return std::unexpected(mark.error());
    if (const QString real = QFileInfo(path).canonicalFilePath(); real != path) // whoever has the link could turn it
        return refuseSource(Error::Code::InvalidArgument,
                            u"%1 leads over a symbolic link. Give the folder that it leads to: %2"_s.arg(path, real));
    if (path == own || path.startsWith(own + u'/'))
        return refuseSource(Error::Code::InvalidArgument,
                            u"%1 is Mooring's own. Leave the source out for a pool there."_s.arg(own));
    QStringList entries = entriesOf(path);
    entries.removeAll(u"lost+found"_s);
    return checkFileSystem(path, driver).and_then([&] { return checkClosed(path); }).and_then([&]() -> Result<> {
        if (entries.isEmpty())
            return {};
        return refuseSource(
            Error::Code::Conflict,
            u"%1 is not empty. Choose an empty folder; a pool goes with all that is in it."_s.arg(path));
    });
}

Result<> checkNewFile(quint64 size, const QString &own)
{
    if (!QFile::exists(u"/usr/sbin/mkfs.btrfs"_s))
        return failure(Error::Code::Unsupported, u"size"_s,
                       u"This computer has no mkfs.btrfs. Install the package btrfs-progs."_s);
    if (!QFile::exists(u"/dev/loop-control"_s))
        return failure(Error::Code::Unsupported, u"size"_s,
                       u"This computer has no loop devices, by which a file could be mounted (/dev/loop-control)."_s);
    if (const quint64 room = freeBytes(own); size > room)
        return failure(Error::Code::NoSpace, u"size"_s,
                       u"Only %1MiB are free in %2. Choose a smaller size."_s.arg(room >> 20).arg(own));
    return {};
}

Result<> checkNewFolder(PoolSettings::Driver driver, const QString &own)
{
    if (driver == PoolSettings::Driver::Btrfs && !isBtrfs(own))
        return failure(
            Error::Code::Unsupported, u"driver"_s,
            u"%1 is on no btrfs file system. Say how large a file with one shall be (size=20GiB), or where a "
            "folder on one is (source=/PATH)."_s.arg(own));
    return {};
}

bool isMountPoint(const QString &path)
{
    struct statx status{};
    return ::statx(AT_FDCWD, QFile::encodeName(path).constData(), AT_SYMLINK_NOFOLLOW, STATX_INO, &status) == 0 &&
           (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

bool isBtrfs(const QString &path)
{
    return typeOfFileSystem(path) == BTRFS_SUPER_MAGIC;
}

bool hasProjectQuotas(const QString &path, const QString &mounts)
{
    const auto source = workers::openHostSource(QFile::encodeName(path).toStdString());
    QFile file(mounts);
    if (!source || !file.open(QIODevice::ReadOnly))
        return false;
    // proc(5): "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext4 /dev/root rw,prjquota"
    const QByteArray number = QByteArray::number(qulonglong(source->mountId)) + ' ';
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.sliced(line.indexOf(" - ") + 1).split(' ');
        if (!line.startsWith(number) || words.size() < 4)
            continue;
        const QByteArrayList options = words[3].split(',');
        const bool isOn = options.contains("prjquota") || options.contains("pquota");
        return isOn && (words[1] == "ext4" || words[1] == "xfs");
    }
    return false;
}

} // namespace mooring
