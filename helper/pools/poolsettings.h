// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QMap>
#include <QString>

namespace mooring {

// What a pool is made of, by its driver and its keys (docs/storage.md).
struct PoolSettings
{
    enum class Driver { Overlay, Btrfs, Dir };
    enum class Place {
        Own,    // a folder below Mooring's own
        Folder, // `source`, of this computer
        File    // a file system of `size` in a file of ours
    };
    Driver driver = Driver::Overlay;
    Place place = Place::Own;
    QString source{};
    quint64 size = 0; // bytes

    // InvalidArgument or Unsupported with the key and what fits instead.
    [[nodiscard]] static Result<PoolSettings> parse(const QString &driver, const QMap<QString, QString> &config);

    friend bool operator==(const PoolSettings &, const PoolSettings &) = default;
};

// Of a volume: its "size" in bytes, 0 where it has none.
[[nodiscard]] Result<quint64> parseVolumeSize(const QMap<QString, QString> &config);

// Where a root or a volume cannot have a size.
extern const char *const sizeWayOut;

} // namespace mooring
