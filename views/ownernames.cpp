// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/ownernames.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

#include <pwd.h>

namespace mooring {

namespace {

QString userName(quint32 uid)
{
    QByteArray buffer(16 * 1024, Qt::Uninitialized);
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), size_t(buffer.size()), &found) != 0 || !found)
        return {};
    return QString::fromLocal8Bit(found->pw_name);
}

} // namespace

void OwnerNames::ask(quint32 uid)
{
    if (m_asked.contains(uid))
        return;
    m_asked.insert(uid);
    auto promise = std::make_shared<QPromise<QString>>();
    promise->future().then(this, [this, uid](const QString &name) {
        if (!name.isEmpty())
            Q_EMIT found(uid, name);
    });
    promise->start();
    QThreadPool::globalInstance()->start([promise, uid] {
        promise->addResult(userName(uid));
        promise->finish();
    });
}

} // namespace mooring
