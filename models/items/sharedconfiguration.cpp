// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/sharedconfiguration.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Base = ConfigurationDraft::Base;

template<typename Thing>
QMap<QString, Thing> commonThings(const QList<Base> &all, QMap<QString, Thing> Base::*part)
{
    QMap<QString, Thing> common = all.constFirst().*part;
    common.removeIf([&](std::pair<const QString &, Thing &> entry) {
        return std::ranges::any_of(all, [&](const Base &base) {
            const auto it = (base.*part).constFind(entry.first);
            return it == (base.*part).constEnd() || *it != entry.second;
        });
    });
    return common;
}

template<typename Thing>
qsizetype differing(const QList<Base> &all, QMap<QString, Thing> Base::*part)
{
    QSet<QString> names;
    const QMap<QString, Thing> common = commonThings(all, part);
    for (const Base &base : all) {
        for (const QString &name : (base.*part).keys()) {
            if (!common.contains(name) && !name.startsWith("volatile."_L1)) // which the server keeps for itself
                names.insert(name);
        }
    }
    return names.size();
}

// Puts each back to what it was before: a value, or away.
template<typename Thing>
void takeBack(const QMap<QString, Thing> &before, const QStringList &changed, QMap<QString, Thing> &put,
              QStringList &removed)
{
    for (const QString &name : changed) {
        if (before.contains(name))
            put.insert(name, before.value(name));
        else
            removed.append(name);
    }
}

} // namespace

ConfigurationDraft::Base sharedConfiguration(const QList<Base> &all)
{
    if (all.isEmpty())
        return {};
    Base shared{.own = commonThings(all, &Base::own), .devices = commonThings(all, &Base::devices)};
    const QList<ConfigurationLayer> profiles = all.constFirst().profiles;
    if (std::ranges::all_of(all, [&](const Base &base) { return base.profiles == profiles; }))
        shared.profiles = profiles;
    return shared;
}

qsizetype differences(const QList<Base> &all)
{
    return all.isEmpty() ? 0 : differing(all, &Base::own) + differing(all, &Base::devices);
}

ConfigureRequest inverseFor(const Base &before, const ConfigureRequest &request)
{
    ConfigureRequest inverse;
    takeBack(before.own, request.changes.keys() + request.removed, inverse.changes, inverse.removed);
    takeBack(before.devices, request.devices.keys() + request.removedDevices, inverse.devices, inverse.removedDevices);
    return inverse;
}

bool isSameChange(const ConfigureRequest &one, const ConfigureRequest &other)
{
    return one.changes == other.changes && one.removed == other.removed && one.devices == other.devices &&
           one.removedDevices == other.removedDevices && one.profiles == other.profiles;
}

} // namespace mooring
