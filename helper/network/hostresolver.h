// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/network.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QFuture>
#include <QObject>
#include <QStringList>

#include <optional>

namespace mooring {

// Has systemd-resolved ask a bridge's dnsmasq for the names of its containers, and for no other names (org.freedesktop.resolve1(5)).
// It forgets that with the interface. Nothing is written into /etc.
class HostResolver final : public QObject
{
    Q_OBJECT

public:
    struct Paths
    {
        QString resolvConf = QStringLiteral("/etc/resolv.conf");
        QString nameSwitch = QStringLiteral("/etc/nsswitch.conf");
    };
    HostResolver(const QDBusConnection &bus, Paths paths);
    explicit HostResolver(const QDBusConnection &bus);

    struct Link
    {
        int index = 0; // of the interface
        QString name{};
        QString domain{};
        QStringList servers{}; // addresses of either family
    };
    // What keeps this computer from finding the names; nothing where it finds them. As often as one likes.
    QFuture<std::optional<NetworkNotice>> direct(const Link &link);
    // No names of this interface any more. Nobody minds where there were none.
    void forget(int index);

Q_SIGNALS:
    // It runs now, and may know nothing of us.
    void appeared();

private:
    QFuture<Result<>> call(const QString &method, const QVariantList &arguments);
    QFuture<Result<>> callAll(QList<std::pair<QString, QVariantList>> calls);
    [[nodiscard]] std::optional<NetworkNotice> noticeOf(const Link &link, const Result<> &outcome) const;
    [[nodiscard]] bool isAsked() const;

    QDBusConnection m_bus;
    const Paths m_paths;
    QDBusServiceWatcher m_watcher;
};

} // namespace mooring
