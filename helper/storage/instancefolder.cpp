// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/instancefolder.h"

#include "helper/storage/files.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<> copyRootAttributes(const QString &from, const QString &to)
{
    struct stat status{};
    const QByteArray target = QFile::encodeName(to);
    if (::stat(QFile::encodeName(from).constData(), &status) != 0 ||
        ::chown(target.constData(), status.st_uid, status.st_gid) != 0 ||
        ::chmod(target.constData(), status.st_mode & 07777) != 0)
        return systemFailure(from, u"The image's root cannot be looked at"_s);
    return {};
}

} // namespace

Result<> makeDelta(const QString &folder, const QString &rootfs)
{
    return makeFolder(folder + u"/upper"_s).and_then([&] { return makeFolder(folder + u"/work"_s); }).and_then([&] {
        return copyRootAttributes(rootfs, folder + u"/upper"_s);
    });
}

Result<> makeInstanceFolder(const Layout &layout, const InstanceRecord &record)
{
    const QString number = QString::number(record.number);
    const QString staged = layout.staging() + u"/instance-"_s + number;
    const QString delta = staged + u"/delta"_s;
    const auto makeOwnDelta = [&]() -> Result<> {
        if (!isInDefaultPool(record))
            return {};
        return makeFolder(delta).and_then([&] { return makeDelta(delta, layout.image(record.image) + u"/rootfs"_s); });
    };
    auto made = makeFolder(staged)
                    .and_then(makeOwnDelta)
                    .and_then([&] { return writeFile(staged + u"/record.json"_s, toJson(record)); })
                    .and_then([&] { return move(staged, layout.instance(number)); });
    if (!made)
        (void)removeTree(staged);
    return made;
}

QStringList instancePaths(const Layout &layout, const InstanceRecord &record)
{
    const QString folder = layout.instance(QString::number(record.number));
    // SQLite leaves its log to the kernel (synchronous=NORMAL).
    QStringList paths{folder + u"/record.json"_s};
    if (isInDefaultPool(record))
        paths += {folder + u"/delta/upper"_s, folder + u"/delta"_s};
    return paths + QStringList{folder, layout.instances(), layout.databaseLog(), layout.state};
}

} // namespace mooring
