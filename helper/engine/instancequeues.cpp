// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/instancequeues.h"

namespace mooring {

QFuture<Result<>> InstanceQueues::add(const InstanceId &id, Work work)
{
    const Entry entry{.work = std::move(work), .promise = std::make_shared<QPromise<Result<>>>()};
    entry.promise->start();
    QList<Entry> &queue = m_queues[id];
    queue += entry;
    if (queue.size() == 1) // else it comes with its turn
        serve(id);
    return entry.promise->future();
}

void InstanceQueues::serve(const InstanceId &id)
{
    const Work work = m_queues.value(id).constFirst().work;
    work().then(this, [this, id](const Result<> &outcome) {
        const Entry done = m_queues[id].takeFirst();
        if (m_queues[id].isEmpty())
            m_queues.remove(id);
        else
            serve(id);
        done.promise->addResult(outcome);
        done.promise->finish();
    });
}

} // namespace mooring
