// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

namespace mooring {

// Tells when device files come or go in some folders. By inotify: the helper may have no netlink socket, on which udev speaks.
class UnixWatch : public QObject
{
    Q_OBJECT

public:
    explicit UnixWatch(QObject *parent = nullptr);

    // From here on these and no others. For one that is not there, the nearest above it that is, until it is.
    void setFolders(const QSet<QString> &folders);
    // changed() soon, as if something had come.
    void lookSoon();

Q_SIGNALS:
    // Once for all that happens together.
    void changed();

private:
    QFileSystemWatcher *watcher();

    QFileSystemWatcher *m_watcher = nullptr; // made for the first folder
    QTimer m_pause;
};

} // namespace mooring
