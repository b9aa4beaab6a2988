// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/devicelistmodel.h"

#include "models/items/settingwords.h"
#include "models/types/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

DeviceListModel::DeviceListModel(const ConfigurationModel &configuration, Checks checks, QObject *parent)
    : QAbstractTableModel(parent)
    , m_configuration(configuration)
    , m_checks(std::move(checks))
{
    connect(&configuration, &ConfigurationModel::devicesChanged, this, &DeviceListModel::refresh);
}

void DeviceListModel::setDescriptions(const QList<DeviceDescription> &descriptions)
{
    m_descriptions = descriptions;
    refresh();
}

void DeviceListModel::refuse(const QString &name, const Error &reason)
{
    const DeviceOptions options = draft().stagedDevices().value(name);
    const DeviceProblem problem = deviceProblem(describing(m_descriptions, options), name, options, reason);
    m_refused.insert(name, {options, problem});
    refresh();
}

// Rows that stay keep their place in a view.
void DeviceListModel::refresh()
{
    checkStaged();
    const QStringList names = present();
    if (names != m_names) {
        beginResetModel();
        m_names = names;
        endResetModel();
    } else if (!m_names.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void DeviceListModel::checkStaged()
{
    m_problems.clear();
    for (const auto &[name, options] : draft().stagedDevices().asKeyValueRange()) {
        const auto refused = m_refused.constFind(name);
        if (options.isEmpty() && refused != m_refused.cend() && refused->first.isEmpty())
            m_problems.insert(name, refused->second.text);
        const auto problems = options.isEmpty() ? QList<DeviceProblem>() : problemsWith(name, options);
        if (!problems.isEmpty())
            m_problems.insert(name, problems.constFirst().text);
    }
}

// With which other device it cannot be, and for what they have in common.
QString DeviceListModel::oddsText(const QString &name, const ExpandedConfiguration &all) const
{
    const DeviceOptions mine = all.devices.value(name).options;
    for (const auto &[other, device] : all.devices.asKeyValueRange()) {
        const ExpandedConfiguration pair{.devices = {{name, all.devices.value(name)}, {other, device}}};
        if (other == name || m_checks.together(pair))
            continue;
        for (const QString &option : {u"path"_s, u"source"_s, u"name"_s}) {
            const QString value = mine.value(option);
            const auto theirs = device.options.values();
            if (!value.isEmpty() && theirs.contains(value))
                //: A device, an option such as "path", and its value
                return tr("It is at odds with the device %1: both have the same %2, %3")
                    .arg(visibleText(other), option, visibleText(value));
        }
        return tr("It is at odds with the device %1").arg(visibleText(other));
    }
    return tr("It is at odds with another device");
}

QList<DeviceProblem> DeviceListModel::problemsWith(const QString &name, const DeviceOptions &options) const
{
    QList<DeviceProblem> problems;
    const QList<Error> wrong = m_checks.alone(name, options);
    for (const Error &error : wrong)
        problems.append(deviceProblem(describing(m_descriptions, options), name, options, error));
    if (!problems.isEmpty())
        return problems;
    ExpandedConfiguration expanded = draft().expanded();
    expanded.devices.remove(name);
    for (auto others = m_checks.together(expanded); !others && expanded.devices.remove(others.error().subject) > 0;)
        others = m_checks.together(expanded); // those that are at odds without this one are not its fault
    expanded.devices.insert(name, {.options = options, .origin = localOrigin});
    if (!m_checks.together(expanded))
        problems.append({.text = oddsText(name, expanded)});
    const auto refused = m_refused.constFind(name);
    if (problems.isEmpty() && refused != m_refused.cend() && refused->first == options)
        problems.append(refused->second);
    return problems;
}

int DeviceListModel::stagedForRestart() const
{
    const QStringList names = draft().stagedDevices().keys();
    return int(
        std::ranges::count_if(names, [this](const QString &name) { return needsRestart(find(name), m_descriptions); }));
}

void DeviceListModel::offer(const QString &type, const QString &option, const QStringList &values)
{
    m_offered[{type, option}] = values;
}

QStringList DeviceListModel::knownValues(const QString &type, const QString &option) const
{
    QStringList values = m_offered.value({type, option});
    QList<DeviceMap> layers{draft().wantedDevices()};
    const QList<ConfigurationLayer> profiles = draft().layers();
    for (const ConfigurationLayer &layer : profiles)
        layers.append(layer.devices);
    for (const DeviceMap &layer : std::as_const(layers)) {
        for (const DeviceOptions &options : layer) {
            const QString value = options.value(u"type"_s) == type ? options.value(option) : QString();
            if (!value.isEmpty() && !values.contains(value))
                values.append(value);
        }
    }
    return values;
}

QStringList DeviceListModel::present() const
{
    QStringList names = draft().base().devices.keys() + draft().stagedDevices().keys();
    const QList<ConfigurationLayer> profiles = draft().layers();
    for (const ConfigurationLayer &layer : profiles)
        names += layer.devices.keys();
    names.removeDuplicates();
    // What a profile hides from another one, and nobody asks for, is none.
    names.removeIf([this](const QString &name) {
        const Device known = find(name);
        return !known.own && !known.staged && isNoDevice(known.inEffect());
    });
    names.sort();
    return names;
}

Device DeviceListModel::device(int row) const
{
    return row >= 0 && row < m_names.size() ? find(m_names.at(row)) : Device();
}

Device DeviceListModel::find(const QString &name) const
{
    Device device{.name = name, .inherited = draft().inheritedDevice(name), .problem = m_problems.value(name)};
    if (device.inherited && isNoDevice(device.inherited->options))
        device.inherited.reset();
    const auto own = draft().base().devices.constFind(name);
    if (own != draft().base().devices.cend())
        device.own = *own;
    const auto staged = draft().stagedDevices().constFind(name);
    if (staged != draft().stagedDevices().cend())
        device.staged = *staged;
    if (!device.own && !device.staged && !device.inherited)
        return {};
    const DeviceOptions before = device.inEffect();
    const DeviceOptions shown = !isNoDevice(device.wanted())             ? device.wanted()
                                : isNoDevice(before) && device.inherited ? device.inherited->options
                                                                         : before;
    if (const DeviceDescription *known = describing(m_descriptions, shown)) {
        device.description = *known;
        device.refusal = ownWords(known->refusal);
    } else {
        device.refusal = tr("This program knows no such device.");
    }
    return device;
}

int DeviceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

int DeviceListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DeviceListModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() ? deviceCell(device(index.row()), m_descriptions, Column(index.column()), role) : QVariant();
}

QVariant DeviceListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Device");
    case Summary:
        return tr("What it is");
    case Origin:
        return tr("Origin");
    case Effect:
        return tr("Counts");
    case Button:
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace mooring
