// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/pools/poolrecord.h"

#include "helper/pools/poolsettings.h"
#include "helper/storage/files.h"
#include "models/types/pool.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int poolRecordVersion = 1;

QJsonObject configObject(const QMap<QString, QString> &config)
{
    QJsonObject object;
    for (const auto &[key, value] : config.asKeyValueRange())
        object.insert(key, value);
    return object;
}

QMap<QString, QString> configIn(const QJsonObject &object)
{
    QMap<QString, QString> config;
    for (auto it = object.begin(); it != object.end(); ++it)
        config.insert(it.key(), it.value().toString());
    return config;
}

} // namespace

std::optional<PoolRecord> PoolRecord::load(const QString &file)
{
    const QJsonObject object = QJsonDocument::fromJson(readFile(file).value_or(QByteArray())).object();
    PoolRecord record{.number = quint64(object["number"_L1].toInteger()),
                      .name = object["name"_L1].toString(),
                      .driver = object["driver"_L1].toString(),
                      .description = object["description"_L1].toString(),
                      .config = configIn(object["config"_L1].toObject()),
                      .mark = object["mark"_L1].toString()};
    const QJsonObject volumes = object["volumes"_L1].toObject();
    for (auto it = volumes.begin(); it != volumes.end(); ++it) {
        const QJsonObject volume = it.value().toObject();
        record.volumes.insert(it.key().toULongLong(), {.name = volume["name"_L1].toString(),
                                                       .description = volume["description"_L1].toString(),
                                                       .config = configIn(volume["config"_L1].toObject())});
    }
    if (object["version"_L1].toInt() != poolRecordVersion || record.number == 0 || !checkStorageName(record.name) ||
        !PoolSettings::parse(record.driver, record.config))
        return std::nullopt;
    return record;
}

Result<> PoolRecord::save(const QString &file) const
{
    QJsonObject shelf;
    for (const auto &[key, volume] : volumes.asKeyValueRange())
        shelf.insert(QString::number(key), QJsonObject{{u"name"_s, volume.name},
                                                       {u"description"_s, volume.description},
                                                       {u"config"_s, configObject(volume.config)}});
    const QJsonObject object{{u"version"_s, poolRecordVersion},
                             {u"number"_s, qint64(number)},
                             {u"name"_s, name},
                             {u"driver"_s, driver},
                             {u"description"_s, description},
                             {u"config"_s, configObject(config)},
                             {u"mark"_s, mark},
                             {u"volumes"_s, shelf}};
    return writeFile(file, QJsonDocument(object).toJson(), 0600, Durability::AtOnce);
}

QString etagOf(const PoolRecord &record)
{
    const QByteArray contents = record.name.toUtf8() + '\0' + record.description.toUtf8() + '\0' +
                                QJsonDocument(configObject(record.config)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex().first(16));
}

} // namespace mooring
