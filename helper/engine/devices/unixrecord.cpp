// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/unixrecord.h"

#include "helper/storage/files.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QString fileOf(const DeviceUse &use)
{
    constexpr qsizetype length = 12; // a device's name may hold slashes
    const QByteArray digest = QCryptographicHash::hash(use.name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"%1/unix-%2.json"_s.arg(use.runFolder, QString::fromLatin1(digest.first(length)));
}

QJsonArray toJson(const DeviceNodes &nodes)
{
    QJsonArray array;
    for (const workers::DeviceNode &node : nodes)
        array += QJsonObject{{u"path"_s, QString::fromStdString(node.path)},
                             {u"block"_s, node.kind == workers::DeviceNode::Kind::Block},
                             {u"major"_s, qint64(node.major)},
                             {u"minor"_s, qint64(node.minor)},
                             {u"mode"_s, qint64(node.mode)},
                             {u"uid"_s, qint64(node.user)},
                             {u"gid"_s, qint64(node.group)}};
    return array;
}

DeviceNodes fromJson(const DeviceUse &use, const QJsonArray &array)
{
    using NodeKind = workers::DeviceNode::Kind;
    DeviceNodes nodes;
    for (const QJsonValue &value : array)
        nodes.push_back({.device = use.name.toStdString(),
                         .path = value[u"path"_s].toString().toStdString(),
                         .kind = value[u"block"_s].toBool() ? NodeKind::Block : NodeKind::Character,
                         .major = quint32(value[u"major"_s].toInteger()),
                         .minor = quint32(value[u"minor"_s].toInteger()),
                         .mode = quint32(value[u"mode"_s].toInteger()),
                         .user = quint32(value[u"uid"_s].toInteger()),
                         .group = quint32(value[u"gid"_s].toInteger())});
    return nodes;
}

} // namespace

Result<> writeUnixRecord(const DeviceUse &use, const UnixRecord &record)
{
    const QJsonObject object{{u"given"_s, toJson(record.given)}, {u"now"_s, toJson(record.now)}};
    return writeFile(fileOf(use), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<UnixRecord> readUnixRecord(const DeviceUse &use)
{
    const auto bytes = readFile(fileOf(use));
    const QJsonDocument document = QJsonDocument::fromJson(bytes.value_or(QByteArray()));
    if (!document.isObject())
        return std::nullopt;
    return UnixRecord{.given = fromJson(use, document[u"given"_s].toArray()),
                      .now = fromJson(use, document[u"now"_s].toArray())};
}

} // namespace mooring
