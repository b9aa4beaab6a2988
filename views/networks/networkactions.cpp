// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkactions.h"

#include "views/dialogs/descriptionsheet.h"
#include "views/networks/networkerrands.h"
#include "views/networks/networksheet.h"
#include "views/widgets/listaction.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QIcon>
#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace mooring {

NetworkActions::NetworkActions(NetworkErrands &errands, const NetworkListModel &networks, QWidget *list)
    : QObject(list)
    , m_errands(errands)
    , m_networks(networks)
    , m_list(list)
    , m_create(listAction(list, u"createNetworkAction"_s, u"list-add"_s, tr("&New Network…")))
    , m_open(listAction(list, u"openNetworkAction"_s, u"configure"_s, tr("&Open")))
    , m_describe(listAction(list, u"describeNetworkAction"_s, u"document-edit"_s, tr("D&escription…")))
    , m_copySubnet(listAction(list, u"copySubnetAction"_s, u"edit-copy"_s, tr("&Copy Subnet")))
    , m_remove(listAction(list, u"deleteNetworkAction"_s, u"edit-delete"_s, tr("&Delete")))
{
    m_copySubnet->setShortcut(QKeySequence::Copy);
    m_remove->setShortcut(QKeySequence::Delete);
    connect(m_create, &QAction::triggered, this, &NetworkActions::openCreateSheet);
    connect(m_open, &QAction::triggered, this, [this] { Q_EMIT openWanted(m_selection.constFirst()); });
    connect(m_describe, &QAction::triggered, this, &NetworkActions::openDescribeSheet);
    connect(m_copySubnet, &QAction::triggered, this, [this] {
        QStringList subnets;
        for (const Network &network : std::as_const(m_selection)) {
            if (const auto facts = m_networks.facts(network.id))
                subnets.append(subnetText(facts->config));
        }
        QApplication::clipboard()->setText(subnets.join(u'\n'));
    });
    connect(m_remove, &QAction::triggered, this, [this] {
        const QList<Network> leaving = removable();
        for (const Network &network : leaving)
            m_errands.remove(network);
    });
    setSelection({});
}

void NetworkActions::openCreateSheet()
{
    auto *sheet = new NetworkSheet(m_networks, m_list->window());
    connect(sheet, &NetworkSheet::submitted, this,
            [this, sheet](const CreateNetworkRequest &request) { m_errands.create(request, sheet->answerer()); });
    sheet->open();
}

void NetworkActions::openDescribeSheet()
{
    const Network network = m_selection.constFirst();
    auto *sheet = new DescriptionSheet(network.name, network.description, m_list->window());
    connect(sheet, &DescriptionSheet::submitted, this, [this, sheet, network](const QString &description) {
        m_errands.describe(network, description, sheet->answerer());
    });
    sheet->open();
}

QString NetworkActions::hold(const Network &network) const
{
    const auto facts = m_networks.facts(network.id);
    return !facts || facts->users.isEmpty() ? QString() : tr("used by %1").arg(someUsers(facts->users));
}

QList<Network> NetworkActions::removable() const
{
    QList<Network> removable;
    for (const Network &network : m_selection) {
        if (hold(network).isEmpty())
            removable.append(network);
    }
    return removable;
}

// Where nothing can be deleted, the reason stands in the menu and in the tooltip.
void NetworkActions::setSelection(const QList<Network> &selection)
{
    m_selection = selection;
    for (QAction *action : {m_open, m_describe})
        action->setEnabled(selection.size() == 1);
    m_copySubnet->setEnabled(!selection.isEmpty());
    m_remove->setEnabled(!removable().isEmpty());
    const QString reason = selection.isEmpty() ? QString() : hold(selection.constFirst());
    const bool isHeld = !m_remove->isEnabled() && !reason.isEmpty();
    //: A deed that is refused, and why
    m_remove->setText(isHeld ? tr("&Delete – %1").arg(reason) : tr("&Delete"));
    m_remove->setToolTip(isHeld ? tr("It cannot be deleted: %1").arg(reason) : tr("Delete (this can be undone)"));
}

void NetworkActions::addTo(QMenu *menu) const
{
    menu->addActions({m_open, menu->addSeparator(), m_describe, m_copySubnet, menu->addSeparator(), m_remove});
}

} // namespace mooring
