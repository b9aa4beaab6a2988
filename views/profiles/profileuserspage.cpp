// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profileuserspage.h"

#include "models/items/profileusermodel.h"
#include "views/delegates/rowdelegate.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listview.h"
#include "views/widgets/pagemargin.h"

#include <QHeaderView>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ProfileUsersPage::ProfileUsersPage(ProfileUserModel &users, QWidget *parent)
    : QWidget(parent)
    , m_users(users)
    , m_list(new ListView(this))
    , m_nobody(new EmptyState(u"preferences-virtualization-container"_s, tr("Nobody uses this profile"),
                              tr("Give it to a container on the container’s own page, or when you launch one."), this))
    , m_stack(stackOfPage(this))
{
    setObjectName(u"profileUsersPage"_s);
    m_nobody->setObjectName(u"noProfileUsers"_s);
    m_list->setObjectName(u"profileUserList"_s);
    m_list->setAccessibleName(tr("Containers that use this profile"));
    m_list->setModel(&users);
    m_list->setSortingEnabled(false); // they stay in the order of the list of containers
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new RowDelegate(m_list));
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0');
    constexpr int characters[] = {22, 14, 14, 40};
    static_assert(std::size(characters) == ProfileUserModel::ColumnCount);
    for (int column = 0; column < ProfileUserModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nobody);
    connect(m_list, &ListView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(m_users.at(index).id); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&users, signal, this, &ProfileUsersPage::showState);
    showState();
}

void ProfileUsersPage::focusList()
{
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_users.index(0, 0));
    m_stack->currentWidget()->setFocus();
}

void ProfileUsersPage::showState()
{
    m_stack->setCurrentWidget(m_users.rowCount() == 0 ? static_cast<QWidget *>(m_nobody) : m_list);
}

} // namespace mooring
