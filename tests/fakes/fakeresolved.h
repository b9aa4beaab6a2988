// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QString>
#include <QStringList>

namespace mooring::test {

// An org.freedesktop.resolve1 that writes down what it is told, and refuses as systemd-resolved does what has another signature.
class FakeResolved : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit FakeResolved(const QDBusConnection &bus);
    ~FakeResolved() override;

    // "SetLinkDNS 7 a(iay)", oldest first.
    [[nodiscard]] const QStringList &told() const noexcept { return m_told; }
    [[nodiscard]] const QList<QDBusMessage> &messages() const noexcept { return m_messages; }
    // From now on everything is refused with these words.
    void refuse(const QString &words) { m_refusal = words; }

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QDBusConnection m_bus;
    QStringList m_told;
    QList<QDBusMessage> m_messages;
    QString m_refusal;
};

} // namespace mooring::test
