// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"

#include "models/parse/buserror.h"
#include "models/types/visibletext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QJsonValue timeValue(const std::optional<QDateTime> &time)
{
    return timeValue(time.value_or(QDateTime()));
}

QJsonArray textArray(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonValue number(quint64 value)
{
    return QJsonValue(qint64(std::min<quint64>(value, quint64(std::numeric_limits<qint64>::max()))));
}

QString nameOf(Error::Code code)
{
    return busName(code).section(u'.', -1);
}

} // namespace

QJsonObject toJson(const Instance &instance)
{
    return {{u"id"_s, instance.id.text},
            {u"name"_s, instance.name},
            {u"status"_s, wireText(instance.status)},
            {u"type"_s, wireText(instance.type)},
            {u"architecture"_s, instance.architecture},
            {u"ephemeral"_s, instance.ephemeral},
            {u"owner"_s, number(instance.owner)},
            {u"profiles"_s, textArray(instance.profiles)},
            {u"image"_s, instance.image},
            {u"createdAt"_s, timeValue(instance.createdAt)},
            {u"lastUsedAt"_s, timeValue(instance.lastUsedAt)},
            {u"etag"_s, instance.etag}};
}

QJsonObject toJson(const Image &image)
{
    return {{u"fingerprint"_s, image.fingerprint},
            {u"aliases"_s, textArray(image.aliases)},
            {u"description"_s, image.description},
            {u"owner"_s, number(image.owner)},
            {u"public"_s, image.isPublic},
            {u"architecture"_s, image.architecture},
            {u"size"_s, number(image.size)},
            {u"unpackedSize"_s, number(image.unpackedSize)},
            {u"createdAt"_s, timeValue(image.createdAt)},
            {u"importedAt"_s, timeValue(image.importedAt)},
            {u"lastUsedAt"_s, timeValue(image.lastUsedAt)}};
}

QJsonObject toJson(const Operation &operation)
{
    return {{u"id"_s, operation.id.text},
            {u"kind"_s, wireText(operation.kind)},
            {u"subject"_s, operation.subject},
            {u"resources"_s, textArray(operation.resources)},
            {u"status"_s, wireText(operation.status)},
            {u"stage"_s, wireText(operation.stage)},
            {u"bytesDone"_s, number(operation.bytesDone)},
            {u"bytesTotal"_s, number(operation.bytesTotal)},
            {u"rate"_s, number(operation.rate)},
            {u"owner"_s, number(operation.owner)},
            {u"mayCancel"_s, operation.mayCancel},
            {u"error"_s, operation.error ? QJsonValue(nameOf(*operation.error)) : QJsonValue(QJsonValue::Null)},
            {u"createdAt"_s, timeValue(operation.createdAt)}};
}

QJsonObject toJson(const Network &network)
{
    return {{u"id"_s, network.id.text},
            {u"name"_s, network.name},
            {u"type"_s, network.type},
            {u"status"_s, network.status},
            {u"description"_s, network.description},
            {u"etag"_s, network.etag}};
}

QJsonObject toJson(const NetworkLease &lease)
{
    return {{u"address"_s, lease.address},
            {u"hardwareAddress"_s, lease.hardwareAddress},
            {u"name"_s, lease.name},
            {u"expiresAt"_s, timeValue(lease.expiresAt)},
            {u"reserved"_s, lease.isReserved}};
}

QJsonObject toJson(const Pool &pool)
{
    return {{u"id"_s, pool.id.text},
            {u"name"_s, pool.name},
            {u"driver"_s, pool.driver},
            {u"status"_s, pool.status},
            {u"description"_s, pool.description},
            {u"etag"_s, pool.etag}};
}

QJsonObject toJson(const StorageUser &user)
{
    return {{u"kind"_s, wireText(user.kind)}, {u"name"_s, user.name}};
}

QJsonObject toJson(const Volume &volume)
{
    return {{u"id"_s, QString::number(volume.number)},
            {u"name"_s, volume.name},
            {u"description"_s, volume.description},
            {u"config"_s, toJson(bus::StringMap(volume.config))},
            {u"usedBy"_s, toJson(volume.users)}};
}

QJsonObject toJson(const NetworkNotice &notice)
{
    return {{u"source"_s, notice.source},
            {u"text"_s, notice.text},
            {u"repair"_s, QJsonArray::fromStringList(notice.repair)}};
}

QJsonObject toJson(const bus::TrashEntry &entry)
{
    return {{u"number"_s, QString::number(entry.number)},
            {u"name"_s, entry.name},
            {u"image"_s, entry.image},
            {u"owner"_s, number(entry.owner)},
            {u"deletedAt"_s,
             timeValue(entry.deletedAt > 0 ? QDateTime::fromSecsSinceEpoch(entry.deletedAt) : QDateTime())}};
}

QJsonObject toJson(const Error &error)
{
    return {{u"code"_s, nameOf(error.code)}, {u"subject"_s, error.subject}, {u"detail"_s, error.detail}};
}

QJsonObject toJson(const bus::StringMap &map)
{
    QJsonObject object;
    for (const auto &[key, value] : map.asKeyValueRange())
        object.insert(key, value);
    return object;
}

QJsonArray toJson(const bus::ConfigurationEntryList &entries)
{
    QJsonArray array;
    for (const bus::ConfigurationEntry &entry : entries)
        array += QJsonObject{{u"key"_s, entry.key}, {u"value"_s, entry.value}, {u"origin"_s, entry.origin}};
    return array;
}

QJsonArray toJson(const bus::DeviceEntryList &entries)
{
    QJsonArray array;
    for (const bus::DeviceEntry &entry : entries)
        array +=
            QJsonObject{{u"name"_s, entry.name}, {u"origin"_s, entry.origin}, {u"options"_s, toJson(entry.options)}};
    return array;
}

QJsonArray toJson(const QList<QPair<QString, QString>> &addresses)
{
    QJsonArray array;
    for (const auto &[device, address] : addresses)
        array += QJsonObject{{u"device"_s, device}, {u"address"_s, address}};
    return array;
}

QByteArray jsonText(const QJsonValue &value)
{
    const auto document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    const auto plain = QString::fromUtf8(document.toJson(QJsonDocument::Indented));
    QString text;
    text.reserve(plain.size());
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const qsizetype length = plain[i].isHighSurrogate() && i + 1 < plain.size() ? 2 : 1;
        const QStringView character = QStringView(plain).mid(i, length);
        const bool isVisible = plain[i] == u'\n' || visibleText(character) == character;
        for (const QChar unit : character)
            text += isVisible ? QString(unit) : u"\\u%1"_s.arg(unit.unicode(), 4, 16, QChar(u'0'));
        i += length - 1;
    }
    return text.toUtf8();
}

} // namespace mooring::ctl
