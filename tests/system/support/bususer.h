// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QString>
#include <QVariantMap>

namespace mooring::test {

// A user of this computer with a connection of their own to the system bus, for tests that run as root. Blocks: for tests only.
class BusUser
{
public:
    // `login` is a user of the root, "alice"; the connection is made with that user's uid, which is what the bus tells others.
    explicit BusUser(const QString &login);
    ~BusUser();
    BusUser(const BusUser &) = delete;
    BusUser &operator=(const BusUser &) = delete;

    [[nodiscard]] QDBusConnection bus() const { return m_bus; }
    [[nodiscard]] quint32 uid() const noexcept { return m_uid; }

    // The reply, which may be an error; `interactive` allows a password prompt.
    enum class Interactive { No, Yes };
    QDBusMessage call(const QString &path, QLatin1StringView interface, const QString &method,
                      const QVariantList &arguments = {}, Interactive interactive = Interactive::No) const;
    QDBusMessage manager(const QString &method, const QVariantList &arguments = {}) const;
    QDBusMessage instance(const QString &path, const QString &method, const QVariantList &arguments = {}) const;
    QVariant property(const QString &path, QLatin1StringView interface, const QString &name) const;

    // The final status of an operation ("Success"), or the last one seen when `milliseconds` pass; "" when it is not there.
    QString outcome(const QString &operation, int milliseconds = 30'000) const;
    // Until the instance's Status is this, or false.
    bool reaches(const QString &instance, const QString &status, int milliseconds = 30'000) const;

private:
    QString m_name;
    quint32 m_uid = 0;
    QDBusConnection m_bus;
};

// Of a reply that should be good: the object path at this position, "" otherwise.
[[nodiscard]] QString pathIn(const QDBusMessage &reply, qsizetype position = 0);

} // namespace mooring::test
