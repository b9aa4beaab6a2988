// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/profilefiltermodel.h"
#include "views/page.h"

class QStackedLayout;

namespace mooring {

class EmptyState;
class InstanceServer;
class ListView;
class PageHeader;
class ProfileActions;
class ProfileErrands;
class ProfileSizes;
class ServerLists;
class Settings;

// The list of profiles: what each is for, who uses it, and how much it sets.
class ProfilesPage final : public Page
{
    Q_OBJECT

public:
    ProfilesPage(InstanceServer &server, ServerLists &lists, ProfileErrands &errands, Settings &settings,
                 QWidget *parent = nullptr);

    void setFilter(const QString &text) override;
    [[nodiscard]] QString filterHint() const override;
    void focusList() override;
    // Selects it, now or once it is there.
    void reveal(const ProfileId &profile);

Q_SIGNALS:
    void opened(const mooring::ProfileId &profile);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildList(Settings &settings);
    void buildEmptyStates();
    void refresh();
    void noteSelection();
    void showMenu(const QPoint &position);
    [[nodiscard]] QList<Profile> selection() const;

    ServerLists &m_lists;
    ProfileFilterModel m_filter;
    ListView *m_list;
    PageHeader *m_header;
    ProfileActions *m_actions;
    ProfileSizes *m_sizes;
    QStackedLayout *m_stack;
    EmptyState *m_noProfiles = nullptr;
    EmptyState *m_noMatch = nullptr;
    ProfileId m_awaited; // to be revealed
};

} // namespace mooring
