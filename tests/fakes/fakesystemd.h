// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>

namespace mooring::test {

// An org.freedesktop.systemd1 that knows one thing: the state of the system.
class FakeSystemd : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.systemd1.Manager")
    Q_PROPERTY(QString SystemState READ state)

public:
    FakeSystemd(const QDBusConnection &bus, const QString &state);
    ~FakeSystemd() override;

    [[nodiscard]] QString state() const { return m_state; }

private:
    QDBusConnection m_bus;
    QString m_state;
};

} // namespace mooring::test
