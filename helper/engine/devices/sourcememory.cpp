// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/sourcememory.h"

#include "helper/workers/hostsource.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto beginning = "volatile."_L1;
constexpr auto ending = ".source"_L1;

QString deviceOfKey(const QString &key)
{
    const bool isOurs =
        key.startsWith(beginning) && key.endsWith(ending) && key.size() > beginning.size() + ending.size();
    return isOurs ? key.sliced(beginning.size()).chopped(ending.size()) : QString();
}

} // namespace

Result<DiskSource> diskSource(const QString &path)
{
    const auto source = workers::openHostSource(QFile::encodeName(path).toStdString());
    if (!source && (source.error() == ENOENT || source.error() == ENOTDIR))
        return failure(Error::Code::NotFound, {}, u"This computer has no %1."_s.arg(path));
    if (!source)
        return failure(Error::Code::Failed, {},
                       u"%1 cannot be opened: %2."_s.arg(path, QString::fromLocal8Bit(std::strerror(source.error()))));
    if (source->type == S_IFBLK || source->type == S_IFCHR)
        return failure(
            Error::Code::Unsupported, {},
            u"%1 is a device, and Mooring mounts none. Mount it on this computer and give the folder, or give it as "
            "a unix-block or unix-char device."_s.arg(path));
    return DiskSource{.fileSystem = source->fileSystem,
                      .inode = source->inode,
                      .isFolder = source->type == S_IFDIR,
                      .device = source->device,
                      .mountId = source->mountId};
}

bool isVolume(const DeviceOptions &options)
{
    return typeOf(options) == "disk"_L1 && !isRoot(options) && !options.value(u"pool"_s).isEmpty();
}

QString hostPathOf(const DeviceOptions &options)
{
    const QString source = options.value(u"source"_s);
    const bool isHost =
        typeOf(options) == "disk"_L1 && !isRoot(options) && !isVolume(options) && source.startsWith(u'/');
    return isHost ? source : QString();
}

QString markOf(const DiskSource &source, const QString &path)
{
    const QString owner = source.owner ? u':' + QString::number(*source.owner) : QString();
    return u"%1:%2%3 %4"_s.arg(QString::number(source.fileSystem, 16), QString::number(source.inode), owner, path);
}

std::optional<DiskSource> markedSource(const QString &mark, const QString &path)
{
    const QString numbers = mark.section(u' ', 0, 0);
    if (mark != numbers + u' ' + path)
        return std::nullopt;
    bool isFileSystem = false;
    bool isInode = false;
    bool isOwner = false;
    DiskSource source{.fileSystem = numbers.section(u':', 0, 0).toULongLong(&isFileSystem, 16),
                      .inode = numbers.section(u':', 1, 1).toULongLong(&isInode)};
    const QString owner = numbers.section(u':', 2);
    if (const quint32 uid = owner.toUInt(&isOwner); isOwner)
        source.owner = uid;
    return isFileSystem && isInode && isOwner != owner.isEmpty() ? std::optional(source) : std::nullopt;
}

QString sourceKey(const QString &device)
{
    return beginning + device + ending;
}

void rememberSources(InstanceRecord &record, const ExpandedConfiguration &expanded)
{
    record.config.removeIf([&](std::pair<const QString &, QString &> entry) {
        const QString device = deviceOfKey(entry.first);
        return !device.isEmpty() &&
               !markedSource(entry.second, hostPathOf(expanded.devices.value(device).options)).has_value();
    });
    for (const auto &[name, device] : expanded.devices.asKeyValueRange()) {
        const QString path = hostPathOf(device.options);
        if (path.isEmpty() || isShare(device.options) || record.config.contains(sourceKey(name)))
            continue;
        if (const auto source = diskSource(path))
            record.config.insert(sourceKey(name), markOf(*source, path));
    }
}

void forgetSources(InstanceRecord &record, const InstanceRecord &before)
{
    for (const auto &[name, options] : record.devices.asKeyValueRange()) {
        if (before.devices.value(name) != options)
            record.config.remove(sourceKey(name));
    }
}

void restoreSources(InstanceRecord &record, const InstanceRecord &before)
{
    for (const auto &[name, options] : before.devices.asKeyValueRange()) {
        const auto mark = before.config.constFind(sourceKey(name));
        if (mark != before.config.constEnd() && record.devices.value(name) == options)
            record.config.insert(mark.key(), *mark);
    }
}

} // namespace mooring
