// SPDX-License-Identifier: GPL-3.0-or-later
// Values as --format json has them; docs/mooringctl.md promises these shapes. Times are ISO 8601 in UTC, null where there is none; ids
// are strings.
#pragma once

#include "dbus/wiretypes.h"
#include "models/error.h"
#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/network.h"
#include "models/types/operation.h"
#include "models/types/pool.h"

#include <QJsonArray>
#include <QJsonObject>

namespace mooring::ctl {

[[nodiscard]] QJsonObject toJson(const Instance &instance);
[[nodiscard]] QJsonObject toJson(const Image &image);
[[nodiscard]] QJsonObject toJson(const Operation &operation);
[[nodiscard]] QJsonObject toJson(const Network &network);
[[nodiscard]] QJsonObject toJson(const NetworkLease &lease);
[[nodiscard]] QJsonObject toJson(const Pool &pool);
[[nodiscard]] QJsonObject toJson(const StorageUser &user);
[[nodiscard]] QJsonObject toJson(const Volume &volume);
[[nodiscard]] QJsonObject toJson(const NetworkNotice &notice);
[[nodiscard]] QJsonObject toJson(const bus::TrashEntry &entry);
[[nodiscard]] QJsonObject toJson(const Error &error);
[[nodiscard]] QJsonObject toJson(const bus::StringMap &map);
[[nodiscard]] QJsonArray toJson(const bus::ConfigurationEntryList &entries);
[[nodiscard]] QJsonArray toJson(const bus::DeviceEntryList &entries);
[[nodiscard]] QJsonArray toJson(const QList<QPair<QString, QString>> &addresses);

template<typename Value>
[[nodiscard]] QJsonArray toJson(const QList<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values)
        array += toJson(value);
    return array;
}

// Indented text. What a terminal or an eye could be deceived by is escaped; the values are the same.
[[nodiscard]] QByteArray jsonText(const QJsonValue &value);

} // namespace mooring::ctl
