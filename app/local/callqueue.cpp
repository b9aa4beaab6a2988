// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/callqueue.h"

#include <QPointer>

namespace mooring {

CallQueue::CallQueue(int places, QObject *parent)
    : QObject(parent)
    , m_free(places)
{
}

void CallQueue::add(Call call)
{
    m_waiting.enqueue(std::move(call));
    admit();
}

void CallQueue::admit()
{
    while (m_free > 0 && !m_waiting.isEmpty()) {
        --m_free;
        const Ticket ticket(nullptr, [queue = QPointer(this)](void *) {
            if (!queue)
                return;
            ++queue->m_free;
            QMetaObject::invokeMethod(queue, &CallQueue::admit, Qt::QueuedConnection);
        });
        m_waiting.dequeue()(ticket);
    }
}

} // namespace mooring
