// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkpage.h"

#include "models/types/visibletext.h"
#include "views/configuration/configurationeditor.h"
#include "views/networks/networkactions.h"
#include "views/networks/networkerrands.h"
#include "views/networks/networkinquiry.h"
#include "views/networks/networkleasespage.h"
#include "views/networks/networkoverview.h"
#include "views/networks/networksubject.h"
#include "views/networks/networkuserspage.h"
#include "views/serverlists.h"
#include "views/widgets/pageheader.h"

#include <QAction>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

NetworkPage::NetworkPage(const NetworkParts &parts, const NetworkId &network, QWidget *parent)
    : NetworkPage(parts, *parts.lists.networks().find(network),
                  new NetworkSubject(parts.server, *parts.lists.networks().find(network)), parent)
{
}

NetworkPage::NetworkPage(const NetworkParts &parts, const Network &network, NetworkSubject *subject, QWidget *parent)
    : ObjectPage(new ConfigurationEditor(parts.server, std::unique_ptr<ConfigurationSubject>(subject)), network.name,
                 tr("Networks"), parent)
    , m_lists(parts.lists)
    , m_inquiry(parts.inquiry)
    , m_network(network)
    , m_subject(subject)
    , m_actions(new NetworkActions(parts.errands, parts.lists.networks(), &header()))
    , m_overview(new NetworkOverview(this))
    , m_leases(new NetworkLeasesPage(parts.server, network.id, this))
    , m_users(new NetworkUsersPage(parts.lists, this))
{
    setObjectName(u"networkPage"_s);
    for (QAction *action : {m_actions->describe(), m_actions->remove()})
        header().addAction(action);
    addSections(m_overview, tr("Overview"));
    addSubPage(m_leases, tr("Leases"));
    addSubPage(m_users, tr("Used By"));
    connectParts(parts);
    refresh();
}

void NetworkPage::connectParts(const NetworkParts &parts)
{
    connect(&m_lists, &ServerLists::changed, this, &NetworkPage::refresh);
    connect(&m_inquiry, &NetworkInquiry::answered, this, &NetworkPage::showFacts);
    connect(m_leases, &NetworkLeasesPage::opened, this, &NetworkPage::openContainer);
    connect(m_users, &NetworkUsersPage::opened, this, &NetworkPage::openUser);
    connect(&editor(), &ConfigurationEditor::applied, this,
            [this](const QString &deed, const ConfigureRequest &inverse) {
                Q_EMIT applied(deed, networkRequest(inverse));
            });
    connect(&parts.server, &InstanceServer::connectionChanged, this, [this, &server = parts.server] {
        if (isVisible() && server.connection() == InstanceServer::Connection::Ready)
            editor().load();
    });
}

void NetworkPage::showEvent(QShowEvent *event)
{
    ObjectPage::showEvent(event);
    m_inquiry.ask();
    editor().load();
}

void NetworkPage::focusSubPage(QWidget *subPage)
{
    if (subPage == m_leases)
        m_leases->focusList();
    else if (subPage == m_users)
        m_users->focusList();
    else
        ObjectPage::focusSubPage(subPage);
}

void NetworkPage::refresh()
{
    const Network *known = m_lists.networks().find(m_network.id);
    showGone(known ? QString() : tr("%1 is not there any more").arg(visibleText(m_network.name)));
    if (!known)
        return;
    m_network = *known;
    header().setTitle(m_network.name);
    m_subject->setNetwork(m_network);
    if (isVisible())
        m_inquiry.ask();
    showFacts();
    editor().takeNews();
}

void NetworkPage::showFacts()
{
    const auto facts = m_lists.networks().facts(m_network.id);
    const QString status = networkStatusText(m_network);
    //: A network's status, its subnet, and who uses it
    header().setSummary(
        facts ? tr("%1 · %2 · used by %3").arg(status, subnetText(facts->config), usersText(facts->users)) : status);
    m_actions->setSelection({m_network});
    m_overview->show(m_network, facts);
    m_users->setUsers(facts ? facts->users : NetworkUsers());
}

void NetworkPage::openContainer(const QString &name)
{
    const QList<Instance> &all = m_lists.instances().values();
    const auto it = std::ranges::find(all, name, &Instance::name);
    if (it != all.cend()) // a guest may call itself as it likes
        Q_EMIT containerWanted(it->id);
}

void NetworkPage::openUser(const NetworkUser &user)
{
    if (user.id.first == NetworkUser::Kind::Container)
        return openContainer(user.id.second);
    const QList<Profile> &all = m_lists.profiles().values();
    const auto it = std::ranges::find(all, user.id.second, &Profile::name);
    if (it != all.cend())
        Q_EMIT profileWanted(it->id);
}

} // namespace mooring
