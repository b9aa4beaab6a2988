// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/containerpage.h"

#include "models/items/statustext.h"
#include "models/types/visibletext.h"
#include "views/addressbook.h"
#include "views/configuration/configurationeditor.h"
#include "views/configuration/configurationpage.h"
#include "views/configuration/stagingpane.h"
#include "views/containeractions.h"
#include "views/containeroverview.h"
#include "views/devices/devicespage.h"
#include "views/serverlists.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/pageheader.h"

#include <QAction>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

ContainerPage::ContainerPage(InstanceServer &server, ServerLists &lists, Errands &errands, const InstanceId &instance,
                             QWidget *parent)
    : Page(parent)
    , m_lists(lists)
    , m_id(instance)
    , m_instance(*lists.instances().find(instance))
    , m_addresses(new AddressBook(server, lists.instances(), this))
    , m_editor(new ConfigurationEditor(server, m_instance))
    , m_header(new PageHeader(m_instance.name, this))
    , m_actions(new ContainerActions(errands, m_header))
    , m_back(new QToolButton(this))
    , m_tabs(new QTabBar(this))
    , m_subPages(new QStackedWidget(this))
    , m_overview(new ContainerOverview(this))
    , m_configuration(new ConfigurationPage(*m_editor, this))
    , m_devices(new DevicesPage(*m_editor, this))
    , m_staging(new StagingPane(*m_editor, m_subPages, this))
    , m_gone(new EmptyState(u"user-trash"_s, QString(),
                            tr("Somebody deleted it. Nothing more can be done with it here."), this))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(u"containerPage"_s);
    build();
    m_editor->setParent(this); // last, so that it outlives the sections, which are children, too
    connect(&lists, &ServerLists::changed, this, &ContainerPage::refresh);
    connect(&server, &InstanceServer::profileChanged, this, [this](const Profile &profile) {
        if (isVisible() && m_instance.profiles.contains(profile.name))
            m_editor->load();
    });
    connect(&server, &InstanceServer::connectionChanged, this, [this, &server] {
        if (isVisible() && server.connection() == InstanceServer::Connection::Ready)
            m_editor->load();
    });
    connect(m_actions, &ContainerActions::shellWanted, this, &ContainerPage::shellWanted);
    connect(m_editor, &ConfigurationEditor::applied, this, &ContainerPage::applied);
    connect(m_editor, &ConfigurationEditor::settingRefused, this, [this] { goTo(m_configuration); });
    connect(m_editor, &ConfigurationEditor::deviceRefused, this, [this] { goTo(m_devices); });
    for (const auto signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged})
        connect(&m_editor->history(), signal, this, &Page::undoChanged);
    refresh();
}

void ContainerPage::build()
{
    m_gone->setObjectName(u"containerGone"_s);
    QPushButton *back = m_gone->addButton(tr("&Back to the List"), u"go-previous"_s);
    back->setObjectName(u"goneBackButton"_s);
    connect(back, &QPushButton::clicked, this, &ContainerPage::backWanted);

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    buildTop(column);
    column->addWidget(m_staging, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_gone);
    addSubPage(m_overview, tr("Overview"));
    addSubPage(m_configuration, tr("Configuration"));
    addSubPage(m_devices, tr("Devices"));
    showFrame();
}

void ContainerPage::buildTop(QVBoxLayout *column)
{
    m_back->setObjectName(u"backButton"_s);
    m_back->setIcon(QIcon::fromTheme(u"go-previous"_s));
    m_back->setText(tr("Containers"));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setToolTip(tr("Back to the list (Alt+Left)"));
    connect(m_back, &QToolButton::clicked, this, &ContainerPage::backWanted);
    auto *trail = new QHBoxLayout;
    trail->setContentsMargins(10, 6, 12, 0);
    trail->addWidget(m_back);
    trail->addStretch(1);
    column->addLayout(trail);

    for (QAction *action :
         {m_actions->openShell(), m_actions->start(), m_actions->stop(), m_actions->restart(), m_actions->remove()})
        m_header->addAction(action);
    column->addWidget(m_header);
    m_actions->openShell()->setShortcut({}); // the window gives it to the page that is shown

    m_tabs->setObjectName(u"containerTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of this page"));
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(true);
    m_tabs->setExpanding(false);
    connect(m_tabs, &QTabBar::currentChanged, m_subPages, &QStackedWidget::setCurrentIndex);
    connect(m_subPages, &QStackedWidget::currentChanged, this, &ContainerPage::showFrame);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(12, 0, 12, 0);
    tabs->addWidget(m_tabs, 1);
    column->addLayout(tabs);
}

void ContainerPage::addSubPage(QWidget *subPage, const QString &title)
{
    const int tab = m_subPages->addWidget(subPage);
    m_tabs->addTab(title);
    m_tabs->updateGeometry(); // a bar that is not shown yet forgets to, and stays without height
    addTabKey(tab);
}

// Changes are looked at and applied beside what they change.
void ContainerPage::showFrame()
{
    const QWidget *shown = m_subPages->currentWidget();
    m_staging->setEditing(shown == m_configuration || shown == m_devices);
}

void ContainerPage::goTo(QWidget *subPage)
{
    m_tabs->setCurrentIndex(m_subPages->indexOf(subPage));
}

// Ctrl+1 and so on.
void ContainerPage::addTabKey(int tab)
{
    auto *action = new QAction(m_tabs->tabText(tab), this);
    const QKeySequence key(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + tab)));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tabs->setTabToolTip(tab, key.toString(QKeySequence::NativeText));
    connect(action, &QAction::triggered, this, [this, tab] {
        m_tabs->setCurrentIndex(tab);
        focusList();
    });
    addAction(action);
}

int ContainerPage::stagedCount() const
{
    return m_stack->currentWidget() == m_gone ? 0 : m_editor->stagedCount();
}

void ContainerPage::setFilter(const QString &text)
{
    if (!text.isEmpty())
        goTo(m_configuration);
    m_configuration->setFilter(text);
}

QString ContainerPage::filterHint() const
{
    return tr("Search settings");
}

void ContainerPage::focusList()
{
    if (m_stack->currentWidget() == m_gone)
        m_gone->findChild<QPushButton *>(u"goneBackButton"_s)->setFocus();
    else if (m_subPages->currentWidget() == m_configuration)
        m_configuration->focusList();
    else if (m_subPages->currentWidget() == m_devices)
        m_devices->focusList();
    else
        m_tabs->setFocus();
}

bool ContainerPage::canUndo() const
{
    return m_editor->history().canUndo();
}

bool ContainerPage::canRedo() const
{
    return m_editor->history().canRedo();
}

void ContainerPage::undo()
{
    m_editor->history().undo();
}

void ContainerPage::redo()
{
    m_editor->history().redo();
}

void ContainerPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_addresses->watch({m_id});
    m_editor->load(); // profiles may be others since
}

void ContainerPage::refresh()
{
    const InstanceListModel &instances = m_lists.instances();
    const auto row = instances.row(m_id);
    showGone(!row);
    if (!row)
        return;
    m_instance = instances.at(*row);
    const QStringList addresses = instances.addresses(m_id);
    m_header->setTitle(m_instance.name);
    const QString status = statusText(m_instance.status);
    //: A container's status and its first address
    m_header->setSummary(addresses.isEmpty() ? status : tr("%1 · %2").arg(status, addresses.constFirst()));
    m_actions->setSelection({m_instance});
    m_overview->setInstance(m_instance, instances.text(*row, InstanceListModel::ImageName),
                            instances.text(*row, InstanceListModel::Owner));
    m_overview->setAddresses(addresses);
    m_editor->setInstance(m_instance);
}

void ContainerPage::showGone(bool gone)
{
    if (!gone)
        return m_stack->setCurrentIndex(0);
    m_gone->setTitle(tr("%1 is not there any more").arg(visibleText(m_instance.name)));
    m_stack->setCurrentWidget(m_gone);
}

} // namespace mooring
