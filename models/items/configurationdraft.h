// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draftpart.h"
#include "models/types/expansion.h"
#include "models/types/requests.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace mooring {

using SettingMap = QMap<QString, QString>;
using DeviceMap = QMap<QString, DeviceOptions>;

// An instance's configuration and devices as the server has them, and what somebody wants to change of them but has not sent yet.
class ConfigurationDraft
{
public:
    struct Base
    {
        QString etag{};
        SettingMap own{};
        QList<ConfigurationLayer> profiles{}; // in their order
        DeviceMap devices{};                  // its own
        QList<ConfigurationLayer> others{};   // of profiles that it has not, but somebody may want for it

        friend bool operator==(const Base &, const Base &) = default;
    };
    using Choice = DraftChoice;

    // Forgets what is staged.
    void reset(const Base &base);
    // The server has something else now. What is staged stays; what both sides changed, and not to the same, becomes a conflict.
    void rebase(const Base &base);

    [[nodiscard]] const Base &base() const noexcept { return m_base; }
    // Key and wanted value; an empty one takes the key away. Never what is so already.
    [[nodiscard]] const SettingMap &staged() const noexcept { return m_settings.staged(); }
    void setStaged(const SettingMap &staged) { m_settings.setStaged(staged); }
    // `staged` with this as well.
    [[nodiscard]] SettingMap with(const QString &key, const QString &value) const
    {
        return m_settings.with(key, value);
    }
    // What would have to be staged for the own configuration to become this.
    [[nodiscard]] SettingMap towards(const SettingMap &own) const { return m_settings.towards(own); }
    [[nodiscard]] DeviceMap towardsDevices(const DeviceMap &own) const { return m_devices.towards(own); }

    // Name and all options that are wanted; without any it is taken away.
    [[nodiscard]] const DeviceMap &stagedDevices() const noexcept { return m_devices.staged(); }
    void setStagedDevices(const DeviceMap &staged) { m_devices.setStaged(staged); }
    [[nodiscard]] DeviceMap withDevice(const QString &name, const DeviceOptions &options) const
    {
        return m_devices.with(name, options);
    }

    // The names that are wanted in place of those it has; nothing where they are these.
    [[nodiscard]] std::optional<QStringList> stagedProfiles() const;
    void setStagedProfiles(const std::optional<QStringList> &staged);
    [[nodiscard]] QStringList wantedProfiles() const { return m_profiles.wanted().value(QString()); }
    // What the wanted profiles give, in their order; one that is not known gives nothing.
    [[nodiscard]] QList<ConfigurationLayer> layers() const;

    // The own configuration and devices once what is staged is applied.
    [[nodiscard]] SettingMap wanted() const { return m_settings.wanted(); }
    [[nodiscard]] DeviceMap wantedDevices() const { return m_devices.wanted(); }
    // What counts then for the instance, whoever has it.
    [[nodiscard]] ExpandedConfiguration expanded() const;
    // What counts without a value of the instance's own, and the profile that has it; nothing where none has.
    [[nodiscard]] std::optional<ConfigurationValue> inherited(const QString &key) const;
    [[nodiscard]] std::optional<ExpandedDevice> inheritedDevice(const QString &name) const;

    // Their value ("" for none) of each key that waits for a choice.
    [[nodiscard]] const SettingMap &conflicts() const noexcept { return m_settings.conflicts(); }
    [[nodiscard]] const DeviceMap &deviceConflicts() const noexcept { return m_devices.conflicts(); }
    void resolve(const QString &key, Choice choice) { m_settings.resolve(key, choice); }
    void resolveDevice(const QString &name, Choice choice) { m_devices.resolve(name, choice); }

    // Theirs, while they wait for a choice.
    [[nodiscard]] std::optional<QStringList> profilesConflict() const;
    void resolveProfiles(Choice choice) { m_profiles.resolve(QString(), choice); }

    // Of settings, devices, and the list of profiles, which is one.
    [[nodiscard]] qsizetype changes() const
    {
        return staged().size() + stagedDevices().size() + m_profiles.staged().size();
    }
    [[nodiscard]] ConfigureRequest request() const;
    // What takes back `request()` after it was applied and the server answered with this etag.
    [[nodiscard]] ConfigureRequest inverse(const QString &newEtag) const;
    // What the server has once it was applied.
    [[nodiscard]] Base applied(const QString &newEtag) const;

private:
    Base m_base;
    DraftPart<QString> m_settings;
    DraftPart<DeviceOptions> m_devices;
    DraftPart<QStringList> m_profiles; // one thing without a name
};

} // namespace mooring
