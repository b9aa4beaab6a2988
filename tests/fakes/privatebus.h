// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QTemporaryDir>

namespace mooring::test {

// A message bus of the test's own. Everybody may own and say everything on it. For tests only: it waits.
class PrivateBus
{
public:
    // `services` is a folder of .service files for activation; empty: nothing can be activated.
    explicit PrivateBus(const QString &services = {});
    ~PrivateBus();
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    // Another connection each time: on the bus it is somebody else. It closes with disconnect(), or with the bus.
    [[nodiscard]] QDBusConnection connect();
    static void disconnect(const QDBusConnection &connection);
    // For other processes.
    [[nodiscard]] const QString &address() const noexcept { return m_address; }
    // As a crash of the bus.
    void kill();

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

// Sends a call and waits for its reply, while the event loop goes on: the one who answers may live on this thread.
[[nodiscard]] QDBusMessage replyTo(const QDBusConnection &connection, const QDBusMessage &call);

} // namespace mooring::test
