// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/files.h"

#include "models/types/filedescriptor.h"

#include <QDir>
#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <linux/btrfs.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QByteArray native(const QString &path)
{
    return QFile::encodeName(path);
}

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(count, 0);
    }
    return true;
}

struct CloseFolder
{
    void operator()(DIR *folder) const noexcept { ::closedir(folder); }
};

// Gives a folder a name in `base` that nothing has, not even what an earlier removal left there.
std::optional<QByteArray> moveUp(int from, const char *name, int base, const QByteArrayList &rest)
{
    for (qsizetype number = rest.size();; ++number) {
        const QByteArray moved = rest.first() + '.' + QByteArray::number(number);
        if (::renameat2(from, name, base, moved.constData(), RENAME_NOREPLACE) == 0)
            return moved;
        if (errno != EEXIST)
            return std::nullopt;
    }
}

bool removeIn(int base, const QByteArray &name, const std::stop_token &stop, int depth);

// Empties a folder of `base`. Folders in it that are not empty move up into `base` under new names, which are added to `rest`: so depth
// costs neither descriptors nor stack. Only out of a subvolume nothing can be moved: those few are emptied where they are.
bool emptyFolder(int base, const QByteArray &name, QByteArrayList &rest, const std::stop_token &stop, int depth)
{
    const int fd = ::openat(base, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> folder(fd < 0 ? nullptr : ::fdopendir(fd));
    if (!folder)
        return false;
    while (const dirent *entry = stop.stop_requested() ? nullptr : ::readdir(folder.get())) {
        const QByteArrayView found(entry->d_name);
        if (found == "." || found == ".." || ::unlinkat(fd, entry->d_name, 0) == 0)
            continue;
        if (::unlinkat(fd, entry->d_name, AT_REMOVEDIR) == 0 || errno == ENOENT)
            continue;
        if (const auto moved = moveUp(fd, entry->d_name, base, rest)) {
            rest += *moved;
            continue;
        }
        constexpr int deepest = 64; // subvolumes in each other
        if (errno != EXDEV || depth == deepest || !removeIn(fd, entry->d_name, stop, depth + 1))
            return false;
    }
    return true;
}

// Whoever still writes there (a worker that is being killed) makes it not empty once more.
bool removeIn(int base, const QByteArray &name, const std::stop_token &stop, int depth)
{
    QByteArrayList rest{name};
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QByteArray folder = rest.at(i);
        constexpr int mostTries = 20;
        for (int tries = 0; !emptyFolder(base, folder, rest, stop, depth) ||
                            ::unlinkat(base, folder.constData(), AT_REMOVEDIR) != 0;) {
            if (errno == ENOENT)
                break;
            if (stop.stop_requested() || errno != ENOTEMPTY || ++tries == mostTries)
                return false;
            ::usleep(10'000);
        }
    }
    return true;
}

} // namespace

std::unexpected<Error> systemFailure(const QString &subject, const QString &what)
{
    const int number = errno;
    const auto code = number == ENOSPC || number == EDQUOT ? Error::Code::NoSpace
                      : number == ENOENT                   ? Error::Code::NotFound
                      : number == EEXIST                   ? Error::Code::AlreadyExists
                                                           : Error::Code::Failed;
    return failure(code, subject, what + u": "_s + QString::fromLocal8Bit(std::strerror(number)) + u'.');
}

Result<> makeFolder(const QString &path, unsigned mode)
{
    if (::mkdir(native(path).constData(), 0700) == 0)
        return mode == 0700 || ::chmod(native(path).constData(), mode_t(mode)) == 0
                   ? Result<>()
                   : systemFailure(path, u"The folder cannot be made"_s);
    return errno == EEXIST ? Result<>() : systemFailure(path, u"The folder cannot be made"_s);
}

Result<> writeFile(const QString &path, const QByteArray &bytes, unsigned mode, Durability durability)
{
    const QByteArray fresh = native(path) + ".new";
    const FileDescriptor file(::open(fresh.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || !writeAll(file.get(), bytes) || ::fchmod(file.get(), mode_t(mode)) != 0 ||
        (durability == Durability::AtOnce && ::fsync(file.get()) != 0) ||
        ::rename(fresh.constData(), native(path).constData()) != 0) {
        const auto trouble = systemFailure(path, u"The file cannot be written"_s);
        ::unlink(fresh.constData());
        return trouble;
    }
    return {};
}

Result<QByteArray> readFile(const QString &path, qsizetype maxBytes)
{
    const FileDescriptor file(::open(native(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return systemFailure(path, u"The file cannot be read"_s);
    QByteArray bytes;
    char chunk[16 * 1024];
    while (bytes.size() <= maxBytes) {
        const ssize_t count = ::read(file.get(), chunk, sizeof chunk);
        if (count == 0)
            return bytes;
        if (count > 0)
            bytes.append(chunk, count);
        else if (errno != EINTR)
            return systemFailure(path, u"The file cannot be read"_s);
    }
    return failure(Error::Code::LimitExceeded, path, u"The file is too large."_s);
}

Result<> move(const QString &from, const QString &to)
{
    if (::renameat2(AT_FDCWD, native(from).constData(), AT_FDCWD, native(to).constData(), RENAME_NOREPLACE) != 0)
        return systemFailure(from, u"It cannot be moved"_s);
    return {};
}

Result<> syncFolder(const QString &path)
{
    const FileDescriptor opened(::open(native(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0)
        return systemFailure(path, u"It cannot be synced"_s);
    return {};
}

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

Result<> removeTree(const QString &path, const std::stop_token &stop)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QByteArray name = native(path.mid(slash + 1));
    const FileDescriptor base(::open(native(path.left(slash)).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!base)
        return systemFailure(path, u"It cannot be removed"_s);
    if (::unlinkat(base.get(), name.constData(), 0) == 0 || errno == ENOENT)
        return {};
    if (removeIn(base.get(), name, stop, 0))
        return {};
    if (stop.stop_requested())
        return failure(Error::Code::Cancelled, path);
    return systemFailure(path, u"It cannot be removed"_s);
}

Result<> makeSubvolume(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QByteArray name = native(path.mid(slash + 1));
    const FileDescriptor base(::open(native(path.left(slash)).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    btrfs_ioctl_vol_args arguments{};
    name.left(BTRFS_PATH_NAME_MAX).toStdString().copy(arguments.name, BTRFS_PATH_NAME_MAX);
    if (!base || ::ioctl(base.get(), BTRFS_IOC_SUBVOL_CREATE, &arguments) != 0 ||
        ::fchmodat(base.get(), name.constData(), 0700, 0) != 0)
        return systemFailure(path, u"The subvolume cannot be made"_s);
    return {};
}

quint64 freeBytes(const QString &path)
{
    struct statvfs status{};
    return ::statvfs(native(path).constData(), &status) == 0 ? quint64(status.f_bavail) * status.f_frsize : 0;
}

} // namespace mooring
