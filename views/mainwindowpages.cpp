// SPDX-License-Identifier: GPL-3.0-or-later
// Which page the window shows, the way back, and what of a page must not be lost.
#include "models/types/visibletext.h"
#include "views/containeractions.h"
#include "views/containerpage.h"
#include "views/containerspage.h"
#include "views/errands.h"
#include "views/imagespage.h"
#include "views/mainwindow.h"
#include "views/networks/networkpage.h"
#include "views/networks/networkspage.h"
#include "views/profiles/profilepage.h"
#include "views/profiles/profilespage.h"
#include "views/serverlists.h"
#include "views/severalpage.h"
#include "views/unavailablepage.h"
#include "views/widgets/undobar.h"
#include "views/windowbar.h"

#include <QAction>
#include <QCloseEvent>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

void MainWindow::openContainer(const InstanceId &instance)
{
    ContainerPage *page = containerPage(instance);
    if (!page)
        return;
    m_lastOpened = instance;
    m_sidebar->mark(Sidebar::Place::Containers);
    showPage(page);
    page->focusList();
}

// The open one of this container, or a new one; nullptr where there is no such container.
ContainerPage *MainWindow::containerPage(const InstanceId &instance)
{
    for (ObjectPage *opened : std::as_const(m_opened)) {
        if (auto *page = qobject_cast<ContainerPage *>(opened); page && page->instance() == instance)
            return page;
    }
    if (!m_lists->instances().find(instance))
        return nullptr;
    auto *page = new ContainerPage(m_server, *m_lists, *m_errands, instance, this);
    keep(page);
    addAction(page->shellAction());
    connect(page, &ContainerPage::profileWanted, this, &MainWindow::openProfile);
    connect(page, &ContainerPage::shellWanted, this, &MainWindow::openShell);
    connect(page, &ContainerPage::shareWanted, this, &MainWindow::openShareSheet);
    connect(
        page, &ContainerPage::applied, this, [this, instance](const QString &deed, const ConfigureRequest &inverse) {
            m_undo->offer(deed, u"configure"_s, [this, instance, inverse] { m_errands->configure(instance, inverse); });
        });
    return page;
}

// One page for all of them.
void MainWindow::openSeveral(const QList<Instance> &instances)
{
    auto *page = new SeveralPage(m_server, *m_lists, *m_errands, instances, this);
    keep(page);
    connect(page, &SeveralPage::applied, this, [this](const QString &deed, const QList<SharedChange> &inverses) {
        m_undo->offer(deed, u"configure"_s, [this, inverses] {
            for (const SharedChange &inverse : inverses)
                m_errands->configureAll(inverse.instances, inverse.request);
        });
    });
    m_sidebar->mark(Sidebar::Place::Containers);
    showPage(page);
    page->focusList();
}

void MainWindow::keep(ObjectPage *page)
{
    m_opened.append(page);
    m_pages->addWidget(page);
    connect(page, &ObjectPage::backWanted, this, &MainWindow::goBack);
    connect(page, &Page::undoChanged, this, &MainWindow::showUndo);
}

void MainWindow::goBack()
{
    if (qobject_cast<ProfilePage *>(m_page))
        showPage(m_profiles);
    else if (qobject_cast<NetworkPage *>(m_page))
        showPage(m_networks);
    else if (qobject_cast<ContainerPage *>(m_page) || qobject_cast<SeveralPage *>(m_page))
        showPage(m_containers);
    m_page->focusList();
}

void MainWindow::goForward()
{
    if (m_page == m_containers)
        openContainer(m_lastOpened);
    else if (m_page == m_profiles)
        openProfile(m_lastProfile);
    else if (m_page == m_networks)
        openNetwork(m_lastNetwork);
}

Page *MainWindow::pageAt(Sidebar::Place place) const
{
    switch (place) {
    case Sidebar::Place::Containers:
        return m_containers;
    case Sidebar::Place::Images:
        return m_images;
    case Sidebar::Place::Profiles:
        return m_profiles;
    case Sidebar::Place::Networks:
        return m_networks;
    }
    std::unreachable();
}

void MainWindow::showPage(Page *page)
{
    if (m_page != page) {
        m_page = page;
        m_bar->clearFilter();
        m_bar->setFilterHint(page->filterHint());
        closeUntouched();
        giveKeys();
        showUndo();
    }
    const bool unavailable = m_server.connection() == InstanceServer::Connection::Unavailable;
    QWidget *shown = unavailable ? m_unavailable : m_wasReady ? static_cast<QWidget *>(page) : m_connecting;
    m_pages->setCurrentWidget(shown);
}

// A page that was left with changes stays as it is until somebody comes back to it.
void MainWindow::closeUntouched()
{
    const QList<ObjectPage *> opened = m_opened;
    for (ObjectPage *page : opened) {
        if (page == m_page || page->stagedCount() > 0)
            continue;
        m_opened.removeOne(page);
        if (QAction *action = page->shellAction())
            action->setShortcut({}); // at once, not when it goes
        page->deleteLater();         // it may be what called
    }
}

// Two actions with one key would be none: it belongs to the page that is shown.
void MainWindow::giveKeys()
{
    const QKeySequence shell(Qt::CTRL | Qt::Key_T);
    bool isTaken = false;
    for (const ObjectPage *page : std::as_const(m_opened)) {
        QAction *action = page->shellAction();
        if (!action)
            continue;
        isTaken = isTaken || page == m_page;
        action->setShortcut(page == m_page ? shell : QKeySequence());
    }
    m_containers->actions().openShell()->setShortcut(isTaken ? QKeySequence() : shell);
}

void MainWindow::showUndo()
{
    const bool inPage = m_page && m_page->canUndo();
    m_undoAction->setEnabled(inPage || m_undo->count() > 0);
    m_undoAction->setText(inPage ? tr("&Undo") : tr("&Undo Last Deed"));
    m_redoAction->setEnabled(m_page && m_page->canRedo());
}

void MainWindow::undo()
{
    if (m_page && m_page->canUndo())
        m_page->undo();
    else
        m_undo->undoNewest();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QStringList touched;
    for (const ObjectPage *page : std::as_const(m_opened)) {
        if (page->stagedCount() > 0)
            touched.append(visibleText(page->name()));
    }
    if (!touched.isEmpty() && !m_mayLoseChanges) {
        event->ignore();
        return askToClose(touched);
    }
    saveShape();
    QMainWindow::closeEvent(event); // what goes on is the server's, and goes on
}

void MainWindow::askToClose(const QStringList &objects)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Close Mooring"),
                                tr("Changes of %1 were not applied.").arg(QLocale().createSeparatedList(objects)),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"closeBox"_s);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("They are lost when the window closes."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *discard = box->addButton(tr("&Discard and Close"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discardAndCloseButton"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(discard, &QPushButton::clicked, this, [this] {
        m_mayLoseChanges = true;
        close();
    });
    box->open();
}

} // namespace mooring
