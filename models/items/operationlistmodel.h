// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activity.h"
#include "models/items/valuetablemodel.h"

namespace mooring {

// What is going on and what has been: operations under way, and those that are over, of which the last hundred are kept though
// the server forgets them after a minute. The caller brings the time.
class OperationListModel final : public ValueTableModel<Activity>
{
    Q_OBJECT

public:
    enum Column { Title, State, ColumnCount };
    enum Role { StatusRole = Qt::UserRole, PercentRole }; // PercentRole: int, or invalid while unknown

    static constexpr int kept = 100;

    using ValueTableModel::ValueTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    // The server's whole list after a connect: what was under way and is not in it any more has vanished.
    void list(const QList<Operation> &operations, const QDateTime &now);
    void follow(const Operation &operation, const QDateTime &now);
    // The server does not have it any more: it stays if it is over.
    void forget(const OperationId &id);
    void explain(const OperationId &id, const Error &reason);
    void allowRetry(const OperationId &id);
    void clearFinished();

    [[nodiscard]] int underWay() const;

private:
    void prune();
};

} // namespace mooring
