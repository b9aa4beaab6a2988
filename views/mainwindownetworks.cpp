// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about networks: what went wrong, and the way back from what was done.
#include "models/types/visibletext.h"
#include "views/mainwindow.h"
#include "views/networks/networkerrands.h"
#include "views/networks/networkpage.h"
#include "views/networks/networkspage.h"
#include "views/serverlists.h"
#include "views/sidebar.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/undobar.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

void MainWindow::connectNetworks()
{
    connect(m_networkErrands, &NetworkErrands::failed, m_messages, &MessageBar::showError);
    connect(m_networkErrands, &NetworkErrands::created, m_networks, &NetworksPage::reveal);
    connect(m_networks, &NetworksPage::opened, this, &MainWindow::openNetwork);
    connect(m_networkErrands, &NetworkErrands::described, this, [this](const Network &before) {
        m_undo->offer(tr("Changed the description of %1").arg(visibleText(before.name)), u"document-edit"_s,
                      [this, before] { m_networkErrands->configure(before.id, {.description = before.description}); });
    });
    connect(m_networkErrands, &NetworkErrands::deleted, this,
            [this](const Network &network, const CreateNetworkRequest &again) {
                const auto *page = qobject_cast<NetworkPage *>(m_page);
                if (page && page->network() == network.id) // who deleted it need not be told
                    goBack();
                m_undo->offer(tr("Deleted the network %1").arg(visibleText(network.name)), u"edit-delete"_s,
                              [this, again] { m_networkErrands->create(again); });
            });
}

void MainWindow::openNetwork(const NetworkId &network)
{
    NetworkPage *page = networkPage(network);
    if (!page)
        return;
    m_lastNetwork = network;
    m_sidebar->mark(Sidebar::Place::Networks);
    showPage(page);
    page->focusList();
}

// The open one of this network, or a new one; nullptr where there is no such network.
NetworkPage *MainWindow::networkPage(const NetworkId &network)
{
    for (ObjectPage *opened : std::as_const(m_opened)) {
        if (auto *page = qobject_cast<NetworkPage *>(opened); page && page->network() == network)
            return page;
    }
    if (!m_lists->networks().find(network))
        return nullptr;
    auto *page = new NetworkPage(
        {.server = m_server, .lists = *m_lists, .inquiry = *m_networkInquiry, .errands = *m_networkErrands}, network,
        this);
    keep(page);
    connect(page, &NetworkPage::containerWanted, this, &MainWindow::openContainer);
    connect(page, &NetworkPage::profileWanted, this, &MainWindow::openProfile);
    connect(page, &NetworkPage::applied, this,
            [this, network](const QString &deed, const ConfigureNetworkRequest &inverse) {
                m_undo->offer(deed, u"configure"_s,
                              [this, network, inverse] { m_networkErrands->configure(network, inverse); });
            });
    return page;
}

} // namespace mooring
