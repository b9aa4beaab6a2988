// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/configurationfiltermodel.h"

#include <algorithm>

namespace mooring {

ConfigurationFilterModel::ConfigurationFilterModel(ConfigurationModel &source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    setRecursiveFilteringEnabled(true);
    setSourceModel(&source);
}

void ConfigurationFilterModel::setShow(Show show)
{
    m_show = show;
    invalidateRowsFilter();
}

void ConfigurationFilterModel::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

int ConfigurationFilterModel::settings() const
{
    int count = 0;
    for (int group = 0; group < rowCount(); ++group)
        count += rowCount(index(group, 0));
    return count;
}

// Groups are there by their rows.
bool ConfigurationFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return parent.isValid() && accepts(m_source.index(row, 0, parent));
}

bool ConfigurationFilterModel::accepts(const QModelIndex &index) const
{
    const Setting setting = m_source.setting(index);
    const bool isShown = m_show == Show::All || setting.staged || setting.own ||
                         (m_show == Show::InEffect && setting.inherited.has_value());
    if (!isShown)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = m_source.data(index, ConfigurationModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace mooring
