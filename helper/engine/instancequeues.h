// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/id.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

namespace mooring {

// Work on instances, one piece after the other for each instance, side by side for different ones.
class InstanceQueues : public QObject
{
    Q_OBJECT

public:
    // Its future always gets a result.
    using Work = std::function<QFuture<Result<>>()>;
    using QObject::QObject;

    // Begins at once where nothing is under way for this instance. Ends with what the work ends with.
    QFuture<Result<>> add(const InstanceId &id, Work work);

private:
    struct Entry
    {
        Work work{};
        std::shared_ptr<QPromise<Result<>>> promise{};
    };
    void serve(const InstanceId &id);

    QMap<InstanceId, QList<Entry>> m_queues; // the first of each is under way
};

} // namespace mooring
