// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationdraft.h"

#include <algorithm>
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

using ProfilesMap = QMap<QString, QStringList>;

ProfilesMap namesOf(const QList<ConfigurationLayer> &layers)
{
    QStringList names;
    for (const ConfigurationLayer &layer : layers)
        names.append(layer.origin);
    return {{QString(), names}};
}

std::optional<QStringList> onlyOne(const ProfilesMap &profiles)
{
    return profiles.isEmpty() ? std::nullopt : std::optional(profiles.first());
}

ConfigureRequest requestOf(const QString &etag, const SettingMap &settings, const DeviceMap &devices,
                           const ProfilesMap &profiles)
{
    ConfigureRequest request{.etag = etag};
    split(settings, request.changes, request.removed);
    split(devices, request.devices, request.removedDevices);
    request.profiles = onlyOne(profiles);
    return request;
}

} // namespace

void ConfigurationDraft::reset(const Base &base)
{
    m_base = base;
    m_settings.reset(base.own);
    m_devices.reset(base.devices);
    m_profiles.reset(namesOf(base.profiles));
}

void ConfigurationDraft::rebase(const Base &base)
{
    m_base = base;
    m_settings.rebase(base.own);
    m_devices.rebase(base.devices);
    m_profiles.rebase(namesOf(base.profiles));
}

std::optional<QStringList> ConfigurationDraft::stagedProfiles() const
{
    return onlyOne(m_profiles.staged());
}

void ConfigurationDraft::setStagedProfiles(const std::optional<QStringList> &staged)
{
    m_profiles.setStaged(staged ? ProfilesMap{{QString(), *staged}} : ProfilesMap());
}

std::optional<QStringList> ConfigurationDraft::profilesConflict() const
{
    return onlyOne(m_profiles.conflicts());
}

QList<ConfigurationLayer> ConfigurationDraft::layers() const
{
    if (m_profiles.staged().isEmpty())
        return m_base.profiles;
    const QList<ConfigurationLayer> known = m_base.profiles + m_base.others;
    QList<ConfigurationLayer> layers;
    const QStringList wanted = wantedProfiles();
    for (const QString &name : wanted) {
        const auto layer = std::ranges::find(known, name, &ConfigurationLayer::origin);
        layers.append(layer == known.cend() ? ConfigurationLayer{.origin = name} : *layer);
    }
    return layers;
}

ExpandedConfiguration ConfigurationDraft::expanded() const
{
    QList<ConfigurationLayer> layers = this->layers();
    layers.append({.origin = localOrigin, .config = wanted(), .devices = wantedDevices()});
    return expand(layers);
}

std::optional<ConfigurationValue> ConfigurationDraft::inherited(const QString &key) const
{
    const QList<ConfigurationLayer> given = layers();
    for (const ConfigurationLayer &layer : given | std::views::reverse) {
        if (const auto it = layer.config.constFind(key); it != layer.config.cend())
            return ConfigurationValue{.key = key, .value = *it, .origin = layer.origin};
    }
    return std::nullopt;
}

std::optional<ExpandedDevice> ConfigurationDraft::inheritedDevice(const QString &name) const
{
    const QList<ConfigurationLayer> given = layers();
    for (const ConfigurationLayer &layer : given | std::views::reverse) {
        if (const auto it = layer.devices.constFind(name); it != layer.devices.cend())
            return ExpandedDevice{.options = *it, .origin = layer.origin};
    }
    return std::nullopt;
}

ConfigureRequest ConfigurationDraft::request() const
{
    return requestOf(m_base.etag, staged(), stagedDevices(), m_profiles.staged());
}

ConfigureRequest ConfigurationDraft::inverse(const QString &newEtag) const
{
    return requestOf(newEtag, m_settings.before(), m_devices.before(), m_profiles.before());
}

ConfigurationDraft::Base ConfigurationDraft::applied(const QString &newEtag) const
{
    Base base = m_base;
    base.etag = newEtag;
    base.own = wanted();
    base.devices = wantedDevices();
    base.profiles = layers();
    base.others = {};
    return base;
}

} // namespace mooring
