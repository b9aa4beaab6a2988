// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/records.h"

#include <QSqlDatabase>

#include <memory>

namespace mooring {

// What there is, in SQLite (WAL, one writer, no fsync on the way of a create or start). Lives on one thread; calls take well under a
// millisecond. Where it and the disk disagree, the disk is right: see Reconciliation.
class StateStore
{
public:
    // Makes the file, or brings an older one up to date after a backup beside it ("….before-2"). A newer one is refused: Newer; and one
    // that is damaged or no database: Damaged. Both stay as they are, byte for byte.
    [[nodiscard]] static Result<std::unique_ptr<StateStore>> open(const QString &file);
    ~StateStore();
    StateStore(const StateStore &) = delete;
    StateStore &operator=(const StateStore &) = delete;

    [[nodiscard]] Result<QList<InstanceRecord>> instances();
    Result<> save(const InstanceRecord &record); // new or changed
    Result<> removeInstance(quint64 number);

    [[nodiscard]] Result<QList<ImageRecord>> images();
    Result<> save(const ImageRecord &record);
    Result<> removeImage(const QString &fingerprint);

    [[nodiscard]] Result<QList<ProfileRecord>> profiles();
    Result<> save(const ProfileRecord &record); // all but its former names, which only its file has
    Result<> removeProfile(quint64 number);

    // The first of `count` numbers that nobody ever had; all of them are at least `atLeast`.
    [[nodiscard]] Result<quint64> reserveNumbers(const QString &kind, quint64 count, quint64 atLeast = 1);

    // Empty where it was never set.
    [[nodiscard]] QString setting(const QString &key);
    Result<> setSetting(const QString &key, const QString &value);

private:
    explicit StateStore(const QString &connection);
    [[nodiscard]] QSqlDatabase database() const { return QSqlDatabase::database(m_connection, false); }
    Result<> prepare(const QString &file);
    Result<> migrate(const QString &file);
    Result<> execute(const QString &sql, const QVariantList &values = {});

    QString m_connection;
};

} // namespace mooring
