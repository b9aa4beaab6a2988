// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/types/expansion.h"

#include <algorithm>

namespace mooring {

QString ExpandedConfiguration::value(const QString &key) const
{
    const auto it = std::ranges::lower_bound(values, key, {}, &ConfigurationValue::key);
    return it != values.end() && it->key == key ? it->value : QString();
}

QMap<QString, QString> ExpandedConfiguration::config() const
{
    QMap<QString, QString> config;
    for (const ConfigurationValue &value : values)
        config.insert(value.key, value.value);
    return config;
}

ExpandedConfiguration expand(const QList<ConfigurationLayer> &layers)
{
    QMap<QString, ConfigurationValue> winners;
    ExpandedConfiguration expanded;
    for (const ConfigurationLayer &layer : layers) {
        for (const auto &[key, value] : layer.config.asKeyValueRange())
            winners.insert(key, {.key = key, .value = value, .origin = layer.origin});
        for (const auto &[name, options] : layer.devices.asKeyValueRange())
            expanded.devices.insert(name, {.options = options, .origin = layer.origin});
    }
    expanded.values = winners.values();
    return expanded;
}

} // namespace mooring
