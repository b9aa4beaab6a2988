// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activityview.h"

#include "views/activityrow.h"
#include "views/widgets/fieldnote.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

ActivityView::ActivityView(OperationListModel &operations, QWidget *parent)
    : QScrollArea(parent)
    , m_operations(operations)
    , m_filter(operations)
    , m_inside(new QWidget)
    , m_column(new QVBoxLayout(m_inside))
    , m_nothing(new FieldNote(m_inside))
{
    setObjectName(u"activityView"_s);
    setAccessibleName(tr("Activity"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setWidget(m_inside);
    m_inside->setBackgroundRole(QPalette::Base);
    setBackgroundRole(QPalette::Base);
    m_column->setContentsMargins(0, 4, 0, 4);
    m_column->setSpacing(0);
    m_nothing->setObjectName(u"noActivity"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->remark(tr("Nothing is going on. What you start, import or delete shows up here."));
    m_column->addWidget(m_nothing, 1);
    m_column->addStretch();

    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ActivityView::arrange);
    const auto later = [this] { m_soon.start(0ms); };
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, later);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, later);
    connect(&m_filter, &QAbstractItemModel::rowsMoved, this, later);
    connect(&m_filter, &QAbstractItemModel::layoutChanged, this, later);
    connect(&m_filter, &QAbstractItemModel::dataChanged, this, later);
    arrange();
}

ActivityRow *ActivityView::rowOf(const OperationId &id)
{
    ActivityRow *&row = m_rows[id];
    if (!row) {
        row = new ActivityRow(m_inside);
        connect(row, &ActivityRow::cancelWanted, this, [this, id] { Q_EMIT cancelWanted(id); });
        connect(row, &ActivityRow::retryWanted, this, [this, id] { Q_EMIT retryWanted(id); });
    }
    return row;
}

void ActivityView::arrange()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QList<OperationId> before = m_rows.keys();
    for (const OperationId &id : before) {
        if (!m_operations.find(id))
            delete m_rows.take(id);
    }
    for (int place = 0; place < m_filter.rowCount(); ++place) {
        const Activity &activity = m_filter.at(m_filter.index(place, 0));
        ActivityRow *row = rowOf(activity.id);
        row->show(activity, now);
        if (m_column->indexOf(row) != place)
            m_column->insertWidget(place, row);
        row->setVisible(true);
    }
    m_nothing->setVisible(m_filter.rowCount() == 0);
}

} // namespace mooring
