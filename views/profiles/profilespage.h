// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilefiltermodel.h"
#include "views/listpage.h"

namespace mooring {

class EmptyState;
class InstanceServer;
class ProfileActions;
class ProfileErrands;
class ProfileSizes;
class ServerLists;

// The list of profiles: what each is for, who uses it, and how much it sets.
class ProfilesPage final : public ListPage
{
    Q_OBJECT

public:
    ProfilesPage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, Settings &settings,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString filterHint() const override;
    // Selects it, now or once it is there.
    void reveal(const ProfileId &profile);

Q_SIGNALS:
    void opened(const mooring::ProfileId &profile);

protected:
    void showEvent(QShowEvent *event) override;
    void refresh() override;
    void noteSelection() override;
    void showMenu(const QPoint &position) override;

private:
    [[nodiscard]] EmptyState *makeInvitation();

    ServerLists &m_lists;
    ProfileFilterModel m_filter;
    ProfileActions *m_actions;
    ProfileSizes *m_sizes;
    ProfileId m_awaited; // to be revealed
};

} // namespace mooring
