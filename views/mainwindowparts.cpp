// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is put together, and the shape it remembers.
#include "views/activityview.h"
#include "views/containeractions.h"
#include "views/containerspage.h"
#include "views/drawer.h"
#include "views/errands.h"
#include "views/footer.h"
#include "views/imagespage.h"
#include "views/mainwindow.h"
#include "views/networks/networkspage.h"
#include "views/profiles/profilespage.h"
#include "views/serverlists.h"
#include "views/settings.h"
#include "views/sidebar.h"
#include "views/terminaltabs.h"
#include "views/unavailablepage.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/mnemonic.h"
#include "views/widgets/undobar.h"
#include "views/windowbar.h"

#include <QAction>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mooring {

QAction *MainWindow::addKey(const QKeySequence &key, const QString &name, const QString &iconName, const QString &text)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, this);
    action->setObjectName(name);
    action->setIconText(withoutMnemonic(text));
    action->setShortcut(key);
    addAction(action);
    return action;
}

void MainWindow::build()
{
    m_launch = addKey(QKeySequence(Qt::CTRL | Qt::Key_N), u"launchAction"_s, u"list-add"_s, tr("&Launch…"));
    m_import = addKey(QKeySequence(Qt::CTRL | Qt::Key_I), u"importAction"_s, u"document-import"_s, tr("&Import…"));
    m_sidebarAction = addKey(QKeySequence(Qt::Key_F9), u"sidebarAction"_s, u"sidebar-collapse-left"_s, tr("&Sidebar"));
    m_drawerAction = addKey(QKeySequence(Qt::Key_F4), u"drawerAction"_s, u"view-split-top-bottom"_s, tr("&Drawer"));
    m_undoAction = addKey(QKeySequence::Undo, u"undoAction"_s, u"edit-undo"_s, tr("&Undo Last Deed"));
    m_undoAction->setEnabled(false);
    m_redoAction = addKey(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), u"redoAction"_s, u"edit-redo"_s, tr("&Redo"));
    m_redoAction->setEnabled(false);
    connect(m_launch, &QAction::triggered, this, [this] { openLaunchSheet(); });
    connect(m_import, &QAction::triggered, this, [this] { openImportSheet(); });

    auto *activity = new ActivityView(m_lists->operations(), this);
    connect(activity, &ActivityView::cancelWanted, m_errands, &Errands::cancel);
    connect(activity, &ActivityView::retryWanted, m_errands, &Errands::retry);
    m_drawer = new Drawer(m_terminals, activity, this);

    for (QWidget *page :
         {static_cast<QWidget *>(m_containers), static_cast<QWidget *>(m_images), static_cast<QWidget *>(m_profiles),
          static_cast<QWidget *>(m_networks), static_cast<QWidget *>(m_unavailable), m_connecting})
        m_pages->addWidget(page);
    auto *content = new QWidget(this);
    content->setObjectName(u"content"_s);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    column->addWidget(m_undo);

    m_down->addWidget(content);
    m_down->addWidget(m_drawer);
    m_down->setStretchFactor(0, 1);
    m_down->setChildrenCollapsible(false);
    m_across->addWidget(m_sidebar);
    m_across->addWidget(m_down);
    m_across->setStretchFactor(1, 1);
    m_across->setChildrenCollapsible(false);
    for (QSplitter *splitter : {m_across, m_down})
        splitter->setHandleWidth(1);
    setCentralWidget(m_across);
    setStatusBar(m_footer);
    m_bar = new WindowBar({.sidebar = m_sidebarAction, .launch = m_launch, .import = m_import, .menu = m_menu}, this);
    addToolBar(m_bar);
}

void MainWindow::buildMenu()
{
    m_menu->setObjectName(u"applicationMenu"_s);
    QAction *filter = addKey(QKeySequence::Find, u"filterAction"_s, u"edit-find"_s, tr("&Filter"));
    connect(filter, &QAction::triggered, m_bar, &WindowBar::focusFilter);
    QAction *refresh = addKey(QKeySequence::Refresh, u"refreshAction"_s, u"view-refresh"_s, tr("&Connect Again"));
    connect(refresh, &QAction::triggered, this, [this] { m_server.reconnect(); });
    QAction *quit = addKey(QKeySequence::Quit, u"quitAction"_s, u"application-exit"_s, tr("&Quit"));
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(m_containers->actions().openShell()); // Ctrl+T works wherever the focus is
    QAction *back = addKey(QKeySequence(Qt::ALT | Qt::Key_Left), u"backAction"_s, u"go-previous"_s, tr("&Back"));
    connect(back, &QAction::triggered, this, &MainWindow::goBack);
    QAction *forward = addKey(QKeySequence(Qt::ALT | Qt::Key_Right), u"forwardAction"_s, u"go-next"_s, tr("For&ward"));
    connect(forward, &QAction::triggered, this, &MainWindow::goForward);

    for (QAction *action : {m_sidebarAction, m_drawerAction})
        action->setCheckable(true);
    connect(m_sidebarAction, &QAction::toggled, m_sidebar, &QWidget::setVisible);
    connect(m_drawerAction, &QAction::toggled, m_drawer, &QWidget::setVisible);
    connect(m_drawer, &Drawer::closeWanted, m_drawerAction, [this] { m_drawerAction->setChecked(false); });

    m_menu->addActions({m_launch, m_import, m_menu->addSeparator()});
    QMenu *container = m_menu->addMenu(tr("&Container"));
    m_containers->actions().addTo(container);
    m_menu->addActions({m_undoAction, m_redoAction, m_menu->addSeparator(), back, forward, filter, refresh,
                        m_sidebarAction, m_drawerAction, m_menu->addSeparator(), quit});
}

void MainWindow::restoreShape()
{
    constexpr QSize atFirst{1120, 720};
    setMinimumSize(520, 380);
    resize(atFirst);
    restoreGeometry(m_settings.value(setting::windowGeometry));
    m_across->setSizes({m_settings.value(setting::sidebarWidth), atFirst.width()});
    m_down->setSizes({atFirst.height(), m_settings.value(setting::drawerHeight)});
    m_sidebarAction->setChecked(m_settings.value(setting::sidebarShown));
    m_drawerAction->setChecked(m_settings.value(setting::drawerShown));
    m_sidebar->setVisible(m_sidebarAction->isChecked());
    m_drawer->setVisible(m_drawerAction->isChecked());
}

void MainWindow::saveShape()
{
    m_settings.set(setting::windowGeometry, saveGeometry());
    m_settings.set(setting::sidebarShown, m_sidebarAction->isChecked());
    m_settings.set(setting::drawerShown, m_drawerAction->isChecked());
    if (m_sidebar->isVisible())
        m_settings.set(setting::sidebarWidth, m_sidebar->width());
    if (m_drawer->isVisible())
        m_settings.set(setting::drawerHeight, m_drawer->height());
}

} // namespace mooring
