// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/nicplan.h"

#include <QPromise>

#include <deque>
#include <functional>

namespace mooring {

// Programs of the system, one after the other, whoever wants them: what clears up behind a container that stopped is done before its
// next start sets up anew.
class CommandQueue : public QObject
{
    Q_OBJECT

public:
    explicit CommandQueue(Workers &workers, QObject *parent = nullptr)
        : QObject(parent)
        , m_workers(workers)
    {
    }

    using Step = std::function<QFuture<Result<>>()>;
    // In their order; the first failure ends it, and is the result. Nothing to do is done at once.
    QFuture<Result<>> run(const QList<Step> &steps);
    QFuture<Result<>> run(const QList<nic::Command> &commands);
    [[nodiscard]] Step step(const nic::Command &command);

private:
    struct Job
    {
        QList<Step> steps{};
        std::shared_ptr<QPromise<Result<>>> done{};
    };
    void serve();

    Workers &m_workers;
    std::deque<Job> m_jobs;
};

} // namespace mooring
