// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containerspage.h"

#include "models/items/statustext.h"
#include "views/addressbook.h"
#include "views/containeractions.h"
#include "views/delegates/statusdelegate.h"
#include "views/errands.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QMenu>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

ContainersPage::ContainersPage(InstanceServer &server, ServerLists &lists, Errands &errands, Settings &settings,
                               QWidget *parent)
    : ListPage(tr("Containers"), parent)
    , m_lists(lists)
    , m_filter(lists.instances())
    , m_addresses(new AddressBook(server, lists.instances(), this))
    , m_status(new StatusDelegate(&list()))
    , m_actions(new ContainerActions(errands, &list()))
    , m_noContainers(
          new EmptyState(u"preferences-virtualization-container"_s, tr("No containers yet"), QString(), this))
{
    setObjectName(u"containersPage"_s);
    for (QAction *action :
         {m_actions->openShell(), m_actions->start(), m_actions->stop(), m_actions->restart(), m_actions->remove()})
        header().addAction(action);
    buildInvitation();
    auto *noMatch = new EmptyState(u"edit-find"_s, tr("No container matches"), tr("Change or clear the filter."), this);
    noMatch->setObjectName(u"noMatch"_s);
    build({.name = u"containerList"_s,
           .title = tr("Containers"),
           .filter = m_filter,
           .widths = {20, 13, 17, 14, 12, 14, 14, 10}, // room for longer words than English ones
           .settings = settings,
           .columns = setting::containerColumns},
          m_noContainers, noMatch);
    list().setItemDelegateForColumn(InstanceListModel::Status, m_status);
    connectList();
    refresh();
}

void ContainersPage::connectList()
{
    connect(&list(), &ListView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_filter.at(index).id); });
    connect(m_actions, &ContainerActions::openWanted, this,
            [this](const Instance &instance) { Q_EMIT opened(instance.id); });
    connect(m_actions, &ContainerActions::configureWanted, this, &ContainersPage::configureWanted);
    connect(m_actions, &ContainerActions::shellWanted, this, &ContainersPage::shellWanted);
    connect(m_actions, &ContainerActions::shareWanted, this, &ContainersPage::shareWanted);
    m_screen.setSingleShot(true);
    connect(&m_screen, &QTimer::timeout, this, &ContainersPage::watchScreen);
    connect(&list(), &ListView::screenChanged, this, [this] { m_screen.start(0ms); });
    m_turning.setInterval(80ms);
    connect(&m_turning, &QTimer::timeout, this, &ContainersPage::turnArcs);
    connect(&m_lists, &ServerLists::changed, this, &ContainersPage::refresh);
}

void ContainersPage::buildInvitation()
{
    m_noContainers->setObjectName(u"noContainers"_s);
    m_firstLaunch = m_noContainers->addButton(tr("&Launch Your First Container…"), u"list-add"_s);
    m_firstLaunch->setObjectName(u"firstLaunchButton"_s);
    connect(m_firstLaunch, &QPushButton::clicked, this, &ContainersPage::launchWanted);
    QPushButton *import = m_noContainers->addButton(tr("&Import an Image…"), u"document-import"_s);
    import->setObjectName(u"firstImportButton"_s);
    connect(import, &QPushButton::clicked, this, &ContainersPage::importWanted);
}

QString ContainersPage::filterHint() const
{
    return tr("Filter containers");
}

QList<Instance> ContainersPage::selection() const
{
    return chosenOf(m_filter);
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
    QMenu *menu = menuNamed(u"containerMenu"_s);
    m_actions->addTo(menu);
    popUp(menu, position);
}

// After anything changed: counts, what may be done, what is on the screen.
void ContainersPage::refresh()
{
    const InstanceListModel &all = m_lists.instances();
    showFirstStep();
    showState();
    //: Two counts beside each other, such as "6 containers · 4 running"
    header().setSummary(all.rowCount() == 0 ? QString()
                                            : tr("%1 · %2").arg(tr("%n container(s)", nullptr, all.rowCount()),
                                                                tr("%n running", nullptr, all.running())));
    if (const auto row = m_reveal.isEmpty() ? std::nullopt : m_lists.instances().row(m_reveal)) {
        setCurrentRow(m_lists.instances().index(*row, 0));
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
    const auto [first, last] = list().isVisible() ? list().rowsOnScreen() : std::pair(-1, -1);
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
    const int left = list().columnViewportPosition(InstanceListModel::Status);
    list().viewport()->update(left, 0, list().columnWidth(InstanceListModel::Status), list().viewport()->height());
    if (!list().isVisible())
        m_turning.stop();
}

} // namespace mooring
