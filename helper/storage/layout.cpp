// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/layout.h"

#include "helper/storage/files.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// Root's own, and with none of these rights for others.
Result<> checkOwn(const QString &folder, unsigned forbidden)
{
    struct stat status{};
    if (::lstat(QFile::encodeName(folder).constData(), &status) != 0)
        return systemFailure(folder, u"The folder cannot be looked at"_s);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & forbidden) != 0)
        return failure(
            Error::Code::Untrusted, folder,
            u"It must be a folder of root's with mode 0700, or users could reach setuid files that containers made."_s);
    return {};
}

} // namespace

Result<> prepareLayout(const Layout &layout)
{
    for (const QString &folder : {layout.state, layout.images(), layout.instances(), layout.profiles(), layout.pools(),
                                  layout.trash(), layout.staging(), layout.lost()}) {
        if (const auto made = makeFolder(folder); !made)
            return made;
    }
    for (const QString &folder : {layout.run, layout.lxc(), layout.containers()}) {
        if (const auto made = makeFolder(folder, passThrough); !made)
            return made;
    }
    return checkOwn(layout.state, 0077).and_then([&] { return checkOwn(layout.run, 0022); });
}

} // namespace mooring
