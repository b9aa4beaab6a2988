// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/image.h"
#include "models/types/instance.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <optional>

namespace mooring {

using StringMap = QMap<QString, QString>;

// All that is remembered of an instance, in the database and in a file beside its delta, from which a lost database can be rebuilt.
struct InstanceRecord
{
    quint64 number = 0; // never another's
    QString name{};
    quint32 owner = 0; // uid
    QString image{};   // fingerprint
    QString architecture{};
    bool ephemeral = false;
    QStringList profiles{};
    StringMap config{};                 // local; volatile.* are ours
    QMap<QString, StringMap> devices{}; // local, by name
    quint32 idSlot = 0;                 // see IdSpace
    QDateTime createdAt{};
    std::optional<QDateTime> lastUsedAt{};
    std::optional<QDateTime> deletedAt{}; // in the trash since

    friend bool operator==(const InstanceRecord &, const InstanceRecord &) = default;
};

// The pool that its root lies in, which was chosen when it was made.
inline constexpr QLatin1StringView poolKey{"volatile.pool"};
[[nodiscard]] QString poolOf(const InstanceRecord &record);
[[nodiscard]] bool isInDefaultPool(const InstanceRecord &record);

struct ImageRecord
{
    Image image{};
    StringMap properties{}; // of metadata.yaml
    bool isSplit = false;
    // Deleted, but instances stand on it: it goes with the last of them.
    bool isHidden = false;

    friend bool operator==(const ImageRecord &, const ImageRecord &) = default;
};

struct ProfileRecord
{
    quint64 number = 0;
    QString name{};
    QString description{};
    StringMap config{};
    QMap<QString, StringMap> devices{};
    // A rename that is not through yet: records of instances may still have these for its name.
    QStringList formerNames{};

    friend bool operator==(const ProfileRecord &, const ProfileRecord &) = default;
};

// The files record.json, and a profile's NUMBER.json. Reading refuses what is not whole (Protocol, with the reason).
[[nodiscard]] QByteArray toJson(const InstanceRecord &record);
[[nodiscard]] Result<InstanceRecord> instanceRecord(const QByteArray &json);
[[nodiscard]] QByteArray toJson(const ImageRecord &record);
[[nodiscard]] Result<ImageRecord> imageRecord(const QByteArray &json);
[[nodiscard]] QByteArray toJson(const ProfileRecord &record);
[[nodiscard]] Result<ProfileRecord> profileRecord(const QByteArray &json);

// Maps and lists as the database keeps them.
[[nodiscard]] QByteArray toJson(const StringMap &map);
[[nodiscard]] QByteArray toJson(const QStringList &list);
[[nodiscard]] QByteArray toJson(const QMap<QString, StringMap> &devices);
[[nodiscard]] StringMap stringMap(const QByteArray &json);
[[nodiscard]] QStringList stringList(const QByteArray &json);
[[nodiscard]] QMap<QString, StringMap> deviceMap(const QByteArray &json);

// Changes with everything that a user can change of an instance or a profile, and only then.
[[nodiscard]] QString etagOf(const InstanceRecord &record);
[[nodiscard]] QString etagOf(const ProfileRecord &record);

} // namespace mooring
