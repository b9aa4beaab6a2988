// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

namespace mooring {

// What this computer calls its users. The question may go over a network (LDAP), so it is asked on another thread.
class OwnerNames final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Answered by found() once, if there is such a user; asking again costs nothing.
    void ask(quint32 uid);

Q_SIGNALS:
    void found(quint32 uid, const QString &name);

private:
    QSet<quint32> m_asked;
};

} // namespace mooring
