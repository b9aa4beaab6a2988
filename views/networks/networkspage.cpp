// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkspage.h"

#include "views/networks/networkactions.h"
#include "views/networks/networkinquiry.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mooring {

NetworksPage::NetworksPage(NetworkInquiry &inquiry, ServerLists &lists, NetworkErrands &errands, Settings &settings,
                           QWidget *parent)
    : ListPage(tr("Networks"), parent)
    , m_inquiry(inquiry)
    , m_lists(lists)
    , m_filter(lists.networks())
    , m_actions(new NetworkActions(errands, lists.networks(), &list()))
{
    setObjectName(u"networksPage"_s);
    for (QAction *action : {m_actions->create(), m_actions->remove()})
        header().addAction(action);
    connect(m_actions, &NetworkActions::openWanted, this,
            [this](const Network &network) { Q_EMIT opened(network.id); });
    auto *noMatch = new EmptyState(u"edit-find"_s, tr("No network matches"), tr("Change or clear the filter."), this);
    noMatch->setObjectName(u"noNetworkMatch"_s);
    build({.name = u"networkList"_s,
           .title = tr("Networks"),
           .filter = m_filter,
           .widths = {16, 10, 18, 10, 10, 22, 22},
           .settings = settings,
           .columns = setting::networkColumns},
          makeInvitation(), noMatch);
    connect(&list(), &ListView::opened, m_actions->open(), &QAction::trigger);
    connect(&inquiry, &NetworkInquiry::answered, this, &NetworksPage::noteSelection);
    connect(&lists, &ServerLists::changed, this, &NetworksPage::refresh);
    refresh();
}

EmptyState *NetworksPage::makeInvitation()
{
    auto *invitation =
        new EmptyState(u"network-wired"_s, tr("No networks"),
                       tr("On a managed network containers get addresses, find each other by name, and reach the "
                          "outside."),
                       this);
    invitation->setObjectName(u"noNetworks"_s);
    QPushButton *create = invitation->addButton(tr("&New Network…"), u"list-add"_s);
    create->setObjectName(u"createFirstNetworkButton"_s);
    connect(create, &QPushButton::clicked, m_actions->create(), &QAction::trigger);
    return invitation;
}

QString NetworksPage::filterHint() const
{
    return tr("Filter networks");
}

void NetworksPage::reveal(const NetworkId &network)
{
    m_awaited = network;
    refresh();
}

void NetworksPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_inquiry.ask();
}

void NetworksPage::showMenu(const QPoint &position)
{
    QMenu *menu = menuNamed(u"networkMenu"_s);
    if (!chosenOf(m_filter).isEmpty())
        m_actions->addTo(menu);
    menu->addSeparator();
    menu->addAction(m_actions->create());
    popUp(menu, position);
}

void NetworksPage::refresh()
{
    const NetworkListModel &all = m_lists.networks();
    showState();
    header().setSummary(all.rowCount() == 0 ? QString() : tr("%n network(s)", nullptr, all.rowCount()));
    if (isVisible())
        m_inquiry.ask();
    if (const auto row = all.row(m_awaited)) {
        m_awaited = {};
        setCurrentRow(all.index(*row, 0));
    }
    noteSelection();
}

void NetworksPage::noteSelection()
{
    m_actions->setSelection(chosenOf(m_filter));
}

} // namespace mooring
