// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/unixwatch.h"

#include <QFileInfo>

using namespace std::chrono_literals;

namespace mooring {

namespace {

// What is plugged in comes as several files, and udev(7) changes their owners.
constexpr auto pause = 50ms;

QString nearestFolder(QString folder)
{
    while (folder != QStringLiteral("/") && !QFileInfo(folder).isDir())
        folder = QFileInfo(folder).path();
    return folder;
}

QSet<QString> nearestFolders(const QSet<QString> &folders)
{
    QSet<QString> nearest;
    for (const QString &folder : folders)
        nearest.insert(nearestFolder(folder));
    return nearest;
}

} // namespace

UnixWatch::UnixWatch(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &UnixWatch::changed);
}

QFileSystemWatcher *UnixWatch::watcher()
{
    if (!m_watcher) {
        m_watcher = new QFileSystemWatcher(this);
        connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &UnixWatch::lookSoon);
    }
    return m_watcher;
}

// Once more where one has appeared meanwhile: nobody would tell of what comes into it.
void UnixWatch::setFolders(const QSet<QString> &folders)
{
    if (folders.isEmpty() && !m_watcher)
        return;
    for (QSet<QString> wanted, before; wanted = nearestFolders(folders), wanted != before; before = wanted) {
        const QStringList list = watcher()->directories();
        const QSet<QString> had(list.begin(), list.end());
        const QStringList gone = (had - wanted).values();
        const QStringList fresh = (wanted - had).values();
        if (!gone.isEmpty())
            watcher()->removePaths(gone);
        if (!fresh.isEmpty())
            watcher()->addPaths(fresh);
        if (wanted.isEmpty())
            return;
    }
}

void UnixWatch::lookSoon()
{
    if (!m_pause.isActive())
        m_pause.start(pause);
}

} // namespace mooring
