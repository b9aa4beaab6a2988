// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/operationlistmodel.h"
#include "models/items/tablefiltermodel.h"

namespace mooring {

// Operations whose title holds every typed word; what is under way comes first, then the newest.
class OperationFilterModel final : public TableFilterModel
{
    Q_OBJECT

public:
    explicit OperationFilterModel(OperationListModel &operations, QObject *parent = nullptr);

    [[nodiscard]] const Activity &at(const QModelIndex &index) const { return m_operations.at(mapToSource(index)); }

protected:
    [[nodiscard]] bool accepts(int sourceRow) const override;
    [[nodiscard]] QString searchText(int sourceRow) const override;
    [[nodiscard]] int compare(int a, int b, int column) const override;

private:
    OperationListModel &m_operations;
};

} // namespace mooring
