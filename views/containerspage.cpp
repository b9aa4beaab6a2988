// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containerspage.h"

#include "models/items/statustext.h"
#include "views/addressbook.h"
#include "views/containeractions.h"
#include "views/delegates/statusdelegate.h"
#include "views/errands.h"
#include "views/serverlists.h"
#include "views/settings.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/listview.h"
#include "views/widgets/pageheader.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

ContainersPage::ContainersPage(InstanceServer &server, ServerLists &lists, Errands &errands, Settings &settings,
                               QWidget *parent)
    : Page(parent)
    , m_lists(lists)
    , m_filter(lists.instances())
    , m_addresses(new AddressBook(server, lists.instances(), this))
    , m_list(new ListView(this))
    , m_status(new StatusDelegate(m_list))
    , m_actions(new ContainerActions(errands, m_list))
    , m_header(new PageHeader(tr("Containers"), this))
    , m_stack(new QStackedLayout)
{
    setObjectName(u"containersPage"_s);
    for (QAction *action :
         {m_actions->openShell(), m_actions->start(), m_actions->stop(), m_actions->restart(), m_actions->remove()})
        m_header->addAction(action);
    connect(m_actions, &ContainerActions::configureWanted, this, &ContainersPage::configureWanted);
    connect(m_actions, &ContainerActions::shellWanted, this, &ContainersPage::shellWanted);
    connect(m_actions, &ContainerActions::shareWanted, this, &ContainersPage::shareWanted);

    buildList(settings);
    buildEmptyStates();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 12, 0);
    inset->addLayout(m_stack);
    column->addLayout(inset, 1);

    m_screen.setSingleShot(true);
    connect(&m_screen, &QTimer::timeout, this, &ContainersPage::watchScreen);
    connect(m_list, &ListView::screenChanged, this, [this] { m_screen.start(0ms); });
    m_turning.setInterval(80ms);
    connect(&m_turning, &QTimer::timeout, this, &ContainersPage::turnArcs);
    connect(&lists, &ServerLists::changed, this, &ContainersPage::refresh);
    refresh();
}

void ContainersPage::buildList(Settings &settings)
{
    m_list->setObjectName(u"containerList"_s);
    m_list->setAccessibleName(tr("Containers"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setItemDelegateForColumn(InstanceListModel::Status, m_status);
    m_list->sortByColumn(InstanceListModel::Name, Qt::AscendingOrder);
    const int digit = m_list->fontMetrics().horizontalAdvance(u'0'); // addresses and dates are made of them
    constexpr int characters[] = {20, 13, 17, 14, 12, 14, 14, 10};   // room for longer words than English ones
    static_assert(std::size(characters) == InstanceListModel::ColumnCount);
    for (int column = 0; column < InstanceListModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, digit * characters[column]);
    m_list->restoreColumns(settings.value(setting::containerColumns));

    connect(m_list, &ListView::columnsChanged, this,
            [this, &settings] { settings.set(setting::containerColumns, m_list->header()->saveState()); });
    connect(m_list, &ListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_filter.at(index).id); });
    connect(m_actions, &ContainerActions::openWanted, this,
            [this](const Instance &instance) { Q_EMIT opened(instance.id); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ContainersPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ContainersPage::noteSelection);
}

void ContainersPage::buildEmptyStates()
{
    m_noContainers =
        new EmptyState(u"preferences-virtualization-container"_s, tr("No containers yet"), QString(), this);
    m_noContainers->setObjectName(u"noContainers"_s);
    m_firstLaunch = m_noContainers->addButton(tr("&Launch Your First Container…"), u"list-add"_s);
    m_firstLaunch->setObjectName(u"firstLaunchButton"_s);
    connect(m_firstLaunch, &QPushButton::clicked, this, &ContainersPage::launchWanted);
    QPushButton *import = m_noContainers->addButton(tr("&Import an Image…"), u"document-import"_s);
    import->setObjectName(u"firstImportButton"_s);
    connect(import, &QPushButton::clicked, this, &ContainersPage::importWanted);

    m_noMatch = new EmptyState(u"edit-find"_s, tr("No container matches"), tr("Change or clear the filter."), this);
    m_noMatch->setObjectName(u"noMatch"_s);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_noContainers);
    m_stack->addWidget(m_noMatch);
}

void ContainersPage::setFilter(const QString &text)
{
    m_filter.setText(text);
    refresh();
}

QString ContainersPage::filterHint() const
{
    return tr("Filter containers");
}

void ContainersPage::focusList()
{
    QWidget *shown = m_stack->currentWidget();
    if (shown != m_list) {
        shown->setFocus();
        return;
    }
    if (!m_list->currentIndex().isValid() && m_filter.rowCount() > 0)
        m_list->setCurrentIndex(m_filter.index(0, 0));
    m_list->setFocus();
}

QList<Instance> ContainersPage::selection() const
{
    QList<Instance> instances;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        instances.append(m_filter.at(index));
    return instances;
}

void ContainersPage::reveal(const InstanceId &instance)
{
    m_reveal = instance;
    refresh();
}

void ContainersPage::showMenu(const QPoint &position)
{
    if (selection().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"containerMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->addTo(menu);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

// After anything changed: counts, what may be done, what is on the screen.
void ContainersPage::refresh()
{
    const InstanceListModel &all = m_lists.instances();
    showFirstStep();
    if (all.rowCount() == 0)
        m_stack->setCurrentWidget(m_noContainers);
    else
        m_stack->setCurrentWidget(m_filter.rowCount() == 0 ? static_cast<QWidget *>(m_noMatch) : m_list);
    //: Two counts beside each other, such as "6 containers · 4 running"
    m_header->setSummary(all.rowCount() == 0 ? QString()
                                             : tr("%1 · %2").arg(tr("%n container(s)", nullptr, all.rowCount()),
                                                                 tr("%n running", nullptr, all.running())));
    if (const auto row = m_reveal.isEmpty() ? std::nullopt : m_lists.instances().row(m_reveal)) {
        const QModelIndex index = m_filter.mapFromSource(m_lists.instances().index(*row, 0));
        m_list->setCurrentIndex(index);
        m_reveal = {};
    }
    noteSelection();
    m_screen.start(0ms);
}

// Without an image there is nothing to launch from.
void ContainersPage::showFirstStep()
{
    const bool hasImages = m_lists.images().rowCount() > 0;
    m_firstLaunch->setVisible(hasImages);
    m_noContainers->setText(hasImages ? tr("A container is a whole Linux system that is launched from an image in a "
                                           "blink. Launch your first one.")
                                      : tr("Containers are launched from images. Import one first, or drop its file "
                                           "anywhere on this window."));
}

void ContainersPage::noteSelection()
{
    m_actions->setSelection(selection());
    Q_EMIT selectionChanged();
}

void ContainersPage::watchScreen()
{
    const auto [first, last] = m_list->isVisible() ? m_list->rowsOnScreen() : std::pair(-1, -1);
    QList<InstanceId> watched;
    bool busy = false;
    for (int row = first; row >= 0 && row <= last; ++row) {
        const Instance &instance = m_filter.at(m_filter.index(row, 0));
        watched.append(instance.id);
        busy = busy || isBusy(instance.status);
    }
    m_addresses->watch(watched);
    const bool animate = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (busy && animate)
        m_turning.start();
    else
        m_turning.stop();
}

void ContainersPage::turnArcs()
{
    constexpr int step = 30;
    m_turn = (m_turn + step) % 360;
    m_status->setTurn(m_turn);
    const int left = m_list->columnViewportPosition(InstanceListModel::Status);
    m_list->viewport()->update(left, 0, m_list->columnWidth(InstanceListModel::Status), m_list->viewport()->height());
    if (!m_list->isVisible())
        m_turning.stop();
}

} // namespace mooring
