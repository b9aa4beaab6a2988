// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/diskplan.h"

#include "helper/engine/devices/sourcememory.h"
#include "helper/storage/files.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"

#include <QFile>
#include <QUrl>

#include <sys/mount.h>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace mooring {

using workers::DiskMount;

namespace {

bool isSet(const DeviceUse &use, QLatin1StringView option)
{
    return isTrue(effectiveOption(use.options, option));
}

bool isRequiredDisk(const DeviceUse &use)
{
    return isSet(use, "required"_L1) && !isSet(use, "optional"_L1);
}

// Those that belong to one mount; file systems have been mounted already, with options of their own.
struct MountWord
{
    QLatin1StringView word{};
    std::uint64_t attribute = 0;
};
constexpr MountWord mountWords[] = {{"nosuid"_L1, 0},
                                    {"nodev"_L1, 0},
                                    {"noexec"_L1, MOUNT_ATTR_NOEXEC},
                                    {"noatime"_L1, MOUNT_ATTR_NOATIME},
                                    {"strictatime"_L1, MOUNT_ATTR_STRICTATIME},
                                    {"nodiratime"_L1, MOUNT_ATTR_NODIRATIME}};

QString mountWordList()
{
    QStringList words;
    for (const MountWord &known : mountWords)
        words += known.word;
    return words.join(u", "_s);
}

QStringList mountOptions(const DeviceUse &use)
{
    return use.options.value(u"raw.mount.options"_s).split(u',', Qt::SkipEmptyParts);
}

// Nothing where one of them is none. Both times at once are none, either.
std::optional<std::uint64_t> attributesOf(const QStringList &words)
{
    std::uint64_t attributes = 0;
    for (const QString &word : words) {
        const auto known = std::ranges::find(mountWords, word.trimmed(), &MountWord::word);
        if (known == std::end(mountWords))
            return std::nullopt;
        attributes |= known->attribute;
    }
    if ((attributes & MOUNT_ATTR__ATIME) == MOUNT_ATTR__ATIME)
        return std::nullopt;
    return attributes;
}

DiskMount::Propagation propagationOf(const DeviceUse &use)
{
    const QString word = effectiveOption(use.options, "propagation"_L1);
    if (word.endsWith("slave"_L1))
        return DiskMount::Propagation::Slave;
    if (word.endsWith("shared"_L1))
        return DiskMount::Propagation::Shared;
    return word.endsWith("unbindable"_L1) ? DiskMount::Propagation::Unbindable : DiskMount::Propagation::Private;
}

DiskMount mountOf(const DeviceUse &use, const DiskSource &source)
{
    return {.device = use.name.toStdString(),
            .path = use.options.value(u"path"_s).toStdString(),
            .source = QFile::encodeName(sourcePathOf(use)).toStdString(),
            .fileSystem = source.fileSystem,
            .inode = source.inode,
            .isFolder = source.isFolder,
            .isReadOnly = isSet(use, "readonly"_L1),
            .isRecursive = isSet(use, "recursive"_L1),
            .isShifted = isVolume(use.options) || isPrivate(use.options) || isSet(use, "shift"_L1),
            .keepsSetuid = isPrivate(use.options),
            .propagation = propagationOf(use),
            .attributes = attributesOf(mountOptions(use)).value_or(0)};
}

// By the mark alone: the path is the business of who may go there.
Result<std::optional<DiskMount>> sharedMount(const DeviceUse &use)
{
    const auto known = markedSource(use.knownSource, hostPathOf(use.options));
    const QString ids = use.options.value(shareOption);
    if (!known || !known->owner)
        return failure(Error::Code::Conflict, use.name,
                       u"Nobody shared this folder with this container; share it once more."_s);
    DiskMount mount = mountOf(use, *known);
    mount.isShare = true;
    mount.owner = *known->owner;
    mount.user = ids.section(u':', 0, 0).toUInt();
    mount.group = ids.section(u':', 1).toUInt();
    return mount;
}

QString diskOption(const DeviceUse &use, const QString &option)
{
    return use.name + u' ' + option;
}

constexpr qsizetype longestName = 255; // NAME_MAX

// By its place, so that it is the same one whatever profile or device brings it.
QByteArray nameOfPrivate(const DeviceUse &use)
{
    return QUrl::toPercentEncoding(use.options.value(u"path"_s).sliced(1));
}

Result<> checkPlace(const DeviceUse &use)
{
    const QString path = use.options.value(u"path"_s);
    for (const QString &kernel : {u"/proc"_s, u"/sys"_s, u"/dev"_s}) {
        const bool isBelow = path.startsWith(kernel + u'/') && kernel != "/dev"_L1;
        if (path == kernel || isBelow)
            return failure(Error::Code::InvalidArgument, diskOption(use, u"path"_s),
                           u"In a container, %1 is the kernel's. Choose another place, such as /mnt/data."_s.arg(path));
    }
    return {};
}

} // namespace

QString sourcePathOf(const DeviceUse &use)
{
    if (isVolume(use.options))
        return use.volumeFolder.value_or(QString());
    return isPrivate(use.options) ? use.privateFolders + u'/' + QString::fromLatin1(nameOfPrivate(use))
                                  : hostPathOf(use.options);
}

Result<> makePrivateFolder(const DeviceUse &use)
{
    constexpr unsigned mode = 0755; // as a folder of its root has; nobody else gets to it
    if (!isPrivate(use.options))
        return {};
    return makeFolder(use.privateFolders)
        .and_then([&] { return makeFolder(sourcePathOf(use), mode); })
        .transform_error([&](const Error &error) {
            return Error{.code = error.code, .subject = diskOption(use, u"path"_s), .detail = error.detail};
        });
}

Result<> checkDisk(const DeviceUse &use)
{
    if (!use.volumeFolder)
        return failure(use.volumeFolder.error().code, diskOption(use, u"source"_s), use.volumeFolder.error().detail);
    if (isPrivate(use.options) && nameOfPrivate(use).size() > longestName)
        return failure(Error::Code::InvalidArgument, diskOption(use, u"path"_s),
                       u"The path is too long for a folder of the container's own."_s);
    if (sourcePathOf(use).isEmpty())
        return failure(
            Error::Code::InvalidArgument, diskOption(use, u"source"_s),
            u"A source is the path of a folder or file of this computer; or, with a pool, the name of one of its "
            "volumes."_s);
    if (use.options.contains(u"size"_s))
        return failure(
            Error::Code::Unsupported, diskOption(use, u"size"_s),
            u"A size is for the root. A volume's is the volume's own (mooringctl volume set POOL VOLUME size=…), "
            "and how much a folder may hold is up to its file system."_s);
    if (!attributesOf(mountOptions(use)))
        return failure(
            Error::Code::Unsupported, diskOption(use, u"raw.mount.options"_s),
            u"A folder or file has been mounted already, and takes no more than some of: %1."_s.arg(mountWordList()));
    // Its root is this computer's, and what takes the flag off is not refused to it on every kernel.
    if (use.ids.count == 0 && isSet(use, "readonly"_L1))
        return failure(Error::Code::Unsupported, diskOption(use, u"readonly"_s),
                       u"The container is privileged: its root could write nevertheless. Leave out readonly, or "
                       "security.privileged."_s);
    if (use.ids.count == 0 && isShare(use.options))
        return failure(Error::Code::Unsupported, use.name,
                       u"The container is privileged: its root is this computer's, and would not be kept to one "
                       "user's ids. Take the shared folder away, or leave out security.privileged."_s);
    if (isShare(use.options)) {
        const QString ids = use.options.value(shareOption);
        const quint32 highest = std::max(ids.section(u':', 0, 0).toUInt(), ids.section(u':', 1).toUInt());
        if (highest >= use.ids.count)
            return failure(Error::Code::InvalidArgument, use.name,
                           u"The container has no user or group of the number %1."_s.arg(highest));
    }
    return checkPlace(use);
}

Result<std::optional<DiskMount>> diskMount(const DeviceUse &use)
{
    if (isShare(use.options))
        return sharedMount(use);
    const QString path = sourcePathOf(use);
    const auto source = diskSource(path);
    if (!source && source.error().code == Error::Code::NotFound && !isRequiredDisk(use))
        return std::nullopt;
    const QString option = diskOption(use, u"source"_s);
    if (!source)
        return failure(source.error().code, option, source.error().detail);
    const auto known = markedSource(use.knownSource, path);
    if (known && (known->fileSystem != source->fileSystem || known->inode != source->inode))
        return failure(
            Error::Code::Conflict, option,
            u"%1 is another folder or file now than when the container was given it. Where that is right, take "
            "the disk away and give it once more."_s.arg(path));
    return mountOf(use, *source);
}

std::optional<DiskMount> mountedDisk(const DeviceUse &use)
{
    const auto asMount = [&](const DiskSource &source) { return mountOf(use, source); };
    if (isPrivate(use.options) || isVolume(use.options)) { // nobody else reaches it, so it is what it was
        const auto source = diskSource(sourcePathOf(use));
        return source ? std::optional(asMount(*source)) : std::nullopt;
    }
    return markedSource(use.knownSource, sourcePathOf(use)).transform(asMount);
}

} // namespace mooring
