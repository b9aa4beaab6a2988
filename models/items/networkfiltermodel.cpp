// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkfiltermodel.h"

#include "models/items/naturalorder.h"

namespace mooring {

NetworkFilterModel::NetworkFilterModel(NetworkListModel &networks, QObject *parent)
    : TableFilterModel(parent)
    , m_networks(networks)
{
    setSourceModel(&networks);
}

bool NetworkFilterModel::accepts(int sourceRow) const
{
    return holdsAllWords(sourceRow);
}

QString NetworkFilterModel::searchText(int sourceRow) const
{
    return m_networks.searchText(sourceRow);
}

qsizetype NetworkFilterModel::users(int row) const
{
    const auto facts = m_networks.facts(m_networks.at(row).id);
    return facts ? facts->users.profiles.size() + facts->users.containers.size() : 0;
}

int NetworkFilterModel::compare(int a, int b, int column) const
{
    const auto shown = NetworkListModel::Column(column);
    const auto byName = naturalOrder(m_networks.at(a).name, m_networks.at(b).name);
    if (shown == NetworkListModel::Name)
        return byName;
    const qsizetype order = shown == NetworkListModel::UsedBy
                                ? users(a) - users(b)
                                : naturalOrder(m_networks.text(a, shown), m_networks.text(b, shown));
    return order != 0 ? int(order) : byName;
}

} // namespace mooring
