// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/operationfiltermodel.h"

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace mooring {

class ActivityRow;
class FieldNote;

// What goes on and what has been, newest first. Rows are widgets, so that their buttons are in reach of the keyboard; the model
// keeps them at a hundred or so.
class ActivityView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ActivityView(OperationListModel &operations, QWidget *parent = nullptr);

Q_SIGNALS:
    void cancelWanted(const mooring::OperationId &operation);
    void retryWanted(const mooring::OperationId &operation);

private:
    void arrange();
    ActivityRow *rowOf(const OperationId &id);

    OperationListModel &m_operations;
    OperationFilterModel m_filter;
    QWidget *m_inside;
    QVBoxLayout *m_column;
    FieldNote *m_nothing;
    QHash<OperationId, ActivityRow *> m_rows;
    QTimer m_soon;
};

} // namespace mooring
