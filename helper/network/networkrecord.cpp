// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/networkrecord.h"

#include "helper/network/networksettings.h"
#include "helper/storage/files.h"
#include "models/types/networkname.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int recordVersion = 1;

QJsonObject toJson(const QMap<QString, QString> &config)
{
    QJsonObject object;
    for (const auto &[key, value] : config.asKeyValueRange())
        object.insert(key, value);
    return object;
}

} // namespace

std::optional<NetworkRecord> NetworkRecord::load(const QString &file)
{
    const QJsonObject object = QJsonDocument::fromJson(readFile(file).value_or(QByteArray())).object();
    NetworkRecord record{.number = quint64(object["number"_L1].toInteger()),
                         .name = object["name"_L1].toString(),
                         .description = object["description"_L1].toString()};
    const QJsonObject config = object["config"_L1].toObject();
    for (auto it = config.begin(); it != config.end(); ++it)
        record.config.insert(it.key(), it.value().toString());
    if (object["version"_L1].toInt() != recordVersion || record.number == 0 || !checkNetworkName(record.name) ||
        !NetworkSettings::parse(record.config))
        return std::nullopt;
    return record;
}

Result<> NetworkRecord::save(const QString &file) const
{
    const QJsonObject object{{u"version"_s, recordVersion},
                             {u"number"_s, qint64(number)},
                             {u"name"_s, name},
                             {u"description"_s, description},
                             {u"config"_s, toJson(config)}};
    return writeFile(file, QJsonDocument(object).toJson(), 0600, Durability::AtOnce);
}

QString etagOf(const NetworkRecord &record)
{
    const QByteArray contents = record.name.toUtf8() + '\0' + record.description.toUtf8() + '\0' +
                                QJsonDocument(toJson(record.config)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex().first(16));
}

} // namespace mooring
