// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/listpage.h"

#include "views/delegates/rowdelegate.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace mooring {

ListPage::ListPage(const QString &title, QWidget *parent)
    : Page(parent)
    , m_header(new PageHeader(title, this))
    , m_list(new ListView(this))
    , m_stack(new QStackedLayout)
{
}

void ListPage::build(const Table &table, EmptyState *nothing, EmptyState *noMatch)
{
    m_filter = &table.filter;
    m_nothing = nothing;
    m_noMatch = noMatch;
    buildList(table);
    for (QWidget *state :
         {static_cast<QWidget *>(m_list), static_cast<QWidget *>(nothing), static_cast<QWidget *>(noMatch)})
        m_stack->addWidget(state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 12, 0);
    inset->addLayout(m_stack);
    column->addLayout(inset, 1);
}

void ListPage::buildList(const Table &table)
{
    m_list->setObjectName(table.name);
    m_list->setAccessibleName(table.title);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->sortByColumn(0, Qt::AscendingOrder);
    Q_ASSERT(int(table.widths.size()) == m_filter->columnCount());
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0'); // addresses and dates are made of them
    int column = 0;
    for (const int width : table.widths)
        m_list->setColumnWidth(column++, digit * width);
    m_list->restoreColumns(table.settings.value(table.columns));
    connect(m_list, &ListView::columnsChanged, this, [this, &settings = table.settings, &columns = table.columns] {
        settings.set(columns, m_list->header()->saveState());
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ListPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::noteSelection);
}

void ListPage::setFilter(const QString &text)
{
    m_filter->setText(text);
    refresh();
}

// Where there is nothing to choose from, the first step is a button.
void ListPage::focusList()
{
    QWidget *shown = m_stack->currentWidget();
    if (shown == m_list && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter->index(0, 0));
    const auto buttons = shown->findChildren<QPushButton *>();
    const auto first = std::ranges::find_if_not(buttons, &QWidget::isHidden);
    if (shown != m_list && first != buttons.cend())
        shown = *first;
    shown->setFocus();
}

void ListPage::showState()
{
    const bool isEmpty = m_filter->sourceModel()->rowCount() == 0;
    const bool isHidden = m_filter->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty    ? static_cast<QWidget *>(m_nothing)
                              : isHidden ? static_cast<QWidget *>(m_noMatch)
                                         : m_list);
}

void ListPage::setCurrentRow(const QModelIndex &source)
{
    m_list->setCurrentIndex(m_filter->mapFromSource(source));
}

QMenu *ListPage::menuNamed(const QString &name)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void ListPage::popUp(QMenu *menu, const QPoint &position)
{
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace mooring
