// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QQueue>

#include <memory>

namespace mooring {

// Lets so many in at a time, the others in their order. One thread.
class Gate
{
public:
    explicit Gate(int capacity)
        : m_free(capacity)
    {
    }

    // Ends when one may go in; who went in must leave().
    QFuture<void> enter()
    {
        const auto promise = std::make_shared<QPromise<void>>();
        promise->start();
        if (m_free > 0) {
            --m_free;
            promise->finish();
        } else {
            m_waiting.enqueue(promise);
        }
        return promise->future();
    }

    void leave()
    {
        if (m_waiting.isEmpty())
            ++m_free;
        else
            m_waiting.dequeue()->finish();
    }

private:
    int m_free;
    QQueue<std::shared_ptr<QPromise<void>>> m_waiting;
};

} // namespace mooring
