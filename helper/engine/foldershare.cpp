// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/foldershare.h"

#include "helper/engine/devices/sourcememory.h"
#include "helper/workers/hostsource.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

std::unexpected<Error> noShare(Error::Code code, const QString &why)
{
    return failure(code, u"folder"_s, why);
}

// Those that answer from elsewhere, and may take their time; none of them maps ids by a mount.
bool isRemote(const QString &fileSystem)
{
    constexpr QLatin1StringView known[] = {"fuse"_L1,   "nfs"_L1,      "cifs"_L1,     "smb"_L1,
                                           "9p"_L1,     "afs"_L1,      "coda"_L1,     "ncpfs"_L1,
                                           "autofs"_L1, "ecryptfs"_L1, "orangefs"_L1, "vboxsf"_L1};
    return std::ranges::any_of(known, [&](QLatin1StringView kind) { return fileSystem.startsWith(kind); });
}

// As the mounts of this process say; empty for one that is not among them.
QString fileSystemOf(quint64 mountId, const QString &mounts)
{
    QFile file(mounts); // of /proc, so without a size
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.left(line.indexOf(' ')).toULongLong() == mountId)
            return QString::fromLocal8Bit(line).section(u" - "_s, 1).section(u' ', 0, 0);
    }
    return {};
}

Result<> checkFileSystem(const FileDescriptor &folder, const QString &mounts)
{
    struct statx status{};
    if (::statx(folder.get(), "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC, STATX_MNT_ID, &status) != 0)
        return noShare(Error::Code::InvalidArgument, u"This is no folder."_s);
    const QString kind = fileSystemOf(status.stx_mnt_id, mounts);
    if (kind.isEmpty())
        return noShare(Error::Code::Unsupported,
                       u"Only your own session sees this folder. Share one that all of this computer sees."_s);
    if (isRemote(kind))
        return noShare(Error::Code::Unsupported,
                       u"A file system of the kind %1 cannot map owners. Share a folder on a disk of this computer, "
                       "and copy what the container needs into it."_s.arg(kind));
    return {};
}

Result<> checkOwner(const FolderShare &share, const struct stat &status)
{
    if (!S_ISDIR(status.st_mode))
        return noShare(Error::Code::InvalidArgument, u"This is no folder."_s);
    if (status.st_uid == 0)
        return noShare(Error::Code::InvalidArgument,
                       u"It is root's. Folders of this computer's own are given as disks (config device add)."_s);
    if (share.sharer && *share.sharer != status.st_uid)
        return noShare(Error::Code::NotAuthorized, u"It is somebody else's; only its owner shares a folder."_s);
    return {};
}

} // namespace

Result<SharedFolder> sharedFolder(const FolderShare &share, const QString &mounts)
{
    if (const auto checked = checkFileSystem(share.folder, mounts); !checked)
        return std::unexpected(checked.error());
    struct stat status{};
    if (::fstat(share.folder.get(), &status) != 0)
        return noShare(Error::Code::InvalidArgument, u"This is no folder."_s);
    if (const auto checked = checkOwner(share, status); !checked)
        return std::unexpected(checked.error());
    auto source = workers::hostSourceOf(workers::UniqueFd(::fcntl(share.folder.get(), F_DUPFD_CLOEXEC, 0)));
    const QString path = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(share.folder.get()));
    if (!source || path.isEmpty() || status.st_nlink == 0)
        return noShare(Error::Code::NotFound, u"It is not there any more."_s);
    DeviceOptions options{{u"type"_s, u"disk"_s},
                          {u"path"_s, share.request.path},
                          {u"source"_s, path},
                          {QString(shareOption), u"%1:%2"_s.arg(share.request.user).arg(share.request.group)}};
    if (share.request.isReadOnly)
        options.insert(u"readonly"_s, u"true"_s);
    const DiskSource disk{.fileSystem = source->fileSystem, .inode = source->inode, .owner = status.st_uid};
    return SharedFolder{.options = options, .mark = markOf(disk, path)};
}

} // namespace mooring
