// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/networklistmodel.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace mooring {

class NetworkErrands;

// What can be done with the chosen networks; what cannot be done says why.
class NetworkActions final : public QObject
{
    Q_OBJECT

public:
    // Both outlive it. Keys work while `list` has the focus.
    NetworkActions(NetworkErrands &errands, const NetworkListModel &networks, QWidget *list);

    void setSelection(const QList<Network> &selection);
    // Those of the chosen ones.
    void addTo(QMenu *menu) const;

    [[nodiscard]] QAction *create() const noexcept { return m_create; }
    [[nodiscard]] QAction *open() const noexcept { return m_open; }
    [[nodiscard]] QAction *describe() const noexcept { return m_describe; }
    [[nodiscard]] QAction *remove() const noexcept { return m_remove; }

Q_SIGNALS:
    void openWanted(const mooring::Network &network);

private:
    void openCreateSheet();
    void openDescribeSheet();
    // Why it cannot be deleted; empty where it can, as far as is known here.
    [[nodiscard]] QString hold(const Network &network) const;
    [[nodiscard]] QList<Network> removable() const;

    NetworkErrands &m_errands;
    const NetworkListModel &m_networks;
    QWidget *m_list;
    QAction *m_create;
    QAction *m_open;
    QAction *m_describe;
    QAction *m_copySubnet;
    QAction *m_remove;
    QList<Network> m_selection;
};

} // namespace mooring
