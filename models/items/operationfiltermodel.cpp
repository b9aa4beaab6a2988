// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/operationfiltermodel.h"

namespace mooring {

OperationFilterModel::OperationFilterModel(OperationListModel &operations, QObject *parent)
    : TableFilterModel(parent)
    , m_operations(operations)
{
    setSourceModel(&operations);
}

bool OperationFilterModel::accepts(int sourceRow) const
{
    return holdsAllWords(sourceRow);
}

QString OperationFilterModel::searchText(int sourceRow) const
{
    return activityTitle(m_operations.at(sourceRow).operation);
}

int OperationFilterModel::compare(int a, int b, int /*column*/) const
{
    const Operation &left = m_operations.at(a).operation;
    const Operation &right = m_operations.at(b).operation;
    if (isFinal(left.status) != isFinal(right.status))
        return isFinal(left.status) ? 1 : -1;
    if (left.createdAt != right.createdAt)
        return left.createdAt > right.createdAt ? -1 : 1;
    return b - a; // the source has them in the order they came
}

} // namespace mooring
