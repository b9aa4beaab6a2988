// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QList>
#include <QObject>

namespace mooring::test {

// Somebody else on the bus who writes down every signal of the helper's.
class Witness : public QObject
{
    Q_OBJECT

public:
    explicit Witness(const QDBusConnection &bus);

    [[nodiscard]] const QList<QDBusMessage> &heard() const noexcept { return m_heard; }
    [[nodiscard]] qsizetype count(const QString &signal) const;
    // The last one of this name; an invalid message where there is none.
    [[nodiscard]] QDBusMessage last(const QString &signal) const;

private:
    Q_SLOT void hear(const QDBusMessage &signal) { m_heard += signal; }

    QDBusConnection m_bus;
    QList<QDBusMessage> m_heard;
};

} // namespace mooring::test
