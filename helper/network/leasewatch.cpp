// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/leasewatch.h"

#include <QFile>

#include <utility>

using namespace std::chrono_literals;

namespace mooring {

LeaseWatch::LeaseWatch(QString folder, QString file, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_file(std::move(file))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(20ms);
    connect(&m_settle, &QTimer::timeout, this, &LeaseWatch::read);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_settle.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
    read();
}

void LeaseWatch::read()
{
    for (const QString &path : {m_folder, m_file})
        m_watcher.addPath(path); // nothing when it is watched already, or not there yet
    QFile file(m_file);
    auto leases = file.open(QIODevice::ReadOnly) ? parseLeases(file.readAll()) : QList<Lease>();
    if (std::exchange(m_leases, leases) != leases)
        Q_EMIT changed();
}

QStringList LeaseWatch::addressesOf(const QString &mac) const
{
    QStringList addresses;
    for (const Lease &lease : m_leases) {
        if (lease.hardwareAddress == mac)
            addresses += lease.address;
    }
    return addresses;
}

} // namespace mooring
