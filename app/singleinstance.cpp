// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto name = "org.mooring.Mooring"_L1;
constexpr auto path = "/org/mooring/Mooring"_L1;
constexpr auto interface = "org.freedesktop.Application"_L1;
constexpr int answerTimeout = 5'000; // milliseconds

// What lets the first one take the focus that the second was started with, and how Qt hands it to the window system.
struct Token
{
    QString key{};
    const char *variable = nullptr;
};
const Token tokens[] = {{u"activation-token"_s, "XDG_ACTIVATION_TOKEN"},
                        {u"desktop-startup-id"_s, "DESKTOP_STARTUP_ID"}};

QVariantMap takeTokens()
{
    QVariantMap data;
    for (const Token &token : tokens) {
        if (qEnvironmentVariableIsSet(token.variable))
            data.insert(token.key, qEnvironmentVariable(token.variable));
    }
    return data;
}

void giveTokens(const QVariantMap &data)
{
    for (const Token &token : tokens) {
        if (data.contains(token.key))
            qputenv(token.variable, data.value(token.key).toString().toUtf8());
    }
}

} // namespace

bool SingleInstance::claim()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return true;
    bus.registerObject(path, this, QDBusConnection::ExportScriptableInvokables);
    return bus.registerService(name);
}

void SingleInstance::handOver(const QStringList &files)
{
    QStringList uris;
    for (const QString &file : files)
        uris.append(QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded));
    QDBusMessage call =
        QDBusMessage::createMethodCall(name, path, interface, uris.isEmpty() ? u"Activate"_s : u"Open"_s);
    call.setAutoStartService(false);
    call.setArguments(uris.isEmpty() ? QVariantList{takeTokens()} : QVariantList{uris, takeTokens()});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, answerTimeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
}

void SingleInstance::Activate(const QVariantMap &platformData)
{
    giveTokens(platformData);
    Q_EMIT activated({});
}

void SingleInstance::Open(const QStringList &uris, const QVariantMap &platformData)
{
    giveTokens(platformData);
    QStringList files;
    for (const QString &uri : uris) {
        if (const QUrl url(uri); url.isLocalFile())
            files.append(url.toLocalFile());
    }
    Q_EMIT activated(files);
}

// The desktop entry offers no actions.
void SingleInstance::ActivateAction(const QString &, const QVariantList &, const QVariantMap &platformData)
{
    Activate(platformData);
}

} // namespace mooring
