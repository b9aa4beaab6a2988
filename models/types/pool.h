// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/id.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace mooring {

// A storage pool as every user may know it: where roots of containers, and volumes, lie.
struct Pool
{
    PoolId id{};
    QString name{};
    QString driver{};      // "overlay", "btrfs", "dir"
    QString status{};      // "Ready", "Stopped" (mounted when somebody needs it), "Error"
    QString description{}; // words for people, one line
    QString etag{};        // changes with all that users can change of it

    friend bool operator==(const Pool &, const Pool &) = default;
};

// The one that is there from the beginning.
inline constexpr QLatin1StringView defaultPoolName{"default"};

// As those may know it who may look.
struct PoolConfiguration
{
    QString etag{};
    QMap<QString, QString> config{}; // "source", "size"; paths of this computer

    friend bool operator==(const PoolConfiguration &, const PoolConfiguration &) = default;
};

// Who has something in a pool, or names it.
struct StorageUser
{
    enum class Kind { Instance, Profile, Trash };
    Kind kind = Kind::Instance;
    QString name{};

    friend bool operator==(const StorageUser &, const StorageUser &) = default;
};

// Of the file system that the pool is on, which others may share.
struct PoolUsage
{
    quint64 used = 0; // bytes
    quint64 total = 0;
    QList<StorageUser> users{};

    [[nodiscard]] quint64 free() const noexcept { return total > used ? total - used : 0; }
    friend bool operator==(const PoolUsage &, const PoolUsage &) = default;
};

// A folder in a pool that containers can have as a disk (pool=…, source=NAME), and that outlives them.
struct Volume
{
    quint64 number = 0; // never another's
    QString name{};
    QString description{};
    QMap<QString, QString> config{}; // "size"
    QList<StorageUser> users{};

    friend bool operator==(const Volume &, const Volume &) = default;
};

struct CreatePoolRequest
{
    QString name{};
    QString driver{};
    QString description{};
    QMap<QString, QString> config{};
};

struct ConfigurePoolRequest
{
    QString etag{};                   // of the pool that it changes; empty: of whatever there is
    QMap<QString, QString> changes{}; // an empty value takes the key away
    QStringList removed{};
    std::optional<QString> description{}; // in place of the one it has
};

struct CreateVolumeRequest
{
    QString name{};
    QString description{};
    QMap<QString, QString> config{};
};

struct ConfigureVolumeRequest
{
    QMap<QString, QString> changes{}; // an empty value takes the key away
    QStringList removed{};
    std::optional<QString> description{}; // in place of the one it has
};

// A name of a pool or a volume: 1 to 63 of a-z A-Z 0-9 "-" "_" and ".", a letter or a digit first. InvalidArgument with the reason.
[[nodiscard]] Result<> checkStorageName(const QString &name);

[[nodiscard]] QString wireText(StorageUser::Kind kind); // "instance", "profile", "trash"
[[nodiscard]] std::optional<StorageUser::Kind> storageUserKind(const QString &text);

} // namespace mooring
