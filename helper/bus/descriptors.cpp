// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/descriptors.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int firstOrdinary = 3; // never takes the place of a standard stream

std::unexpected<Error> unusable(qsizetype index, const QString &reason)
{
    return failure(Error::Code::InvalidArgument, u"files[%1]"_s.arg(index), reason);
}

Result<FileDescriptor> takeDescriptor(const QDBusUnixFileDescriptor &file, qsizetype index)
{
    struct stat status = {};
    const int flags = file.isValid() ? ::fcntl(file.fileDescriptor(), F_GETFL) : -1;
    if (flags < 0 || ::fstat(file.fileDescriptor(), &status) < 0)
        return unusable(index, u"The descriptor is not open."_s);
    if (S_ISDIR(status.st_mode))
        return unusable(index, u"It is a directory."_s);
    if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
        return unusable(index, u"It is neither a regular file nor a pipe."_s);
    if ((flags & O_PATH) || (flags & O_ACCMODE) == O_WRONLY)
        return unusable(index, u"It is not open for reading."_s);

    const int duplicate = ::fcntl(file.fileDescriptor(), F_DUPFD_CLOEXEC, firstOrdinary);
    if (duplicate < 0)
        return failure(Error::Code::LimitExceeded, u"files[%1]"_s.arg(index),
                       QString::fromStdString(std::generic_category().message(errno)));
    return FileDescriptor(duplicate);
}

} // namespace

Result<QList<FileDescriptor>> takeDescriptors(const bus::DescriptorList &files)
{
    constexpr qsizetype most = 2; // metadata and rootfs
    if (files.isEmpty() || files.size() > most)
        return failure(Error::Code::InvalidArgument, u"files"_s,
                       u"These are %1 files, not 1 or 2."_s.arg(files.size()));
    QList<FileDescriptor> taken;
    for (qsizetype index = 0; index < files.size(); ++index) {
        auto descriptor = takeDescriptor(files[index], index);
        if (!descriptor)
            return std::unexpected(descriptor.error());
        taken += std::move(*descriptor);
    }
    return taken;
}

} // namespace mooring
