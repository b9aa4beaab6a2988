// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationmodel.h"

#include "models/items/settingcells.h"
#include "models/items/settingwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

ConfigurationModel::ConfigurationModel(Check check, QObject *parent)
    : QAbstractItemModel(parent)
    , m_check(std::move(check))
{
}

void ConfigurationModel::setDescriptions(const QList<KeyDescription> &descriptions)
{
    change([&] {
        m_descriptions = descriptions;
        m_titles.clear();
        for (const KeyDescription &description : descriptions)
            m_titles.append(ownWords(description.group));
    });
}

void ConfigurationModel::reset(const ConfigurationDraft::Base &base)
{
    change([&] { m_draft.reset(base); });
}

void ConfigurationModel::rebase(const ConfigurationDraft::Base &base)
{
    change([&] { m_draft.rebase(base); });
}

void ConfigurationModel::setStaged(const SettingMap &staged)
{
    change([&] { m_draft.setStaged(staged); });
}

void ConfigurationModel::resolve(const QString &key, ConfigurationDraft::Choice choice)
{
    change([&] { m_draft.resolve(key, choice); });
}

void ConfigurationModel::setStagedDevices(const DeviceMap &staged)
{
    change([&] { m_draft.setStagedDevices(staged); });
}

void ConfigurationModel::resolveDevice(const QString &name, ConfigurationDraft::Choice choice)
{
    change([&] { m_draft.resolveDevice(name, choice); });
}

void ConfigurationModel::setStagedProfiles(const std::optional<QStringList> &staged)
{
    change([&] { m_draft.setStagedProfiles(staged); });
}

void ConfigurationModel::resolveProfiles(ConfigurationDraft::Choice choice)
{
    change([&] { m_draft.resolveProfiles(choice); });
}

void ConfigurationModel::refuse(const QString &key, const QString &reason)
{
    change([&] { m_refused.insert(key, {m_draft.staged().value(key), reason}); });
}

// Rows that stay keep their place in a view; only where there are others than before, all of it is new.
void ConfigurationModel::change(const std::function<void()> &act)
{
    act();
    checkStaged();
    const QList<Group> groups = arranged();
    if (groups != m_groups) {
        beginResetModel();
        m_groups = groups;
        endResetModel();
    } else {
        for (int group = 0; group < int(m_groups.size()); ++group) {
            const QModelIndex parent = index(group, 0);
            if (rowCount(parent) > 0)
                Q_EMIT dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, ColumnCount - 1, parent));
        }
    }
    Q_EMIT devicesChanged();
    Q_EMIT stagedChanged();
}

void ConfigurationModel::checkStaged()
{
    m_problems.clear();
    for (const auto &[key, value] : m_draft.staged().asKeyValueRange()) {
        const auto refused = m_refused.constFind(key);
        if (const QString problem = problemWith(key, value); !problem.isEmpty())
            m_problems.insert(key, problem);
        else if (refused != m_refused.cend() && refused->first == value)
            m_problems.insert(key, refused->second);
    }
}

QString ConfigurationModel::problemWith(const QString &key, const QString &value) const
{
    if (const QString name = nameProblem(key); !name.isEmpty())
        return name;
    const auto checked = m_check(key, value);
    return checked ? QString() : valueProblem(describe(key), key, value, checked.error());
}

// An empty value fits every key that there can be.
QString ConfigurationModel::nameProblem(const QString &key) const
{
    return m_check(key, QString()) ? QString() : keyNameProblem(describe(key), key);
}

int ConfigurationModel::stagedForRestart() const
{
    const QStringList keys = m_draft.staged().keys();
    return int(std::ranges::count_if(keys, [this](const QString &key) { return !describe(key).isLive; }));
}

qsizetype ConfigurationModel::describing(const QString &key) const
{
    const auto it = std::ranges::find_if(m_descriptions, [&](const KeyDescription &d) { return d.covers(key); });
    return it == m_descriptions.cend() ? -1 : it - m_descriptions.cbegin();
}

KeyDescription ConfigurationModel::describe(const QString &key) const
{
    const qsizetype at = describing(key);
    return at < 0 ? KeyDescription{.name = key} : m_descriptions.at(at);
}

QList<ConfigurationModel::Group> ConfigurationModel::arranged() const
{
    QStringList present = m_draft.base().own.keys() + m_draft.staged().keys();
    const QList<ConfigurationLayer> layers = m_draft.layers();
    for (const ConfigurationLayer &layer : layers)
        present += layer.config.keys();
    QMap<qsizetype, QMap<QString, Row>> open; // keys of patterns, and those that nobody knows, by their description
    for (const QString &key : std::as_const(present)) {
        const qsizetype at = describing(key);
        if (at < 0 || m_descriptions.at(at).isPattern)
            open[at].insert(key, {.key = key, .description = at});
    }
    QList<Group> groups;
    const auto groupOf = [&groups](const QString &title) -> Group & {
        auto it = std::ranges::find(groups, title, &Group::title);
        if (it == groups.end())
            it = groups.insert(groups.end(), Group{.title = title});
        return *it;
    };
    for (qsizetype at = 0; at < m_descriptions.size(); ++at) {
        const KeyDescription &description = m_descriptions.at(at);
        Group &group = groupOf(m_titles.at(at));
        group.rows += open.value(at).values();
        if (!description.isPattern || !description.isReadOnly)
            group.rows.append({.key = description.shownName(), .description = at, .isPattern = description.isPattern});
    }
    if (open.contains(-1))
        groupOf(tr("Unknown to this program")).rows = open.value(-1).values();
    return groups;
}

Setting ConfigurationModel::settingOf(const Row &row) const
{
    Setting setting{.key = row.key,
                    .description =
                        row.description < 0 ? KeyDescription{.name = row.key} : m_descriptions.at(row.description),
                    .isPattern = row.isPattern};
    setting.refusal = keyRefusal(setting.description);
    if (row.isPattern)
        return setting;
    if (row.description < 0)
        setting.refusal = tr("This program does not know the key.");
    const auto own = m_draft.base().own.constFind(row.key);
    if (own != m_draft.base().own.cend())
        setting.own = *own;
    setting.inherited = m_draft.inherited(row.key);
    const auto staged = m_draft.staged().constFind(row.key);
    if (staged != m_draft.staged().cend())
        setting.staged = *staged;
    setting.problem = m_problems.value(row.key);
    return setting;
}

QList<QPair<QString, QString>> ConfigurationModel::chain(const QString &key) const
{
    const KeyDescription description = describe(key);
    QList<QPair<QString, QString>> chain;
    if (!description.fallback.isEmpty())
        chain.append({tr("Default"), description.fallback});
    const QList<ConfigurationLayer> layers = m_draft.layers();
    for (const ConfigurationLayer &layer : layers) {
        if (const auto it = layer.config.constFind(key); it != layer.config.cend())
            chain.append({layer.origin, *it});
    }
    const SettingMap wanted = m_draft.wanted();
    if (const auto it = wanted.constFind(key); it != wanted.cend())
        chain.append({tr("Here"), *it});
    return chain;
}

bool ConfigurationModel::isGroup(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == 0;
}

const ConfigurationModel::Row *ConfigurationModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || isGroup(index))
        return nullptr;
    return &m_groups.at(qsizetype(index.internalId()) - 1).rows.at(index.row());
}

Setting ConfigurationModel::setting(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row ? settingOf(*row) : Setting();
}

QModelIndex ConfigurationModel::find(const QString &key) const
{
    for (int group = 0; group < int(m_groups.size()); ++group) {
        const auto &rows = m_groups.at(group).rows;
        const auto it = std::ranges::find(rows, key, &Row::key);
        if (it != rows.cend())
            return index(int(it - rows.cbegin()), 0, index(group, 0));
    }
    return {};
}

// A group's children carry its number, counted from 1; groups carry 0.
QModelIndex ConfigurationModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ConfigurationModel::parent(const QModelIndex &child) const
{
    return child.isValid() && child.internalId() > 0 ? createIndex(int(child.internalId()) - 1, 0, quintptr(0))
                                                     : QModelIndex();
}

int ConfigurationModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return isGroup(parent) && parent.column() == 0 ? int(m_groups.at(parent.row()).rows.size()) : 0;
}

int ConfigurationModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant ConfigurationModel::groupData(const Group &group, int column, int role) const
{
    const bool isTitle = column == 0 && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole);
    return isTitle ? QVariant(group.title) : QVariant();
}

QVariant ConfigurationModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row *row = rowAt(index);
    if (!row)
        return groupData(m_groups.at(index.row()), index.column(), role);
    if (role == KeyRole)
        return row->key;
    const auto layers = role == Qt::ToolTipRole ? chain(row->key) : QList<QPair<QString, QString>>();
    return settingCell(settingOf(*row), layers, Column(index.column()), role);
}

QVariant ConfigurationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Key:
        return tr("Key");
    case Value:
        return tr("Value");
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

Qt::ItemFlags ConfigurationModel::flags(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    if (!row)
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    // What cannot be set is still to be read: disabled only in its colours.
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Value && !row->isPattern && row->description >= 0 &&
        keyRefusal(m_descriptions.at(row->description)).isEmpty())
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace mooring
