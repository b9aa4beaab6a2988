// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/reservations.h"

#include <QObject>
#include <QTimer>

namespace mooring {

// Who has which address reserved, where dnsmasq reads it.
class HostsFile : public QObject
{
    Q_OBJECT

public:
    // `pidFile` is of the dnsmasq that is to be told; `user` is whom dnsmasq has become.
    HostsFile(QString path, QString pidFile, QString user, QObject *parent = nullptr);

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    [[nodiscard]] const Reservations &reservations() const noexcept { return m_reservations; }
    void set(const Bridge::Reservation &reservation);
    void remove(const QString &holder);
    // Whether names are written too.
    void setNames(bool hasNames) { m_hasNames = hasNames; }

    // True when something else was reserved before.
    [[nodiscard]] Result<bool> write() const;

private:
    void tell() const;

    const QString m_path;
    const QString m_pidFile;
    const QString m_user;
    Reservations m_reservations;
    bool m_hasNames = true;
    QTimer m_settle; // many come at once when a helper starts
};

} // namespace mooring
