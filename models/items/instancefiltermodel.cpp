// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/instancefiltermodel.h"

#include "models/items/naturalorder.h"

#include <compare>

namespace mooring {

namespace {

template<typename T>
int threeWay(const T &a, const T &b)
{
    return a < b ? -1 : int(b < a);
}

} // namespace

InstanceFilterModel::InstanceFilterModel(InstanceListModel &instances, QObject *parent)
    : TableFilterModel(parent)
    , m_instances(instances)
{
    setSourceModel(&instances);
}

void InstanceFilterModel::setStatus(std::optional<InstanceStatus> status)
{
    m_status = status;
    refilter();
}

bool InstanceFilterModel::accepts(int sourceRow) const
{
    if (m_status && m_instances.at(sourceRow).status != *m_status)
        return false;
    return holdsAllWords(sourceRow);
}

QString InstanceFilterModel::searchText(int sourceRow) const
{
    return m_instances.searchText(sourceRow);
}

int InstanceFilterModel::compare(int a, int b, int column) const
{
    const Instance &left = m_instances.at(a);
    const Instance &right = m_instances.at(b);
    int order = 0;
    switch (InstanceListModel::Column(column)) {
    case InstanceListModel::Status:
        order = threeWay(left.status, right.status);
        break;
    case InstanceListModel::Created:
        order = threeWay(left.createdAt, right.createdAt);
        break;
    case InstanceListModel::LastUsed:
        order = threeWay(left.lastUsedAt.value_or(QDateTime()), right.lastUsedAt.value_or(QDateTime()));
        break;
    case InstanceListModel::Ipv4:
    case InstanceListModel::ImageName:
    case InstanceListModel::Profiles:
    case InstanceListModel::Owner:
        order = naturalOrder(m_instances.text(a, InstanceListModel::Column(column)),
                             m_instances.text(b, InstanceListModel::Column(column)));
        break;
    case InstanceListModel::Name:
    case InstanceListModel::ColumnCount:
        break;
    }
    return order != 0 ? order : naturalOrder(left.name, right.name);
}

} // namespace mooring
