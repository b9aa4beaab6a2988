// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkleasespage.h"

#include "models/errortext.h"
#include "views/delegates/rowdelegate.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listaction.h"
#include "views/widgets/listview.h"
#include "views/widgets/pagemargin.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QStackedLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

NetworkLeasesPage::NetworkLeasesPage(InstanceServer &server, const NetworkId &network, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_network(network)
    , m_sorted(m_leases)
    , m_list(new ListView(this))
    , m_nothing(new EmptyState(u"network-wired"_s, QString(), QString(), this))
    , m_stack(stackOfPage(this))
{
    setObjectName(u"networkLeasesPage"_s);
    m_nothing->setObjectName(u"noLeases"_s);
    buildList();
    buildActions();
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    take(QList<NetworkLease>());
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    connect(&m_soon, &QTimer::timeout, this, &NetworkLeasesPage::ask);
    const auto askSoon = [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    };
    connect(&server, &InstanceServer::addressesChanged, this, askSoon);
    connect(&server, &InstanceServer::instanceChanged, this, askSoon); // who may have an address reserved now
    connect(&server, &InstanceServer::networkChanged, this, askSoon);
    connect(&server, &InstanceServer::connectionChanged, this, askSoon);
}

void NetworkLeasesPage::buildList()
{
    m_list->setObjectName(u"leaseList"_s);
    m_list->setAccessibleName(tr("Addresses that are given"));
    m_list->setModel(&m_sorted);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->sortByColumn(NetworkLeaseModel::Name, Qt::AscendingOrder);
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0');
    constexpr int characters[] = {24, 20, 22, 20};
    static_assert(std::size(characters) == NetworkLeaseModel::ColumnCount);
    for (int column = 0; column < NetworkLeaseModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    connect(m_list, &ListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_sorted.at(index).name); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &NetworkLeasesPage::showMenu);
}

void NetworkLeasesPage::buildActions()
{
    const auto make = [this](const QString &name, const QString &text, NetworkLeaseModel::Column column) {
        QAction *action = listAction(m_list, name, u"edit-copy"_s, text);
        connect(action, &QAction::triggered, this, [this, column] { copy(column); });
        return action;
    };
    m_copyAddress = make(u"copyAddressAction"_s, tr("&Copy Address"), NetworkLeaseModel::Address);
    m_copyAddress->setShortcut(QKeySequence::Copy);
    m_copyHardware =
        make(u"copyHardwareAddressAction"_s, tr("Copy &Hardware Address"), NetworkLeaseModel::HardwareAddress);
}

void NetworkLeasesPage::focusList()
{
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_sorted.index(0, 0));
    m_stack->currentWidget()->setFocus();
}

void NetworkLeasesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void NetworkLeasesPage::ask()
{
    m_server.networkLeases(m_network).then(this, [this](const Result<QList<NetworkLease>> &leases) { take(leases); });
}

void NetworkLeasesPage::take(const Result<QList<NetworkLease>> &leases)
{
    if (leases)
        m_leases.setLeases(*leases);
    else
        m_leases.setLeases({});
    const ErrorText trouble = leases ? ErrorText() : explain(leases.error());
    m_nothing->setTitle(leases ? tr("Nobody has an address") : trouble.sentence);
    m_nothing->setText(leases ? tr("Containers that run on this network are listed here with their addresses.")
                              : trouble.remedy);
    m_stack->setCurrentWidget(m_leases.rowCount() == 0 ? static_cast<QWidget *>(m_nothing) : m_list);
}

void NetworkLeasesPage::copy(NetworkLeaseModel::Column column) const
{
    QStringList texts;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows(column);
    for (const QModelIndex &index : rows)
        texts.append(index.data().toString());
    if (!texts.isEmpty())
        QApplication::clipboard()->setText(texts.join(u'\n'));
}

void NetworkLeasesPage::showMenu(const QPoint &position)
{
    if (m_list->selectionModel()->selectedRows().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"leaseMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copyAddress, m_copyHardware});
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace mooring
