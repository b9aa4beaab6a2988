// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/diskthread.h"

#include "helper/storage/files.h"

#include <QLoggingCategory>
#include <QtConcurrentRun>

namespace mooring {

namespace {
Q_LOGGING_CATEGORY(disk, "mooring.disk", QtInfoMsg)
}

DiskThread::DiskThread()
{
    m_syncing.setMaxThreadCount(4);
    m_removing.setMaxThreadCount(1);
}

DiskThread::~DiskThread()
{
    m_removing.clear();
    m_removing.waitForDone();
    m_syncing.waitForDone();
}

QFuture<Result<>> DiskThread::sync(const QStringList &folders)
{
    return QtConcurrent::run(&m_syncing, [folders]() -> Result<> {
        for (const QString &folder : folders) {
            if (auto synced = syncFolder(folder); !synced)
                return synced;
        }
        return {};
    });
}

void DiskThread::remove(const QString &path)
{
    m_removing.start([path] {
        if (const auto removed = removeTree(path); !removed)
            qCWarning(disk, "%s: %s", qUtf8Printable(path), qUtf8Printable(removed.error().detail));
    });
}

} // namespace mooring
