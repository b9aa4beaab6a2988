// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/statestore.h"

#include "helper/storage/migrations.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimeZone>
#include <QUuid>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(state, "mooring.state", QtInfoMsg)

// The lowest byte is the kind, the others say more ("Result and Error Codes").
Error::Code codeOf(const QSqlError &error)
{
    constexpr int noRoomBeside = 4874; // SQLITE_IOERR_SHMSIZE: for the index of its log
    const int number = error.nativeErrorCode().toInt();
    if (number == noRoomBeside)
        return Error::Code::NoSpace;
    switch (number & 0xff) {
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Error::Code::Damaged;
    case 13: // SQLITE_FULL
        return Error::Code::NoSpace;
    default:
        return Error::Code::Failed;
    }
}

std::unexpected<Error> refused(const QSqlError &error)
{
    return failure(codeOf(error), u"mooring.db"_s, error.text());
}

QVariant timeOrNull(const std::optional<QDateTime> &time)
{
    return time ? QVariant(time->toSecsSinceEpoch()) : QVariant();
}

std::optional<QDateTime> timeIn(const QVariant &value)
{
    return value.isNull() ? std::nullopt
                          : std::optional(QDateTime::fromSecsSinceEpoch(value.toLongLong(), QTimeZone::UTC));
}

int versionOf(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(u"PRAGMA user_version"_s) && query.next() ? query.value(0).toInt() : -1;
}

// As it stands in the file's head (SQLite's "Database File Format", 1.3), so that not even files beside it come into being; nothing where
// there is a log, which may know better.
std::optional<int> versionInFile(const QString &file)
{
    QFile database(file);
    if (QFileInfo(file + u"-wal"_s).size() > 0 || !database.open(QIODevice::ReadOnly))
        return std::nullopt;
    constexpr qsizetype place = 60;
    const QByteArray head = database.read(place + 4);
    if (head.size() < place + 4 || !head.startsWith("SQLite format 3"))
        return std::nullopt;
    return int(qFromBigEndian<quint32>(head.constData() + place));
}

// What is wrong with it, if anything; by reading all of it.
Result<> checkWhole(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return refused(query.lastError());
    const QString verdict = query.value(0).toString();
    return verdict == "ok"_L1 ? Result<>() : failure(Error::Code::Damaged, u"mooring.db"_s, verdict);
}

// Its version, 0 where there is none yet; for a first look that cannot change anything.
Result<int> versionSeenFrom(QSqlDatabase &database)
{
    if (QFileInfo(database.databaseName()).size() == 0 && QFileInfo(database.databaseName() + u"-wal"_s).size() == 0)
        return 0;
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    const auto closes = qScopeGuard([&database] {
        database.close();
        database.setConnectOptions(QString());
    });
    if (!database.open())
        return refused(database.lastError());
    const int version = versionOf(database);
    if (version > migrations().size())
        return version;
    return checkWhole(database).transform([version] { return version; });
}

// Undoes itself unless it was committed.
class Transaction
{
public:
    explicit Transaction(const QSqlDatabase &database)
        : m_database(database)
    {
        m_open = m_database.transaction();
    }
    ~Transaction()
    {
        if (m_open)
            m_database.rollback();
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] Result<> commit()
    {
        if (!m_open || !m_database.commit())
            return refused(m_database.lastError());
        m_open = false;
        return {};
    }

private:
    QSqlDatabase m_database;
    bool m_open = false;
};

} // namespace

Result<std::unique_ptr<StateStore>> StateStore::open(const QString &file)
{
    std::unique_ptr<StateStore> store(new StateStore(QUuid::createUuid().toString(QUuid::Id128)));
    if (const auto prepared = store->prepare(file); !prepared)
        return std::unexpected(prepared.error());
    return store;
}

StateStore::StateStore(const QString &connection)
    : m_connection(connection)
{
}

StateStore::~StateStore()
{
    QSqlDatabase::removeDatabase(m_connection);
}

Result<> StateStore::prepare(const QString &file)
{
    QSqlDatabase opened = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    opened.setDatabaseName(file);
    // One of the future, or one that is damaged, must not be touched, so the first look is one that cannot.
    Result<int> version = versionInFile(file).value_or(0);
    if (*version <= migrations().size())
        version = versionSeenFrom(opened);
    if (!version)
        return failure(version.error().code, file, version.error().detail);
    if (*version > migrations().size())
        return failure(
            Error::Code::Newer, file,
            u"It has version %1 of the database; this Mooring knows %2."_s.arg(*version).arg(migrations().size()));
    if (!opened.open())
        return refused(opened.lastError());
    for (const QString &pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s, u"PRAGMA foreign_keys = ON"_s}) {
        if (const auto done = execute(pragma); !done)
            return done;
    }
    return migrate(file);
}

Result<> StateStore::migrate(const QString &file)
{
    const int from = versionOf(database());
    const int to = int(migrations().size());
    if (from < 0)
        return failure(Error::Code::Damaged, file, u"This is no database."_s);
    if (from == to)
        return {};
    if (from > 0) {
        const QString backup = u"%1.before-%2"_s.arg(file).arg(to);
        QFile::remove(backup);
        if (const auto kept = execute(u"VACUUM INTO ?"_s, {backup}); !kept)
            return kept;
    }
    Transaction transaction(database());
    for (const QStringList &step : migrations().sliced(from)) {
        for (const QString &statement : step) {
            if (const auto done = execute(statement); !done)
                return done;
        }
    }
    if (const auto done = execute(u"PRAGMA user_version = %1"_s.arg(to)); !done)
        return done;
    return transaction.commit();
}

Result<> StateStore::execute(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(database());
    if (!query.prepare(sql))
        return refused(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return refused(query.lastError());
    return {};
}

Result<QList<InstanceRecord>> StateStore::instances()
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT record, last_used_at, deleted_at FROM instances ORDER BY number"_s))
        return refused(query.lastError());
    QList<InstanceRecord> records;
    while (query.next()) {
        auto record = instanceRecord(query.value(0).toString().toUtf8());
        if (!record) { // reconciliation has it from the disk
            qCWarning(state, "a row of instances: %s", qUtf8Printable(record.error().detail));
            continue;
        }
        record->lastUsedAt = timeIn(query.value(1));
        record->deletedAt = timeIn(query.value(2));
        records += std::move(*record);
    }
    return records;
}

Result<> StateStore::save(const InstanceRecord &record)
{
    return execute(
        u"INSERT INTO instances (number, name, image, id_slot, record, last_used_at, deleted_at) VALUES (?, ?, ?, ?, "
        u"?, ?, ?) "
        "ON CONFLICT (number) DO UPDATE SET name = excluded.name, image = excluded.image, id_slot = excluded.id_slot, "
        "record = excluded.record, last_used_at = excluded.last_used_at, deleted_at = excluded.deleted_at"_s,
        {qint64(record.number), record.name, record.image, record.idSlot, QString::fromUtf8(toJson(record)),
         timeOrNull(record.lastUsedAt), timeOrNull(record.deletedAt)});
}

Result<> StateStore::removeInstance(quint64 number)
{
    return execute(u"DELETE FROM instances WHERE number = ?"_s, {qint64(number)});
}

Result<QList<ImageRecord>> StateStore::images()
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT record, last_used_at FROM images ORDER BY fingerprint"_s))
        return refused(query.lastError());
    QList<ImageRecord> records;
    while (query.next()) {
        auto record = imageRecord(query.value(0).toString().toUtf8());
        if (!record) {
            qCWarning(state, "a row of images: %s", qUtf8Printable(record.error().detail));
            continue;
        }
        record->image.lastUsedAt = timeIn(query.value(1));
        records += std::move(*record);
    }
    return records;
}

Result<> StateStore::save(const ImageRecord &record)
{
    const Image &image = record.image;
    Transaction transaction(database());
    auto done = execute(u"INSERT INTO images (fingerprint, record, last_used_at) VALUES (?, ?, ?) ON CONFLICT "
                        u"(fingerprint) DO UPDATE "
                        "SET record = excluded.record, last_used_at = excluded.last_used_at"_s,
                        {image.fingerprint, QString::fromUtf8(toJson(record)), timeOrNull(image.lastUsedAt)})
                    .and_then([&] {
                        return execute(u"DELETE FROM image_aliases WHERE fingerprint = ?"_s, {image.fingerprint});
                    });
    for (qsizetype i = 0; done && i < image.aliases.size(); ++i)
        done = execute(u"INSERT INTO image_aliases (alias, position, fingerprint) VALUES (?, ?, ?)"_s,
                       {image.aliases.at(i), i, image.fingerprint});
    return done ? transaction.commit() : done;
}

Result<> StateStore::removeImage(const QString &fingerprint)
{
    return execute(u"DELETE FROM images WHERE fingerprint = ?"_s, {fingerprint});
}

Result<QList<ProfileRecord>> StateStore::profiles()
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT number, name, description, config, devices FROM profiles ORDER BY number"_s))
        return refused(query.lastError());
    QList<ProfileRecord> records;
    while (query.next())
        records += ProfileRecord{.number = query.value(0).toULongLong(),
                                 .name = query.value(1).toString(),
                                 .description = query.value(2).toString(),
                                 .config = stringMap(query.value(3).toString().toUtf8()),
                                 .devices = deviceMap(query.value(4).toString().toUtf8())};
    return records;
}

Result<> StateStore::save(const ProfileRecord &record)
{
    return execute(
        u"INSERT INTO profiles (number, name, description, config, devices) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
        u"(number) DO "
        "UPDATE SET name = excluded.name, description = excluded.description, config = excluded.config, devices = "
        "excluded.devices"_s,
        // A null text would be no text to SQLite.
        {qint64(record.number), record.name, u""_s + record.description, QString::fromUtf8(toJson(record.config)),
         QString::fromUtf8(toJson(record.devices))});
}

Result<> StateStore::removeProfile(quint64 number)
{
    return execute(u"DELETE FROM profiles WHERE number = ?"_s, {qint64(number)});
}

Result<quint64> StateStore::reserveNumbers(const QString &kind, quint64 count, quint64 atLeast)
{
    QSqlQuery query(database());
    if (!query.prepare(u"INSERT INTO numbers (kind, next) VALUES (?, ? + ?) ON CONFLICT (kind) DO UPDATE SET next = "
                       u"max(next, ?) + ? "
                       "RETURNING next"_s))
        return refused(query.lastError());
    // Signed: what is not, Qt gives to SQLite as text, and to max() every text is more than any number.
    for (const QVariant &value : {QVariant(kind), QVariant(qint64(atLeast)), QVariant(qint64(count)),
                                  QVariant(qint64(atLeast)), QVariant(qint64(count))})
        query.addBindValue(value);
    if (!query.exec() || !query.next())
        return refused(query.lastError());
    return query.value(0).toULongLong() - count;
}

QString StateStore::setting(const QString &key)
{
    QSqlQuery query(database());
    query.prepare(u"SELECT value FROM settings WHERE key = ?"_s);
    query.addBindValue(key);
    return query.exec() && query.next() ? query.value(0).toString() : QString();
}

Result<> StateStore::setSetting(const QString &key, const QString &value)
{
    return execute(
        u"INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
        {key, value});
}

} // namespace mooring
