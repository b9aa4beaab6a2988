// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/aboutbox.h"
#include "views/terminal/terminalsettings.h"

#include <QApplication>
#include <QIcon>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto applicationId = "org.mooring.Mooring"_L1;

QIcon applicationIcon()
{
    return QIcon::fromTheme(applicationId, QIcon(u":/icons/%1.svg"_s.arg(applicationId)));
}

} // namespace

void Application::setNames()
{
    QApplication::setOrganizationName(u"mooring"_s);
    QApplication::setApplicationName(u"mooring"_s);
    QApplication::setApplicationVersion(QStringLiteral(MOORING_VERSION));
    QApplication::setDesktopFileName(applicationId);
}

Application::Application(const StartOptions &options)
    : m_theme(options.colors)
    , m_terminals(m_server, m_settings.value(setting::scrollbackLines))
    , m_window(m_server, m_terminals, m_settings)
{
    QApplication::setApplicationDisplayName(MainWindow::tr("Mooring"));
    QApplication::setWindowIcon(applicationIcon());
    addToMenu();
    m_agent.start();
}

void Application::open(const QStringList &files)
{
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (!files.isEmpty())
        m_window.openImportSheet(files);
}

void Application::addToMenu()
{
    QMenu &menu = *m_window.applicationMenu();
    // Quitting stays the last one.
    QAction *last = menu.actions().isEmpty() ? nullptr : menu.actions().constLast();
    auto *about = new QAction(applicationIcon(), tr("&About Mooring"), this);
    about->setObjectName("aboutAction"_L1);
    menu.insertAction(last, about);
    menu.insertSeparator(last);
    connect(about, &QAction::triggered, this, [this] { showAboutBox(&m_window); });
}

} // namespace mooring
