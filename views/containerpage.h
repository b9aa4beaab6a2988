// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/instance.h"
#include "models/types/requests.h"
#include "views/objectpage.h"

namespace mooring {

class AddressBook;
class ContainerActions;
class ContainerOverview;
class Errands;
class InstanceServer;
class InstanceSubject;
class ServerLists;

// Everything about one container: its name, state and actions at the top, and below a sub-page each for what can be said of it.
class ContainerPage final : public ObjectPage
{
    Q_OBJECT

public:
    // The container must be in the lists. All of them outlive the page.
    ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const InstanceId &instance,
                  QWidget *parent = nullptr);

    [[nodiscard]] const InstanceId &instance() const noexcept { return m_id; }
    [[nodiscard]] QString name() const override { return m_instance.name; }
    [[nodiscard]] QAction *shellAction() const override;

Q_SIGNALS:
    void profileWanted(const mooring::ProfileId &profile);
    void shellWanted(const mooring::Instance &instance);
    // The path of one of the user's folders, where there is one yet.
    void shareWanted(const mooring::Instance &instance, const QString &folder, bool isReadOnly);
    void applied(const QString &deed, const mooring::ConfigureRequest &inverse);

protected:
    void showEvent(QShowEvent *event) override;
    void focusSubPage(QWidget *subPage) override;

private:
    ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const Instance &instance,
                  InstanceSubject *subject, QWidget *parent);
    void connectServer(InstanceServer &server);
    void refresh();

    ServerLists &m_lists;
    InstanceId m_id;
    Instance m_instance;
    InstanceSubject *m_subject; // the editor's
    AddressBook *m_addresses;
    ContainerActions *m_actions;
    ContainerOverview *m_overview;
};

} // namespace mooring
