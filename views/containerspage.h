// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/instancefiltermodel.h"
#include "views/page.h"

#include <QTimer>

class QPushButton;
class QStackedLayout;

namespace mooring {

class AddressBook;
class ContainerActions;
class EmptyState;
class Errands;
class InstanceServer;
class ListView;
class PageHeader;
class ServerLists;
class Settings;
class StatusDelegate;

// The list of containers and what can be done with them.
class ContainersPage final : public Page
{
    Q_OBJECT

public:
    ContainersPage(InstanceServer &server, ServerLists &lists, Errands &errands, Settings &settings,
                   QWidget *parent = nullptr);

    void setFilter(const QString &text) override;
    [[nodiscard]] QString filterHint() const override;
    void focusList() override;

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

private:
    void buildList(Settings &settings);
    void buildEmptyStates();
    void showMenu(const QPoint &position);
    void refresh();
    void showFirstStep();
    void noteSelection();
    void watchScreen();
    void turnArcs();

    ServerLists &m_lists;
    InstanceFilterModel m_filter;
    AddressBook *m_addresses;
    ListView *m_list;
    StatusDelegate *m_status;
    ContainerActions *m_actions;
    PageHeader *m_header;
    QStackedLayout *m_stack;
    EmptyState *m_noContainers = nullptr;
    QPushButton *m_firstLaunch = nullptr;
    EmptyState *m_noMatch = nullptr;
    QTimer m_turning; // runs only while something on the way is shown
    QTimer m_screen;
    int m_turn = 0;
    InstanceId m_reveal;
};

} // namespace mooring
