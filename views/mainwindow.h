// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/instanceserver.h"
#include "views/sidebar.h"

#include <QMainWindow>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace mooring {

class ContainerPage;
class ContainersPage;
class Drawer;
class DropOverlay;
class Errands;
class Footer;
class ImagesPage;
class MessageBar;
class NetworkErrands;
class NetworkInquiry;
class NetworkPage;
class NetworksPage;
class ObjectPage;
class Page;
class ProfileErrands;
class ProfilePage;
class ProfilesPage;
class ServerLists;
class Settings;
class TerminalFactory;
class TerminalTabs;
class UndoBar;
class UnavailablePage;
class WindowBar;
struct NextDeed;

// The frame around everything: tool bar, sidebar, pages, drawer, footer. Pages own their lists and actions; the window only puts
// them together and remembers its own shape.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    // All three outlive the window.
    MainWindow(InstanceServer &server, TerminalFactory &terminals, Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    // The ☰ menu, for what the program adds to it.
    [[nodiscard]] QMenu *applicationMenu() const { return m_menu; }

    void openLaunchSheet(const ImageId &image = {});
    // Files as chosen or dropped; empty asks for them.
    void openImportSheet(const QStringList &files = {});
    void openShell(const Instance &instance);
    // `folder` is a path; empty: to be chosen.
    void openShareSheet(const Instance &instance, const QString &folder, bool isReadOnly);
    void openContainer(const InstanceId &instance);
    void openSeveral(const QList<Instance> &instances);
    void openProfile(const ProfileId &profile);
    void openNetwork(const NetworkId &network);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildMenu();
    QAction *addKey(const QKeySequence &key, const QString &name, const QString &iconName, const QString &text);
    void connectPages();
    void connectErrands();
    void connectProfiles();
    void connectNetworks();
    void connectServer();
    void restoreShape();
    void saveShape();

    void showConnection();
    void askForWarnings();
    void showCounts();
    [[nodiscard]] ContainerPage *containerPage(const InstanceId &instance);
    [[nodiscard]] ProfilePage *profilePage(const ProfileId &profile);
    [[nodiscard]] NetworkPage *networkPage(const NetworkId &network);
    [[nodiscard]] NextDeed restartOf(const QList<InstanceId> &waiting);
    void keep(ObjectPage *page);
    [[nodiscard]] Page *pageAt(Sidebar::Place place) const;
    void showPage(Page *page);
    void goBack();
    void goForward();
    void closeUntouched();
    void giveKeys();
    void showUndo();
    void undo();
    void askToClose(const QStringList &objects);
    void showActivity();
    void offerUndo(const QList<Instance> &deleted);
    void offerUnshare(const Instance &instance, const QString &folder, const QString &device);

    InstanceServer &m_server;
    Settings &m_settings;
    ServerLists *m_lists;
    Errands *m_errands;
    ProfileErrands *m_profileErrands;
    NetworkErrands *m_networkErrands;
    NetworkInquiry *m_networkInquiry;
    ContainersPage *m_containers;
    ImagesPage *m_images;
    ProfilesPage *m_profiles;
    NetworksPage *m_networks;
    UnavailablePage *m_unavailable;
    QWidget *m_connecting;
    QStackedWidget *m_pages;
    Page *m_page = nullptr;
    Sidebar *m_sidebar;
    TerminalTabs *m_terminals;
    Drawer *m_drawer = nullptr;
    MessageBar *m_messages;
    UndoBar *m_undo;
    DropOverlay *m_drop;
    QSplitter *m_across;
    QSplitter *m_down;
    QMenu *m_menu;
    WindowBar *m_bar = nullptr;
    Footer *m_footer;
    QAction *m_launch = nullptr;
    QAction *m_import = nullptr;
    QAction *m_sidebarAction = nullptr;
    QAction *m_drawerAction = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QList<ObjectPage *> m_opened; // the one that is shown, and those with changes that were not applied
    InstanceId m_lastOpened;
    ProfileId m_lastProfile;
    NetworkId m_lastNetwork;
    bool m_wasReady = false;
    bool m_mayLoseChanges = false; // somebody said so
};

} // namespace mooring
