// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QDBusConnection>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QVariantMap>

namespace mooring {

// One call of a method of Manager that answers with an operation. The bus starts the helper for it where it does not run.
class HelperCall : public QObject
{
    Q_OBJECT

public:
    enum class Until {
        Accepted, // the helper goes on by itself
        Done      // Failed where not all of it went well
    };
    HelperCall(const QDBusConnection &bus, const QString &method, Until until, QObject *parent = nullptr);

    QFuture<Result<>> run();

private:
    void accepted(const QString &operation);
    void conclude(const Result<> &result);
    void judge(const QString &status);

    Q_SLOT void hear(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

    QDBusConnection m_bus;
    QString m_method;
    Until m_until;
    bool m_isOver = false;
    QPromise<Result<>> m_promise;
};

} // namespace mooring
