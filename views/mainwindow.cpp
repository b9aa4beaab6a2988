// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/mainwindow.h"

#include "views/activityview.h"
#include "views/containeractions.h"
#include "views/containerpage.h"
#include "views/containerspage.h"
#include "views/dialogs/importsheet.h"
#include "views/dialogs/launchsheet.h"
#include "views/dialogs/sharesheet.h"
#include "views/drawer.h"
#include "views/errands.h"
#include "views/footer.h"
#include "views/imagefiles.h"
#include "views/imagespage.h"
#include "views/networks/networkerrands.h"
#include "views/networks/networkinquiry.h"
#include "views/networks/networkspage.h"
#include "views/objectpage.h"
#include "views/profiles/profileerrands.h"
#include "views/profiles/profilespage.h"
#include "views/serverlists.h"
#include "views/settings.h"
#include "views/terminaltabs.h"
#include "views/unavailablepage.h"
#include "views/widgets/dropoverlay.h"
#include "views/widgets/emptystate.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/undobar.h"
#include "views/windowbar.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

MainWindow::MainWindow(InstanceServer &server, TerminalFactory &terminals, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_server(server)
    , m_settings(settings)
    , m_lists(new ServerLists(server, this))
    , m_errands(new Errands(server, m_lists->operations(), this))
    , m_profileErrands(new ProfileErrands(server, this))
    , m_networkErrands(new NetworkErrands(server, this))
    , m_networkInquiry(new NetworkInquiry(server, m_lists->networks(), this))
    , m_containers(new ContainersPage(server, *m_lists, *m_errands, settings, this))
    , m_images(new ImagesPage(*m_lists, *m_errands, settings, this))
    , m_profiles(new ProfilesPage(server, *m_lists, *m_profileErrands, settings, this))
    , m_networks(new NetworksPage(*m_networkInquiry, *m_lists, *m_networkErrands, settings, this))
    , m_unavailable(new UnavailablePage(this))
    , m_connecting(
          new EmptyState(u"computer"_s, tr("Connecting…"), tr("Looking for the containers of this computer."), this))
    , m_pages(new QStackedWidget(this))
    , m_sidebar(new Sidebar(this))
    , m_terminals(new TerminalTabs(terminals, this))
    , m_messages(new MessageBar(this))
    , m_undo(new UndoBar(this))
    , m_drop(new DropOverlay(this))
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_down(new QSplitter(Qt::Vertical, this))
    , m_menu(new QMenu(this))
    , m_footer(new Footer(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Mooring"));
    m_connecting->setObjectName(u"connectingPage"_s);
    setAcceptDrops(true);
    build();
    buildMenu();
    connectPages();
    connectErrands();
    connectProfiles();
    connectNetworks();
    connectServer();
    restoreShape();
    m_sidebar->go(Sidebar::Place::Containers);
    showConnection();
    showCounts();
}

// A field that is open when its page goes says at last what was typed; there is no window any more that could show it.
MainWindow::~MainWindow()
{
    for (const ObjectPage *page : std::as_const(m_opened))
        page->disconnect(this);
}

void MainWindow::openLaunchSheet(const ImageId &image)
{
    auto *sheet = new LaunchSheet(m_server, m_lists->images(), m_lists->instances(), this);
    sheet->setOpensShell(m_settings.value(setting::launchOpensShell));
    if (!image.isEmpty())
        sheet->selectImage(image);
    connect(sheet, &LaunchSheet::importWanted, this, [this] { openImportSheet(); });
    connect(sheet, &LaunchSheet::submitted, this, [this, sheet](const CreateInstanceRequest &request, bool openShell) {
        if (request.start)
            m_settings.set(setting::launchOpensShell, openShell);
        m_errands->launch(request, openShell ? Errands::AfterLaunch::OpenShell : Errands::AfterLaunch::Nothing,
                          [sheet = QPointer(sheet)](const Result<> &answer) {
                              if (sheet)
                                  sheet->finish(answer);
                          });
    });
    sheet->open();
}

void MainWindow::openImportSheet(const QStringList &files)
{
    auto *sheet = new ImportSheet(m_lists->images(), this);
    if (!files.isEmpty())
        sheet->setFiles(files);
    connect(sheet, &ImportSheet::submitted, this,
            [this, sheet](const QStringList &paths, const ImportImageRequest &request) {
                m_errands->importImage(paths, request, [this, sheet = QPointer(sheet)](const Result<> &answer) {
                    if (sheet)
                        sheet->finish(answer);
                    if (answer) // it takes a while: show where it can be watched
                        showActivity();
                });
            });
    sheet->open();
}

void MainWindow::openShareSheet(const Instance &instance, const QString &folder, bool isReadOnly)
{
    auto *sheet = new ShareSheet(instance.name, this);
    sheet->setFolder(folder);
    sheet->setReadOnly(isReadOnly);
    connect(sheet, &ShareSheet::submitted, this,
            [this, sheet, instance](const QString &path, const ShareFolderRequest &request) {
                m_errands->shareFolder(instance, path, request, [sheet = QPointer(sheet)](const Result<> &answer) {
                    if (sheet)
                        sheet->finish(answer);
                });
            });
    sheet->open();
}

// It goes as any device goes.
void MainWindow::offerUnshare(const Instance &instance, const QString &folder, const QString &device)
{
    const QString name = QFileInfo(folder).fileName();
    m_undo->offer(tr("Shared %1 with %2").arg(name, instance.name), u"folder-publicshare"_s,
                  [this, id = instance.id, device] { m_errands->configure(id, {.removedDevices = {device}}); });
}

void MainWindow::openShell(const Instance &instance)
{
    m_drawer->showTab(Drawer::Tab::Terminals);
    m_drawerAction->setChecked(true);
    m_terminals->openShell(instance);
}

void MainWindow::showActivity()
{
    m_drawer->showTab(Drawer::Tab::Activity);
    m_drawerAction->setChecked(true);
}

void MainWindow::connectPages()
{
    connect(m_sidebar, &Sidebar::placeChosen, this, [this](Sidebar::Place place) { showPage(pageAt(place)); });
    connect(m_containers, &ContainersPage::shellWanted, this, &MainWindow::openShell);
    connect(m_containers, &ContainersPage::shareWanted, this,
            [this](const Instance &instance) { openShareSheet(instance, {}, false); });
    connect(m_containers, &ContainersPage::launchWanted, this, [this] { openLaunchSheet(); });
    connect(m_containers, &ContainersPage::importWanted, this, [this] { openImportSheet(); });
    connect(m_containers, &ContainersPage::selectionChanged, this, &MainWindow::showCounts);
    connect(m_containers, &ContainersPage::opened, this, &MainWindow::openContainer);
    connect(m_containers, &ContainersPage::configureWanted, this, &MainWindow::openSeveral);
    connect(m_images, &ImagesPage::launchWanted, this, [this](const Image &image) { openLaunchSheet(image.id); });
    connect(m_images, &ImagesPage::importWanted, this, [this] { openImportSheet(); });
    connect(m_bar, &WindowBar::filterChanged, this, [this](const QString &text) { m_page->setFilter(text); });
    connect(m_bar, &WindowBar::filterLeft, this, [this] { m_page->focusList(); });
    connect(m_bar, &WindowBar::activityWanted, this, &MainWindow::showActivity);
    connect(m_terminals, &TerminalTabs::left, this, [this] { m_page->focusList(); });
    connect(m_terminals, &TerminalTabs::countChanged, m_drawer,
            [this](int count) { m_drawer->setCount(Drawer::Tab::Terminals, count); });
}

void MainWindow::connectErrands()
{
    connect(m_errands, &Errands::failed, m_messages, &MessageBar::showError);
    connect(m_errands, &Errands::deleted, this, &MainWindow::offerUndo);
    connect(m_errands, &Errands::shared, this, &MainWindow::offerUnshare);
    connect(m_errands, &Errands::launched, this,
            [this](const Instance &instance) { m_containers->reveal(instance.id); });
    connect(m_errands, &Errands::shellWanted, this, &MainWindow::openShell);
    connect(m_undo, &UndoBar::countChanged, this, &MainWindow::showUndo);
    connect(m_undoAction, &QAction::triggered, this, &MainWindow::undo);
    connect(m_redoAction, &QAction::triggered, this, [this] { m_page->redo(); });
}

void MainWindow::connectServer()
{
    connect(&m_server, &InstanceServer::connectionChanged, this, &MainWindow::showConnection);
    connect(m_lists, &ServerLists::changed, this, &MainWindow::showCounts);
    connect(m_unavailable, &UnavailablePage::retryWanted, this, [this] { m_server.reconnect(); });
}

void MainWindow::offerUndo(const QList<Instance> &deleted)
{
    const Instance &first = deleted.constFirst();
    QString deed;
    if (deleted.size() > 1)
        deed = tr("Deleted %n container(s)", nullptr, int(deleted.size()));
    else if (canDelete(first.status))
        deed = tr("Deleted %1").arg(first.name);
    else
        deed = tr("Stopped and deleted %1").arg(first.name);
    m_undo->offer(deed, u"edit-delete"_s, [this, deleted] { m_errands->undelete(deleted); });
}

void MainWindow::showConnection()
{
    const auto connection = m_server.connection();
    const bool ready = connection == InstanceServer::Connection::Ready;
    const bool unavailable = connection == InstanceServer::Connection::Unavailable;
    if (unavailable)
        m_unavailable->showProblem(m_server.problem());
    if (ready && !m_wasReady)
        askForWarnings();
    // A list that may be stale is better than none, as long as it says so.
    m_wasReady = (m_wasReady || ready) && !unavailable;
    const QString state = ready ? QString() : unavailable ? tr("Unavailable") : tr("Connecting…");
    m_sidebar->setServerRemark(state);
    m_footer->setState(state);
    m_launch->setEnabled(ready);
    m_import->setEnabled(ready);
    showPage(m_page);
}

void MainWindow::askForWarnings()
{
    m_server.warnings().then(this, [this](const Result<QStringList> &warnings) {
        if (warnings) // nothing to say is no reason for a message
            m_messages->showWarnings(*warnings);
    });
}

void MainWindow::showCounts()
{
    const InstanceListModel &instances = m_lists->instances();
    const int images = m_lists->images().rowCount();
    const int running = instances.running();
    m_sidebar->setCounts({.containers = instances.rowCount(),
                          .running = running,
                          .images = images,
                          .profiles = m_lists->profiles().rowCount(),
                          .networks = m_lists->networks().rowCount()});
    m_footer->setCounts(instances.rowCount(), running, images);
    m_footer->setSelected(int(m_containers->selection().size()));
    const int underWay = m_lists->operations().underWay();
    m_bar->setActivity(underWay);
    m_drawer->setCount(Drawer::Tab::Activity, underWay);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls() || !m_import->isEnabled())
        return;
    // Accepted even if refused in words, so that the reason stays to be read until the drag leaves.
    event->acceptProposedAction();
    const auto files = imageFiles(event->mimeData()->urls());
    if (files)
        m_drop->offer(tr("Import %1 as an image").arg(files->title()));
    else
        m_drop->refuse(files.error().detail);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    m_drop->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    event->acceptProposedAction();
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        paths.append(url.isLocalFile() ? url.toLocalFile() : url.toString());
    openImportSheet(paths);
}

} // namespace mooring
