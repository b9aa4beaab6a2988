// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/records.h"

#include "models/types/fingerprint.h"
#include "models/types/instancename.h"
#include "models/types/pool.h"
#include "models/types/profilename.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int recordVersion = 1;

QJsonObject objectOf(const StringMap &map)
{
    QJsonObject object;
    for (const auto &[key, value] : map.asKeyValueRange())
        object.insert(key, value);
    return object;
}

StringMap mapOf(const QJsonObject &object)
{
    StringMap map;
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it->toString());
    return map;
}

QStringList listOf(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array)
        list += value.toString();
    return list;
}

QJsonValue timeValue(const std::optional<QDateTime> &time)
{
    return time && time->isValid() ? QJsonValue(time->toSecsSinceEpoch()) : QJsonValue();
}

std::optional<QDateTime> timeOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(QDateTime::fromSecsSinceEpoch(value.toInteger(), QTimeZone::UTC))
                            : std::nullopt;
}

QJsonObject objectOf(const QMap<QString, StringMap> &devices)
{
    QJsonObject object;
    for (const auto &[name, options] : devices.asKeyValueRange())
        object.insert(name, objectOf(options));
    return object;
}

QMap<QString, StringMap> devicesOf(const QJsonObject &object)
{
    QMap<QString, StringMap> devices;
    for (auto it = object.begin(); it != object.end(); ++it)
        devices.insert(it.key(), mapOf(it->toObject()));
    return devices;
}

QByteArray document(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QString etagOf(const QByteArray &contents)
{
    return QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex().first(16));
}

Result<QJsonObject> parse(const QByteArray &json)
{
    QJsonParseError trouble;
    const QJsonObject object = QJsonDocument::fromJson(json, &trouble).object();
    if (trouble.error != QJsonParseError::NoError)
        return failure(Error::Code::Protocol, u"record.json"_s, trouble.errorString());
    if (object.value("version"_L1).toInt() != recordVersion)
        return failure(Error::Code::Protocol, u"record.json"_s, u"The record is of another version."_s);
    return object;
}

} // namespace

QString poolOf(const InstanceRecord &record)
{
    return record.config.value(poolKey, defaultPoolName);
}
bool isInDefaultPool(const InstanceRecord &record)
{
    return poolOf(record) == defaultPoolName;
}

QByteArray toJson(const InstanceRecord &record)
{
    return document({
        {"version"_L1, recordVersion},
        {"number"_L1, qint64(record.number)},
        {"name"_L1, record.name},
        {"owner"_L1, qint64(record.owner)},
        {"image"_L1, record.image},
        {"architecture"_L1, record.architecture},
        {"ephemeral"_L1, record.ephemeral},
        {"profiles"_L1, QJsonArray::fromStringList(record.profiles)},
        {"config"_L1, objectOf(record.config)},
        {"devices"_L1, objectOf(record.devices)},
        {"id-slot"_L1, qint64(record.idSlot)},
        {"created-at"_L1, timeValue(record.createdAt)},
    });
}

Result<InstanceRecord> instanceRecord(const QByteArray &json)
{
    const auto object = parse(json);
    if (!object)
        return std::unexpected(object.error());
    InstanceRecord record{.number = quint64(object->value("number"_L1).toInteger()),
                          .name = object->value("name"_L1).toString(),
                          .owner = quint32(object->value("owner"_L1).toInteger()),
                          .image = object->value("image"_L1).toString(),
                          .architecture = object->value("architecture"_L1).toString(),
                          .ephemeral = object->value("ephemeral"_L1).toBool(),
                          .profiles = listOf(object->value("profiles"_L1).toArray()),
                          .config = mapOf(object->value("config"_L1).toObject()),
                          .devices = devicesOf(object->value("devices"_L1).toObject()),
                          .idSlot = quint32(object->value("id-slot"_L1).toInteger()),
                          .createdAt = timeOf(object->value("created-at"_L1)).value_or(QDateTime())};
    if (record.number == 0 || record.idSlot == 0 || !InstanceName::parse(record.name) ||
        !Fingerprint::parse(record.image))
        return failure(Error::Code::Protocol, u"record.json"_s, u"The record lacks its number, name, image or ids."_s);
    return record;
}

QByteArray toJson(const ImageRecord &record)
{
    const Image &image = record.image;
    return document({
        {"version"_L1, recordVersion},
        {"fingerprint"_L1, image.fingerprint},
        {"aliases"_L1, QJsonArray::fromStringList(image.aliases)},
        {"description"_L1, image.description},
        {"owner"_L1, qint64(image.owner)},
        {"public"_L1, image.isPublic},
        {"architecture"_L1, image.architecture},
        {"size"_L1, qint64(image.size)},
        {"unpacked-size"_L1, qint64(image.unpackedSize)},
        {"created-at"_L1, timeValue(image.createdAt)},
        {"imported-at"_L1, timeValue(image.importedAt)},
        {"properties"_L1, objectOf(record.properties)},
        {"split"_L1, record.isSplit},
        {"hidden"_L1, record.isHidden},
    });
}

Result<ImageRecord> imageRecord(const QByteArray &json)
{
    const auto object = parse(json);
    if (!object)
        return std::unexpected(object.error());
    const QString fingerprint = object->value("fingerprint"_L1).toString();
    if (!Fingerprint::parse(fingerprint))
        return failure(Error::Code::Protocol, u"record.json"_s, u"The record has no fingerprint."_s);
    return ImageRecord{.image = {.id = ImageId{fingerprint},
                                 .fingerprint = fingerprint,
                                 .aliases = listOf(object->value("aliases"_L1).toArray()),
                                 .description = object->value("description"_L1).toString(),
                                 .owner = quint32(object->value("owner"_L1).toInteger()),
                                 .isPublic = object->value("public"_L1).toBool(),
                                 .architecture = object->value("architecture"_L1).toString(),
                                 .size = quint64(object->value("size"_L1).toInteger()),
                                 .unpackedSize = quint64(object->value("unpacked-size"_L1).toInteger()),
                                 .createdAt = timeOf(object->value("created-at"_L1)).value_or(QDateTime()),
                                 .importedAt = timeOf(object->value("imported-at"_L1)).value_or(QDateTime())},
                       .properties = mapOf(object->value("properties"_L1).toObject()),
                       .isSplit = object->value("split"_L1).toBool(),
                       .isHidden = object->value("hidden"_L1).toBool()};
}

QByteArray toJson(const ProfileRecord &record)
{
    return document({
        {"version"_L1, recordVersion},
        {"number"_L1, qint64(record.number)},
        {"name"_L1, record.name},
        {"description"_L1, record.description},
        {"config"_L1, objectOf(record.config)},
        {"devices"_L1, objectOf(record.devices)},
        {"former-names"_L1, QJsonArray::fromStringList(record.formerNames)},
    });
}

Result<ProfileRecord> profileRecord(const QByteArray &json)
{
    const auto object = parse(json);
    if (!object)
        return std::unexpected(object.error());
    ProfileRecord record{.number = quint64(object->value("number"_L1).toInteger()),
                         .name = object->value("name"_L1).toString(),
                         .description = object->value("description"_L1).toString(),
                         .config = mapOf(object->value("config"_L1).toObject()),
                         .devices = devicesOf(object->value("devices"_L1).toObject()),
                         .formerNames = listOf(object->value("former-names"_L1).toArray())};
    if (record.number == 0 || !ProfileName::parse(record.name))
        return failure(Error::Code::Protocol, u"record.json"_s, u"The record lacks its number or name."_s);
    return record;
}

QByteArray toJson(const StringMap &map)
{
    return QJsonDocument(objectOf(map)).toJson(QJsonDocument::Compact);
}

QByteArray toJson(const QStringList &list)
{
    return QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
}

QByteArray toJson(const QMap<QString, StringMap> &devices)
{
    return QJsonDocument(objectOf(devices)).toJson(QJsonDocument::Compact);
}

StringMap stringMap(const QByteArray &json)
{
    return mapOf(QJsonDocument::fromJson(json).object());
}
QStringList stringList(const QByteArray &json)
{
    return listOf(QJsonDocument::fromJson(json).array());
}

QMap<QString, StringMap> deviceMap(const QByteArray &json)
{
    return devicesOf(QJsonDocument::fromJson(json).object());
}

QString etagOf(const InstanceRecord &record)
{
    StringMap config = record.config;
    config.removeIf([](std::pair<const QString &, QString &> entry) { return entry.first.startsWith("volatile."_L1); });
    return etagOf(record.name.toUtf8() + '\0' + toJson(record.profiles) + toJson(config) +
                  (record.devices.isEmpty() ? QByteArray() : toJson(record.devices)));
}

QString etagOf(const ProfileRecord &record)
{
    return etagOf(record.name.toUtf8() + '\0' + record.description.toUtf8() + '\0' + toJson(record.config) +
                  toJson(record.devices));
}

} // namespace mooring
