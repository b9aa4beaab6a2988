// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/listview.h"

#include "views/widgets/flatheader.h"

#include <QKeyEvent>
#include <QMenu>

namespace mooring {

ListView::ListView(QWidget *parent)
    : QTreeView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setSortingEnabled(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHeader(new FlatHeader(this));
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, &ListView::showColumnMenu);
    connect(header(), &QHeaderView::sectionResized, this, &ListView::columnsChanged);
    connect(header(), &QHeaderView::sectionMoved, this, &ListView::columnsChanged);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &ListView::columnsChanged);
    connect(this, &QAbstractItemView::doubleClicked, this, &ListView::opened);
}

std::pair<int, int> ListView::rowsOnScreen() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const QModelIndex first = indexAt({0, 0});
    if (rows == 0 || !first.isValid())
        return {-1, -1};
    const QModelIndex last = indexAt({0, viewport()->height() - 1});
    return {first.row(), last.isValid() ? last.row() : rows - 1};
}

void ListView::restoreColumns(const QByteArray &state)
{
    if (!state.isEmpty())
        header()->restoreState(state);
}

void ListView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ListView::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    Q_EMIT screenChanged();
}

void ListView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    Q_EMIT screenChanged();
}

void ListView::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < model()->columnCount(); ++column) { // the first says what the row is
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            Q_EMIT columnsChanged();
        });
    }
    menu->popup(header()->mapToGlobal(position));
}

} // namespace mooring
