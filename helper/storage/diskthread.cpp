// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/storage/diskthread.h"

#include "helper/storage/files.h"

#include <QLoggingCategory>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {
Q_LOGGING_CATEGORY(disk, "mooring.disk", QtInfoMsg)
}

Error mightBeLost(const Error &reason, const QString &subject)
{
    return {.code = reason.code,
            .subject = subject,
            .detail = u"It is there, but might not be after a power cut. "_s + reason.detail};
}

DiskThread::DiskThread()
{
    m_syncing.setMaxThreadCount(4);
    m_removing.setMaxThreadCount(1);
}

DiskThread::~DiskThread()
{
    m_leaving.request_stop();
    m_removing.clear();
    m_removing.waitForDone();
    m_syncing.waitForDone();
}

QFuture<Result<>> DiskThread::sync(const QStringList &paths)
{
    return QtConcurrent::run(&m_syncing, [paths]() -> Result<> {
        for (const QString &path : paths) {
            if (auto synced = syncFolder(path); !synced)
                return synced;
        }
        return {};
    });
}

void DiskThread::flush(const QString &path)
{
    {
        const QMutexLocker locker(&m_lock);
        if (m_toFlush.contains(path))
            return;
        m_toFlush.insert(path);
    }
    m_syncing.start([this, path] {
        {
            const QMutexLocker locker(&m_lock);
            m_toFlush.remove(path);
        }
        if (const auto synced = syncFolder(path); !synced)
            qCWarning(disk, "%s: %s", qUtf8Printable(path), qUtf8Printable(synced.error().detail));
    });
}

void DiskThread::remove(const QString &path)
{
    m_removing.start([path, stop = m_leaving.get_token()] {
        if (const auto removed = removeTree(path, stop); !removed && removed.error().code != Error::Code::Cancelled)
            qCWarning(disk, "%s: %s", qUtf8Printable(path), qUtf8Printable(removed.error().detail));
    });
}

} // namespace mooring
