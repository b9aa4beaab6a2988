// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/operation.h"

#include <QDBusObjectPath>
#include <QFuture>
#include <QObject>
#include <QPromise>

namespace mooring {
class HelperClient;
}

namespace mooring::ctl {

// Follows one operation to its end: hears its signals first, asks how it is then. Lists nothing else.
class OperationWait : public QObject
{
    Q_OBJECT

public:
    // The helper must be there: it has just answered with this operation. `client` must outlive it.
    OperationWait(HelperClient &client, const OperationId &operation, QObject *parent = nullptr);
    ~OperationWait() override;

    // As it was at its end, whatever that is. An error where nobody can say how it ended.
    [[nodiscard]] QFuture<Result<Operation>> end() { return m_promise.future(); }

Q_SIGNALS:
    void changed(const mooring::Operation &operation);

private:
    void take(const QVariantMap &properties);
    void conclude(const Result<Operation> &result);

    Q_SLOT void hearChanged(const QString &interface, const QVariantMap &properties, const QStringList &invalidated);
    Q_SLOT void hearRemoved(const QDBusObjectPath &path, const QStringList &interfaces);

    HelperClient &m_client;
    QString m_owner;
    QString m_path;
    Operation m_operation;
    bool m_isKnown = false;
    QPromise<Result<Operation>> m_promise;
};

} // namespace mooring::ctl
