// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networkleasemodel.h"
#include "models/ports/instanceserver.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace mooring {

class EmptyState;
class ListView;

// Who has which address of a network; asked anew while it is shown whenever a container has other addresses.
class NetworkLeasesPage final : public QWidget
{
    Q_OBJECT

public:
    // The server outlives it.
    NetworkLeasesPage(InstanceServer &server, const NetworkId &network, QWidget *parent = nullptr);

    void focusList();
    void ask();

Q_SIGNALS:
    // Enter or a double click on the lease of this name.
    void opened(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildList();
    void buildActions();
    void take(const Result<QList<NetworkLease>> &leases);
    void copy(NetworkLeaseModel::Column column) const;
    void showMenu(const QPoint &position);

    InstanceServer &m_server;
    NetworkId m_network;
    NetworkLeaseModel m_leases;
    NetworkLeaseFilterModel m_sorted;
    ListView *m_list;
    EmptyState *m_nothing;
    QStackedLayout *m_stack;
    QAction *m_copyAddress = nullptr;
    QAction *m_copyHardware = nullptr;
    QTimer m_soon; // many may come up together
};

} // namespace mooring
