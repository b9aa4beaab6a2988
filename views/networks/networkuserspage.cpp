// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkuserspage.h"

#include "models/items/statustext.h"
#include "views/delegates/rowdelegate.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listview.h"
#include "views/widgets/pagemargin.h"

#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace mooring {

NetworkUsersPage::NetworkUsersPage(ServerLists &lists, QWidget *parent)
    : QWidget(parent)
    , m_lists(lists)
    , m_list(new ListView(this))
    , m_nobody(new EmptyState(u"network-wired"_s, tr("Nobody uses this network"),
                              tr("Give a profile or a container a network device with this network."), this))
    , m_stack(stackOfPage(this))
{
    setObjectName(u"networkUsersPage"_s);
    m_nobody->setObjectName(u"noNetworkUsers"_s);
    m_list->setObjectName(u"networkUserList"_s);
    m_list->setAccessibleName(tr("Profiles and containers that use this network"));
    m_list->setModel(&m_users);
    m_list->setSortingEnabled(false); // profiles first, which reach many
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new RowDelegate(m_list));
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0');
    constexpr int characters[] = {24, 16, 40};
    static_assert(std::size(characters) == NetworkUserModel::ColumnCount);
    for (int column = 0; column < NetworkUserModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nobody);
    connect(m_list, &ListView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(m_users.at(index)); });
    setUsers({});
}

void NetworkUsersPage::setUsers(const NetworkUsers &users)
{
    QHash<QString, QString> remarks;
    for (const Profile &profile : m_lists.profiles().values())
        remarks.insert(profile.name, profile.description);
    QList<NetworkUser> rows;
    for (const QString &name : users.profiles)
        rows.append({.id = {NetworkUser::Kind::Profile, name}, .remark = remarks.value(name)});
    remarks.clear();
    for (const Instance &instance : m_lists.instances().values())
        remarks.insert(instance.name, statusText(instance.status));
    for (const QString &name : users.containers)
        rows.append({.id = {NetworkUser::Kind::Container, name}, .remark = remarks.value(name)});
    m_users.reset(rows);
    m_stack->setCurrentWidget(rows.isEmpty() ? static_cast<QWidget *>(m_nobody) : m_list);
}

void NetworkUsersPage::focusList()
{
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_users.index(0, 0));
    m_stack->currentWidget()->setFocus();
}

} // namespace mooring
