// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/openplace.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>

namespace mooring {

namespace {

Error::Code codeOfOpening(int number)
{
    if (number == ENOENT)
        return Error::Code::NotFound;
    return number == EACCES || number == EPERM ? Error::Code::NotAuthorized : Error::Code::InvalidArgument;
}

} // namespace

Result<FileDescriptor> openPlace(const QString &folder)
{
    FileDescriptor place(::open(QFile::encodeName(folder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const int number = errno;
    if (!place)
        return failure(codeOfOpening(number), folder, QString::fromLocal8Bit(std::strerror(number)));
    return place;
}

} // namespace mooring
