// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/profilefiltermodel.h"

#include "models/items/naturalorder.h"

namespace mooring {

ProfileFilterModel::ProfileFilterModel(ProfileListModel &profiles, QObject *parent)
    : TableFilterModel(parent)
    , m_profiles(profiles)
{
    setSourceModel(&profiles);
}

bool ProfileFilterModel::accepts(int sourceRow) const
{
    return holdsAllWords(sourceRow);
}

QString ProfileFilterModel::searchText(int sourceRow) const
{
    return m_profiles.searchText(sourceRow);
}

int ProfileFilterModel::compare(int a, int b, int column) const
{
    using Column = ProfileListModel::Column;
    const auto shown = Column(column);
    qsizetype order = 0;
    if (shown == Column::Description)
        order = m_profiles.at(a).description.localeAwareCompare(m_profiles.at(b).description);
    else if (shown != Column::Name)
        order = m_profiles.number(a, shown) - m_profiles.number(b, shown);
    return order != 0 ? int(order) : naturalOrder(m_profiles.at(a).name, m_profiles.at(b).name);
}

} // namespace mooring
