// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/network.h"
#include "models/types/requests.h"
#include "views/objectpage.h"

namespace mooring {

class InstanceServer;
class NetworkActions;
class NetworkErrands;
class NetworkInquiry;
class NetworkLeasesPage;
class NetworkOverview;
class NetworkSubject;
class NetworkUsersPage;
class ServerLists;
struct NetworkUser;

// What the page of a network works with. All of them outlive it.
struct NetworkParts
{
    InstanceServer &server;
    ServerLists &lists;
    NetworkInquiry &inquiry;
    NetworkErrands &errands;
};

// Everything about one managed network: its settings, who has which address, and who uses it.
class NetworkPage final : public ObjectPage
{
    Q_OBJECT

public:
    // The network must be in the lists.
    NetworkPage(const NetworkParts &parts, const NetworkId &network, QWidget *parent = nullptr);

    [[nodiscard]] const NetworkId &network() const noexcept { return m_network.id; }
    [[nodiscard]] QString name() const override { return m_network.name; }

Q_SIGNALS:
    void containerWanted(const mooring::InstanceId &instance);
    void profileWanted(const mooring::ProfileId &profile);
    void applied(const QString &deed, const mooring::ConfigureNetworkRequest &inverse);

protected:
    void showEvent(QShowEvent *event) override;
    void focusSubPage(QWidget *subPage) override;

private:
    NetworkPage(const NetworkParts &parts, const Network &network, NetworkSubject *subject, QWidget *parent);
    void connectParts(const NetworkParts &parts);
    void refresh();
    void showFacts();
    void openContainer(const QString &name);
    void openUser(const NetworkUser &user);

    ServerLists &m_lists;
    NetworkInquiry &m_inquiry;
    Network m_network;
    NetworkSubject *m_subject; // the editor's
    NetworkActions *m_actions;
    NetworkOverview *m_overview;
    NetworkLeasesPage *m_leases;
    NetworkUsersPage *m_users;
};

} // namespace mooring
