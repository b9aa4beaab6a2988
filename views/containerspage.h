// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/instancefiltermodel.h"
#include "views/listpage.h"

#include <QTimer>

class QPushButton;

namespace mooring {

class AddressBook;
class ContainerActions;
class EmptyState;
class Errands;
class InstanceServer;
class ServerLists;
class StatusDelegate;

// The list of containers and what can be done with them.
class ContainersPage final : public ListPage
{
    Q_OBJECT

public:
    ContainersPage(InstanceServer &server, ServerLists &lists, Errands &errands, Settings &settings,
                   QWidget *parent = nullptr);

    [[nodiscard]] QString filterHint() const override;

    [[nodiscard]] ContainerActions &actions() const { return *m_actions; }
    [[nodiscard]] QList<Instance> selection() const;
    // Selects it once it is in the list.
    void reveal(const InstanceId &instance);

Q_SIGNALS:
    void shellWanted(const mooring::Instance &instance);
    void shareWanted(const mooring::Instance &instance);
    // Enter, a double click or the menu: its page is wanted.
    void opened(const mooring::InstanceId &instance);
    void configureWanted(const QList<mooring::Instance> &instances);
    void launchWanted();
    void importWanted();
    void selectionChanged();

protected:
    void refresh() override;
    void noteSelection() override;
    void showMenu(const QPoint &position) override;

private:
    void buildInvitation();
    void connectList();
    void showFirstStep();
    void watchScreen();
    void turnArcs();

    ServerLists &m_lists;
    InstanceFilterModel m_filter;
    AddressBook *m_addresses;
    StatusDelegate *m_status;
    ContainerActions *m_actions;
    EmptyState *m_noContainers;
    QPushButton *m_firstLaunch = nullptr;
    QTimer m_turning; // runs only while something on the way is shown
    QTimer m_screen;
    int m_turn = 0;
    InstanceId m_reveal;
};

} // namespace mooring
