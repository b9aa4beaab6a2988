// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/devicecells.h"

#include "models/items/devicesummary.h"
#include "models/items/devicewords.h"
#include "models/types/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

DeviceCells::State stateOf(const Device &device)
{
    using State = DeviceCells::State;
    if (!device.problem.isEmpty())
        return State::Wrong;
    if (isNoDevice(device.wanted()))
        return device.staged ? State::Going : State::Hidden;
    if (device.staged)
        return State::Staged;
    return device.own ? State::SetHere : State::Plain;
}

QString cellText(const Device &device, const QList<DeviceDescription> &descriptions, DeviceCells::Column column)
{
    switch (column) {
    case DeviceCells::Name:
        return visibleText(device.name);
    case DeviceCells::Summary:
        return deviceSummary(device);
    case DeviceCells::Origin:
        return originText(device);
    case DeviceCells::Effect:
        if (!device.refusal.isEmpty())
            return DeviceCells::tr("cannot be used");
        return needsRestart(device, descriptions) ? DeviceCells::tr("after restart") : DeviceCells::tr("at once");
    case DeviceCells::Button:
        return deedText(deedOf(device));
    case DeviceCells::ColumnCount:
        break;
    }
    return {};
}

// All of the row in one sentence, as a screen reader says it.
QString spokenDevice(const Device &device)
{
    QStringList parts{device.name, deviceSummary(device), originText(device), device.refusal, device.problem};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace

bool isNoDevice(const DeviceOptions &options)
{
    return options.isEmpty() || options.value(u"type"_s) == "none"_L1;
}

DeviceOptions Device::inEffect() const
{
    return own ? *own : inherited ? inherited->options : DeviceOptions();
}

DeviceOptions Device::wanted() const
{
    if (!staged)
        return inEffect();
    return !staged->isEmpty() ? *staged : inherited ? inherited->options : DeviceOptions();
}

DeviceCells::Deed deedOf(const Device &device)
{
    using Deed = DeviceCells::Deed;
    if (device.staged)
        return Deed::Undo;
    if (!device.own)
        return isNoDevice(device.inEffect()) ? Deed::None : Deed::Override;
    return isNoDevice(*device.own) && device.inherited ? Deed::BringBack : Deed::Remove;
}

QString deedText(DeviceCells::Deed deed)
{
    switch (deed) {
    case DeviceCells::Deed::Override:
        return DeviceCells::tr("Override…");
    case DeviceCells::Deed::Remove:
        return DeviceCells::tr("Remove");
    case DeviceCells::Deed::BringBack:
        return DeviceCells::tr("Bring Back");
    case DeviceCells::Deed::Undo:
        return DeviceCells::tr("Undo");
    case DeviceCells::Deed::None:
        break;
    }
    return {};
}

QString originText(const Device &device)
{
    const QString profile = device.inherited ? visibleText(device.inherited->origin) : QString();
    if (device.staged) {
        if (isNoDevice(device.wanted()))
            return isNoDevice(device.inEffect()) ? QString() : DeviceCells::tr("to be removed");
        if (device.staged->isEmpty())
            return DeviceCells::tr("back to %1’s").arg(profile);
        return isNoDevice(device.inEffect()) ? DeviceCells::tr("to be added") : DeviceCells::tr("to be changed");
    }
    if (!device.own)
        //: The profile that a device comes from
        return DeviceCells::tr("from %1").arg(profile);
    if (!device.inherited)
        return DeviceCells::tr("set here");
    //: A profile has a device of this name, which does not count
    return isNoDevice(*device.own) ? DeviceCells::tr("removed here") : DeviceCells::tr("overrides %1").arg(profile);
}

// What there was, of what is to go.
QString deviceSummary(const Device &device)
{
    const DeviceOptions wanted = device.wanted();
    const DeviceDescription *description = device.description ? &*device.description : nullptr;
    if (!isNoDevice(wanted))
        return deviceSummary(description, wanted);
    const DeviceOptions before = device.inEffect();
    return deviceSummary(description, isNoDevice(before) && device.inherited ? device.inherited->options : before);
}

bool needsRestart(const Device &device, const QList<DeviceDescription> &descriptions)
{
    const auto isPluggable = [&](const DeviceOptions &options) {
        const DeviceDescription *known = describing(descriptions, options);
        return options.isEmpty() || !known || known->isPluggable;
    };
    const DeviceOptions before = device.inEffect();
    const DeviceOptions after = device.wanted();
    if (isPluggable(before) && isPluggable(after))
        return false;
    const DeviceDescription *known = describing(descriptions, before);
    if (!device.staged || known != describing(descriptions, after))
        return true;
    const QStringList options = before.keys() + after.keys();
    return !std::ranges::all_of(options, [&](const QString &name) {
        const DeviceOptionDescription *option = known ? known->option(name) : nullptr;
        return before.value(name) == after.value(name) || (option && option->isLive);
    });
}

QVariant deviceCell(const Device &device, const QList<DeviceDescription> &descriptions, DeviceCells::Column column,
                    int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(device, descriptions, column);
    case Qt::ToolTipRole:
        return !device.problem.isEmpty()   ? device.problem
               : !device.refusal.isEmpty() ? device.refusal
                                           : cellText(device, descriptions, column);
    case Qt::AccessibleTextRole:
        return column == DeviceCells::Name ? spokenDevice(device) : cellText(device, descriptions, column);
    case DeviceCells::NameRole:
        return device.name;
    case DeviceCells::StateRole:
        return int(stateOf(device));
    case DeviceCells::DeedRole:
        return int(deedOf(device));
    default:
        return {};
    }
}

} // namespace mooring
