// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profileimpact.h"

#include <QHash>

#include <limits>

namespace mooring {

namespace {

// Later ones win, and the instance's own wins over all. -1: nobody has it so far.
class Ranks
{
public:
    explicit Ranks(const QStringList &profiles)
        : m_profiles(profiles)
    {
    }
    [[nodiscard]] qsizetype of(const QString &origin) const
    {
        return origin == localOrigin ? std::numeric_limits<qsizetype>::max() : m_profiles.indexOf(origin);
    }

private:
    QStringList m_profiles;
};

void sortOut(ProfileImpact &impact, bool &reaches, const QMap<QString, bool> &changes,
             const QHash<QString, qsizetype> &winners, qsizetype rank)
{
    for (const auto &[name, waits] : changes.asKeyValueRange()) {
        if (winners.value(name, -1) > rank) {
            impact.overridden.append(name);
            continue;
        }
        reaches = true;
        if (waits)
            impact.waiting.append(name);
    }
}

} // namespace

ProfileImpact impactOn(const Instance &instance, const QString &profile,
                       const std::optional<InstanceConfiguration> &configuration, const ProfileChanges &changes)
{
    const Ranks ranks(instance.profiles);
    QHash<QString, qsizetype> keys;
    QHash<QString, qsizetype> devices;
    if (configuration) {
        for (const ConfigurationValue &value : configuration->values)
            keys.insert(value.key, ranks.of(value.origin));
        for (const auto &[name, device] : configuration->devices.asKeyValueRange())
            devices.insert(name, ranks.of(device.origin));
    }
    ProfileImpact impact;
    bool reaches = false;
    sortOut(impact, reaches, changes.settings, keys, ranks.of(profile));
    sortOut(impact, reaches, changes.devices, devices, ranks.of(profile));
    const bool runs = instance.status != InstanceStatus::Stopped && instance.status != InstanceStatus::Error;
    if (!runs)
        impact.waiting.clear();
    impact.when = !reaches                   ? ProfileImpact::When::Never
                  : !runs                    ? ProfileImpact::When::AtNextStart
                  : impact.waiting.isEmpty() ? ProfileImpact::When::AtOnce
                                             : ProfileImpact::When::AfterRestart;
    return impact;
}

} // namespace mooring
