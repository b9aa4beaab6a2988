// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"
#include "models/types/requests.h"
#include "views/page.h"

class QStackedLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace mooring {

class AddressBook;
class ConfigurationEditor;
class ConfigurationPage;
class ContainerActions;
class ContainerOverview;
class DevicesPage;
class EmptyState;
class Errands;
class InstanceServer;
class PageHeader;
class ServerLists;
class StagingPane;

// Everything about one container: its name, state and actions at the top, and below a sub-page each for what can be said of it.
class ContainerPage final : public Page
{
    Q_OBJECT

public:
    // The container must be in the lists. All of them outlive the page.
    ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const InstanceId &instance,
                  QWidget *parent = nullptr);

    [[nodiscard]] const InstanceId &instance() const noexcept { return m_id; }
    [[nodiscard]] QString name() const { return m_instance.name; }
    [[nodiscard]] ContainerActions &actions() const { return *m_actions; }
    // A further sub-page, at the end; the page owns it.
    void addSubPage(QWidget *subPage, const QString &title);
    // What was typed and not applied; 0 where the container is gone.
    [[nodiscard]] int stagedCount() const;

    void setFilter(const QString &text) override;
    [[nodiscard]] QString filterHint() const override;
    void focusList() override;
    [[nodiscard]] bool canUndo() const override;
    [[nodiscard]] bool canRedo() const override;
    void undo() override;
    void redo() override;

Q_SIGNALS:
    void backWanted();
    void shellWanted(const mooring::Instance &instance);
    void applied(const QString &deed, const mooring::ConfigureRequest &inverse);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTop(QVBoxLayout *column);
    void addTabKey(int tab);
    void goTo(QWidget *subPage);
    void showFrame();
    void refresh();
    void showGone(bool gone);

    ServerLists &m_lists;
    InstanceId m_id;
    Instance m_instance;
    AddressBook *m_addresses;
    ConfigurationEditor *m_editor;
    PageHeader *m_header;
    ContainerActions *m_actions;
    QToolButton *m_back;
    QTabBar *m_tabs;
    QStackedWidget *m_subPages;
    ContainerOverview *m_overview;
    ConfigurationPage *m_configuration;
    DevicesPage *m_devices;
    StagingPane *m_staging;
    EmptyState *m_gone;
    QStackedLayout *m_stack;
};

} // namespace mooring
