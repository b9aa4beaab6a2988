// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/fallbackagent.h"
#include "app/local/localinstanceserver.h"
#include "app/startoptions.h"
#include "app/theme.h"
#include "views/mainwindow.h"
#include "views/settings.h"
#include "views/terminal/shellterminals.h"

namespace mooring {

// The one place that builds objects and hands them to each other. After QApplication; dies before it.
class Application final : public QObject
{
    Q_OBJECT

public:
    // Before QApplication: what the desktop and the settings file know us by.
    static void setNames();

    explicit Application(const StartOptions &options);

    // Shows the window in front of others; files as chosen for import.
    void open(const QStringList &files);

private:
    void addToMenu();

    Theme m_theme;
    QSettings m_store{};
    Settings m_settings{m_store};
    FallbackAgent m_agent{};
    LocalInstanceServer m_server{};
    ShellTerminals m_terminals;
    MainWindow m_window;
};

} // namespace mooring
