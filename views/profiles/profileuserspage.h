// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"

#include <QWidget>

class QStackedLayout;

namespace mooring {

class EmptyState;
class ListView;
class ProfileUserModel;

// Those that use a profile, and what a staged change would do to each; one opens by Enter or a double click.
class ProfileUsersPage final : public QWidget
{
    Q_OBJECT

public:
    // The model outlives it.
    explicit ProfileUsersPage(ProfileUserModel &users, QWidget *parent = nullptr);

    void focusList();

Q_SIGNALS:
    void opened(const mooring::InstanceId &instance);

private:
    void showState();

    ProfileUserModel &m_users;
    ListView *m_list;
    EmptyState *m_nobody;
    QStackedLayout *m_stack;
};

} // namespace mooring
