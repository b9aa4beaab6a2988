// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/network/leasefile.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace mooring {

// Knows what dnsmasq has given to whom, by its lease file.
class LeaseWatch : public QObject
{
    Q_OBJECT

public:
    LeaseWatch(QString folder, QString file, QObject *parent = nullptr);

    // Also where neither was there when the watch began.
    void read();
    [[nodiscard]] QStringList addressesOf(const QString &mac) const;
    [[nodiscard]] const QList<Lease> &leases() const noexcept { return m_leases; }

Q_SIGNALS:
    void changed();

private:
    const QString m_folder;
    const QString m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; // dnsmasq rewrites the file in several steps
    QList<Lease> m_leases;
};

} // namespace mooring
