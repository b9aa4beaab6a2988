// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/operationlistmodel.h"

namespace mooring {

int OperationListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OperationListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Activity &activity = at(index);
    const Operation &operation = activity.operation;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Title)
            return activityTitle(operation);
        // Without the time left, which depends on when one looks.
        return isFinal(operation.status) ? outcomeText(activity) : progressText(operation, operation.createdAt);
    case StatusRole:
        return int(operation.status);
    case PercentRole: {
        const auto percent = percentDone(operation);
        return percent ? QVariant(*percent) : QVariant();
    }
    default:
        return {};
    }
}

QVariant OperationListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Title ? tr("Operation") : tr("State");
}

void OperationListModel::list(const QList<Operation> &operations, const QDateTime &now)
{
    QSet<OperationId> listed;
    for (const Operation &operation : operations)
        listed.insert(operation.id);
    const QList<Activity> before = values();
    for (const Activity &activity : before) {
        if (!isFinal(activity.operation.status) && !listed.contains(activity.id))
            remove(activity.id);
    }
    for (const Operation &operation : operations)
        follow(operation, now);
}

void OperationListModel::follow(const Operation &operation, const QDateTime &now)
{
    const Activity *known = find(operation.id);
    Activity activity = known ? *known : Activity{.id = operation.id};
    activity.operation = operation;
    if (isFinal(operation.status) && !activity.endedAt)
        activity.endedAt = now;
    upsert(activity);
    if (!known)
        prune();
}

void OperationListModel::forget(const OperationId &id)
{
    const Activity *known = find(id);
    if (known && !isFinal(known->operation.status))
        remove(id);
}

void OperationListModel::explain(const OperationId &id, const Error &reason)
{
    if (const Activity *known = find(id)) {
        Activity activity = *known;
        activity.reason = reason;
        upsert(activity);
    }
}

void OperationListModel::allowRetry(const OperationId &id)
{
    if (const Activity *known = find(id)) {
        Activity activity = *known;
        activity.mayRetry = true;
        upsert(activity);
    }
}

void OperationListModel::clearFinished()
{
    const QList<Activity> before = values();
    for (const Activity &activity : before) {
        if (isFinal(activity.operation.status))
            remove(activity.id);
    }
}

int OperationListModel::underWay() const
{
    return int(std::ranges::count_if(values(), [](const Activity &a) { return !isFinal(a.operation.status); }));
}

// The oldest that are over go first; what is under way never goes.
void OperationListModel::prune()
{
    for (int row = 0; rowCount() > kept && row < rowCount();) {
        if (isFinal(at(row).operation.status))
            remove(at(row).id);
        else
            ++row;
    }
}

} // namespace mooring
