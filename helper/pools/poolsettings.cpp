// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolsettings.h"

#include "models/catalogue/configvalue.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr quint64 leastFile = 256ULL * 1024 * 1024; // mkfs.btrfs(8) takes no less than about half of it
constexpr quint64 leastVolume = 1024ULL * 1024;

Result<PoolSettings::Driver> driverNamed(const QString &driver)
{
    if (driver == "overlay"_L1)
        return PoolSettings::Driver::Overlay;
    if (driver == "btrfs"_L1)
        return PoolSettings::Driver::Btrfs;
    if (driver == "dir"_L1)
        return PoolSettings::Driver::Dir;
    return failure(Error::Code::InvalidArgument, u"driver"_s,
                   u"The drivers are overlay, btrfs and dir, and “%1” is none of them."_s.arg(driver.left(64)));
}

Result<quint64> parseSize(const QString &text, quint64 least)
{
    const auto size = bytes(text);
    if (!size || quint64(*size) < least)
        return failure(Error::Code::InvalidArgument, u"size"_s,
                       u"A size is a number with a unit, such as 20GiB, and at least %1MiB."_s.arg(least >> 20));
    return quint64(*size);
}

Result<> checkPath(const QString &path)
{
    const bool isPlain = std::ranges::all_of(path, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (!isPlain || !path.startsWith(u'/') || QDir::cleanPath(path) != path || path.size() > 4000 || path == "/"_L1)
        return failure(Error::Code::InvalidArgument, u"source"_s,
                       u"A source is the absolute path of a folder, without “.”, “..” or a slash at its end."_s);
    return {};
}

} // namespace

const char *const sizeWayOut =
    "Make a pool that has sizes, such as a btrfs file system in a file: mooringctl pool create "
    "NAME btrfs size=20GiB";

Result<PoolSettings> PoolSettings::parse(const QString &driver, const QMap<QString, QString> &config)
{
    const auto known = driverNamed(driver);
    if (!known)
        return std::unexpected(known.error());
    PoolSettings settings{.driver = *known};
    for (const auto &[key, value] : config.asKeyValueRange()) {
        if (key == "source"_L1) {
            if (const auto checked = checkPath(value); !checked)
                return std::unexpected(checked.error());
            settings.source = value;
            settings.place = Place::Folder;
        } else if (key == "size"_L1 && *known == Driver::Btrfs) {
            const auto size = parseSize(value, leastFile);
            if (!size)
                return std::unexpected(size.error());
            settings.size = *size;
            settings.place = Place::File;
        } else if (key == "size"_L1) {
            return failure(
                Error::Code::Unsupported, key,
                u"A pool of the driver %1 is as large as the file system that its folder is on. "_s.arg(driver) +
                    QString::fromLatin1(sizeWayOut));
        } else {
            return failure(Error::Code::InvalidArgument, key.left(64),
                           u"There is no such key. A pool has: source, and with the driver btrfs size."_s);
        }
    }
    if (settings.size > 0 && !settings.source.isEmpty())
        return failure(
            Error::Code::InvalidArgument, u"size"_s,
            u"A size makes a file of Mooring's own; a source is a folder that is there. Give one of them."_s);
    return settings;
}

Result<quint64> parseVolumeSize(const QMap<QString, QString> &config)
{
    quint64 size = 0;
    for (const auto &[key, value] : config.asKeyValueRange()) {
        if (key != "size"_L1)
            return failure(Error::Code::InvalidArgument, key.left(64), u"There is no such key. A volume has: size."_s);
        const auto parsed = parseSize(value, leastVolume);
        if (!parsed)
            return parsed;
        size = *parsed;
    }
    return size;
}

} // namespace mooring
