// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networkusermodel.h"

#include <QWidget>

class QStackedLayout;

namespace mooring {

class EmptyState;
class ListView;
class ServerLists;

// The profiles and containers that have a device on a network; one opens by Enter or a double click.
class NetworkUsersPage final : public QWidget
{
    Q_OBJECT

public:
    // The lists outlive it.
    explicit NetworkUsersPage(ServerLists &lists, QWidget *parent = nullptr);

    void setUsers(const NetworkUsers &users);
    void focusList();

Q_SIGNALS:
    void opened(const mooring::NetworkUser &user);

private:
    ServerLists &m_lists;
    NetworkUserModel m_users;
    ListView *m_list;
    EmptyState *m_nobody;
    QStackedLayout *m_stack;
};

} // namespace mooring
