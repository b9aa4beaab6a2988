// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationdraft.h"

#include <ranges>

namespace mooring {

namespace {

template<typename Thing>
void split(const QMap<QString, Thing> &wanted, QMap<QString, Thing> &changes, QStringList &removed)
{
    for (const auto &[name, thing] : wanted.asKeyValueRange()) {
        if (thing.isEmpty())
            removed.append(name);
        else
            changes.insert(name, thing);
    }
}

ConfigureRequest requestOf(const QString &etag, const SettingMap &settings, const DeviceMap &devices)
{
    ConfigureRequest request{.etag = etag};
    split(settings, request.changes, request.removed);
    split(devices, request.devices, request.removedDevices);
    return request;
}

} // namespace

void ConfigurationDraft::reset(const Base &base)
{
    m_base = base;
    m_settings.reset(base.own);
    m_devices.reset(base.devices);
}

void ConfigurationDraft::rebase(const Base &base)
{
    m_base = base;
    m_settings.rebase(base.own);
    m_devices.rebase(base.devices);
}

ExpandedConfiguration ConfigurationDraft::expanded() const
{
    QList<ConfigurationLayer> layers = m_base.profiles;
    layers.append({.origin = localOrigin, .config = wanted(), .devices = wantedDevices()});
    return expand(layers);
}

std::optional<ConfigurationValue> ConfigurationDraft::inherited(const QString &key) const
{
    for (const ConfigurationLayer &layer : m_base.profiles | std::views::reverse) {
        if (const auto it = layer.config.constFind(key); it != layer.config.cend())
            return ConfigurationValue{.key = key, .value = *it, .origin = layer.origin};
    }
    return std::nullopt;
}

std::optional<ExpandedDevice> ConfigurationDraft::inheritedDevice(const QString &name) const
{
    for (const ConfigurationLayer &layer : m_base.profiles | std::views::reverse) {
        if (const auto it = layer.devices.constFind(name); it != layer.devices.cend())
            return ExpandedDevice{.options = *it, .origin = layer.origin};
    }
    return std::nullopt;
}

ConfigureRequest ConfigurationDraft::request() const
{
    return requestOf(m_base.etag, staged(), stagedDevices());
}

ConfigureRequest ConfigurationDraft::inverse(const QString &newEtag) const
{
    return requestOf(newEtag, m_settings.before(), m_devices.before());
}

ConfigurationDraft::Base ConfigurationDraft::applied(const QString &newEtag) const
{
    Base base = m_base;
    base.etag = newEtag;
    base.own = wanted();
    base.devices = wantedDevices();
    return base;
}

} // namespace mooring
