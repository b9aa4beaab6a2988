// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include "app/desktopcolors.h"
#include "app/palettes.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QIcon>
#include <QStyleFactory>
#include <QStyleHints>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool isInstalled(const QString &iconTheme)
{
    return std::ranges::any_of(QIcon::themeSearchPaths(), [&](const QString &folder) {
        return QDir(folder).exists(iconTheme + "/index.theme"_L1);
    });
}

// hicolor is what Qt says when nobody chose a theme; it has no icons for actions.
bool isChosen(const QString &iconTheme)
{
    return !iconTheme.isEmpty() && iconTheme != "hicolor"_L1;
}

} // namespace

Theme::Theme(Choice choice, QObject *parent)
    : QObject(parent)
    , m_hasIconsOfDesktop(isChosen(QIcon::themeName()))
{
    switch (choice) {
    case Choice::Desktop:
        followDesktop();
        break;
    case Choice::Light:
        wear(Qt::ColorScheme::Light);
        break;
    case Choice::Dark:
        wear(Qt::ColorScheme::Dark);
        break;
    }
    chooseIcons();
    qApp->installEventFilter(this);
}

void Theme::followDesktop()
{
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return; // Qt has a plugin for this desktop, and follows it by itself.
    wear(Qt::ColorScheme::Light);
    connect(new DesktopColors(this), &DesktopColors::changed, this, &Theme::wear);
}

void Theme::wear(Qt::ColorScheme scheme)
{
    const bool wantsDark = scheme == Qt::ColorScheme::Dark;
    const bool isNative = QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown;
    if (isNative)
        QGuiApplication::styleHints()->setColorScheme(scheme);
    if (isNative && isDark(QGuiApplication::palette()) == wantsDark)
        return;
    // Other styles paint with colours of their desktop; this one with ours.
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(wantsDark ? darkPalette() : lightPalette());
}

void Theme::chooseIcons()
{
    const QString variant = isDark(QGuiApplication::palette()) ? u"-dark"_s : QString();
    if (!m_hasIconsOfDesktop && isInstalled(u"breeze"_s + variant))
        QIcon::setThemeName(u"breeze"_s + variant);
    QIcon::setFallbackThemeName(u"mooring"_s + variant);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        chooseIcons();
    return QObject::eventFilter(watched, event);
}

} // namespace mooring
