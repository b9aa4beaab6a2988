// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/layout.h"

#include "helper/storage/files.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<> checkPrivate(const QString &folder)
{
    struct stat status{};
    if (::lstat(QFile::encodeName(folder).constData(), &status) != 0)
        return systemFailure(folder, u"The folder cannot be looked at"_s);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 07777) != 0700)
        return failure(Error::Code::Untrusted, folder,
                       u"It must be a folder of root's with mode 0700, or users could reach setuid files that containers made."_s);
    return {};
}

} // namespace

Result<> prepareLayout(const Layout &layout)
{
    for (const QString &folder : {layout.state, layout.images(), layout.instances(), layout.trash(), layout.staging(), layout.run,
                                  layout.containers()}) {
        if (const auto made = makeFolder(folder); !made)
            return made;
    }
    return checkPrivate(layout.state).and_then([&] { return checkPrivate(layout.run); });
}

} // namespace mooring
