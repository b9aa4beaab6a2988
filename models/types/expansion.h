// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QMap>
#include <QString>

namespace mooring {

// The origin of what an instance has of its own.
inline constexpr QLatin1StringView localOrigin("local");

// One (key, value, origin) of an expanded configuration; origin is "local" or a profile's name.
struct ConfigurationValue
{
    QString key{};
    QString value{};
    QString origin{};

    friend bool operator==(const ConfigurationValue &, const ConfigurationValue &) = default;
};

using DeviceOptions = QMap<QString, QString>; // "type" among them

struct ExpandedDevice
{
    DeviceOptions options{};
    QString origin{}; // as above

    friend bool operator==(const ExpandedDevice &, const ExpandedDevice &) = default;
};

// Configuration of one origin: a profile's, or the instance's own.
struct ConfigurationLayer
{
    QString origin{};
    QMap<QString, QString> config{};
    QMap<QString, DeviceOptions> devices{};

    friend bool operator==(const ConfigurationLayer &, const ConfigurationLayer &) = default;
};

// What counts for an instance once all layers are applied.
struct ExpandedConfiguration
{
    QList<ConfigurationValue> values{};      // sorted by key, each once
    QMap<QString, ExpandedDevice> devices{}; // those of type "none" too, which hide a profile's

    [[nodiscard]] QString value(const QString &key) const; // empty where it is not set
    [[nodiscard]] QMap<QString, QString> config() const;   // without the origins

    friend bool operator==(const ExpandedConfiguration &, const ExpandedConfiguration &) = default;
};

// As LXD has it: layers in order, later ones win key by key; a device of a later layer replaces the whole device of that name.
[[nodiscard]] ExpandedConfiguration expand(const QList<ConfigurationLayer> &layers);

} // namespace mooring
