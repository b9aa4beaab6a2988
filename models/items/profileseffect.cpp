// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profileseffect.h"

#include "models/types/visibletext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

struct ProfilesText
{
    Q_DECLARE_TR_FUNCTIONS(mooring::ProfilesText)
};

// With the profiles that it has, and all else as it is wanted.
ExpandedConfiguration withoutStagedProfiles(const ConfigurationDraft &draft)
{
    ConfigurationDraft before = draft;
    before.setStagedProfiles(std::nullopt);
    return before.expanded();
}

QString valueOf(const ExpandedConfiguration &configuration, const QString &key)
{
    const QString value = configuration.value(key);
    return value.isEmpty() ? ProfilesText::tr("not set") : visibleText(value, LineEnds::Show, 40);
}

QStringList changedLines(const ConfigurationDraft &draft)
{
    const ProfilesEffect effect = effectOfProfiles(draft);
    const ExpandedConfiguration before = withoutStagedProfiles(draft);
    const ExpandedConfiguration after = draft.expanded();
    QStringList lines;
    for (const QString &key : effect.settings)
        //: A setting, its value and the one that is to come
        lines.append(ProfilesText::tr("%1: %2 → %3").arg(key, valueOf(before, key), valueOf(after, key)));
    for (const Device &device : effect.devices) {
        const QString name = visibleText(device.name);
        lines.append(isNoDevice(device.wanted())     ? ProfilesText::tr("Device %1 goes").arg(name)
                     : isNoDevice(device.inEffect()) ? ProfilesText::tr("Device %1 comes").arg(name)
                                                     : ProfilesText::tr("Device %1 changes").arg(name));
    }
    return lines;
}

// Whoever gives a thing that others give too: the last one wins.
void addContest(QStringList &lines, const QString &what, const QStringList &givers, bool hasOwn)
{
    if (givers.size() < 2 && !(hasOwn && !givers.isEmpty()))
        return;
    const QString loser = givers.at(givers.size() - (hasOwn ? 1 : 2));
    //: A setting or a device, who gives the one that counts, and whose does not count
    lines.append(ProfilesText::tr("%1: %2 wins over %3")
                     .arg(what, hasOwn ? ProfilesText::tr("what is set here") : givers.constLast(), loser));
}

QStringList contestedLines(const ConfigurationDraft &draft)
{
    QMap<QString, QStringList> settings;
    QMap<QString, QStringList> devices;
    const QList<ConfigurationLayer> layers = draft.layers();
    for (const ConfigurationLayer &layer : layers) {
        for (const QString &key : layer.config.keys())
            settings[key].append(layer.origin);
        for (const QString &name : layer.devices.keys())
            devices[name].append(layer.origin);
    }
    QStringList lines;
    for (const auto &[key, givers] : std::as_const(settings).asKeyValueRange())
        addContest(lines, key, givers, draft.wanted().contains(key));
    for (const auto &[name, givers] : std::as_const(devices).asKeyValueRange())
        addContest(lines, visibleText(name), givers, draft.wantedDevices().contains(name));
    return lines;
}

} // namespace

ProfilesEffect effectOfProfiles(const ConfigurationDraft &draft)
{
    if (!draft.stagedProfiles())
        return {};
    const ExpandedConfiguration before = withoutStagedProfiles(draft);
    const ExpandedConfiguration after = draft.expanded();
    ProfilesEffect effect;
    QMap<QString, QString> settings = before.config();
    settings.insert(after.config());
    for (const QString &key : settings.keys()) {
        if (before.value(key) != after.value(key))
            effect.settings.append(key);
    }
    QMap<QString, ExpandedDevice> devices = before.devices;
    devices.insert(after.devices);
    for (const QString &name : devices.keys()) {
        const DeviceOptions was = before.devices.value(name).options;
        const DeviceOptions becomes = after.devices.value(name).options;
        if (was != becomes)
            effect.devices.append({.name = name, .own = was, .staged = becomes});
    }
    return effect;
}

QStringList profileOrderLines(const ConfigurationDraft &draft)
{
    constexpr qsizetype most = 6;
    QStringList lines = draft.stagedProfiles() ? changedLines(draft) : contestedLines(draft);
    const qsizetype all = lines.size();
    if (all > most) {
        lines.resize(most - 1);
        lines.append(ProfilesText::tr("and %n more", nullptr, int(all - lines.size())));
    } else if (all == 0 && draft.stagedProfiles()) {
        lines.append(ProfilesText::tr("Nothing that counts becomes another."));
    }
    return lines;
}

} // namespace mooring
