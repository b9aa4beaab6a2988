// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QFuture>
#include <QMutex>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <stop_token>

namespace mooring {

// What to say of `subject` when what was made of it could not be synced.
[[nodiscard]] Error mightBeLost(const Error &reason, const QString &subject);

// Threads for what waits for the disk, so that the helper's own never does. Before it goes it ends what was begun, but for removals.
class DiskThread
{
public:
    DiskThread();
    ~DiskThread();

    // Ends once renames in these folders, or the contents of these files, survive a power cut.
    QFuture<Result<>> sync(const QStringList &paths);
    // Begins to bring what was written to a file to the disk, for nobody who waits. However many ask, at most one sync waits behind one.
    void flush(const QString &path);
    // Removes a tree behind the scenes; what cannot be removed is logged, and tried again at the next start.
    void remove(const QString &path);

private:
    QThreadPool m_syncing;
    QMutex m_lock;
    QSet<QString> m_toFlush; // under m_lock: asked for, not yet begun
    std::stop_source m_leaving;
    QThreadPool m_removing; // trees are large: nobody waits behind them
};

} // namespace mooring
