// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopcolors.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto portal = "org.freedesktop.portal.Desktop"_L1;
constexpr auto portalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto settingsInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto schemeKey = "color-scheme"_L1;

// The portal's numbers: 1 prefers dark, 2 prefers light, all others have no preference.
Qt::ColorScheme scheme(uint number)
{
    return number == 1 ? Qt::ColorScheme::Dark : number == 2 ? Qt::ColorScheme::Light : Qt::ColorScheme::Unknown;
}

} // namespace

DesktopColors::DesktopColors(QObject *parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, portalPath, settingsInterface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask();
}

void DesktopColors::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(portal, portalPath, settingsInterface, u"Read"_s);
    call.setArguments({QString(appearance), QString(schemeKey)});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (const QDBusPendingReply<QDBusVariant> reply = *watcher; reply.isValid())
            take(reply.value().variant());
    });
}

void DesktopColors::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance && key == schemeKey)
        take(value.variant());
}

void DesktopColors::take(const QVariant &value)
{
    // Read wraps its value twice.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    Q_EMIT changed(scheme(inner.toUInt()));
}

} // namespace mooring
