// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networkfiltermodel.h"
#include "views/listpage.h"

namespace mooring {

class EmptyState;
class NetworkActions;
class NetworkErrands;
class NetworkInquiry;
class ServerLists;

// The list of managed networks: their subnets, what containers find in them, and who uses each.
class NetworksPage final : public ListPage
{
    Q_OBJECT

public:
    // All outlive it.
    NetworksPage(NetworkInquiry &inquiry, ServerLists &lists, NetworkErrands &errands, Settings &settings,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString filterHint() const override;
    // Selects it, now or once it is there.
    void reveal(const NetworkId &network);

Q_SIGNALS:
    void opened(const mooring::NetworkId &network);

protected:
    void showEvent(QShowEvent *event) override;
    void refresh() override;
    void noteSelection() override;
    void showMenu(const QPoint &position) override;

private:
    [[nodiscard]] EmptyState *makeInvitation();

    NetworkInquiry &m_inquiry;
    ServerLists &m_lists;
    NetworkFilterModel m_filter;
    NetworkActions *m_actions;
    NetworkId m_awaited; // to be revealed
};

} // namespace mooring
