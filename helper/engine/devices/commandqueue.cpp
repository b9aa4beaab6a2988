// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/commandqueue.h"

#include "helper/engine/answered.h"
#include "models/types/visibletext.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Result<> verdict(const nic::Command &command, const Result<Workers::Finished> &finished)
{
    if (command.failure == nic::Command::Failure::IsNone)
        return {};
    if (!finished)
        return std::unexpected(finished.error());
    constexpr qsizetype longest = 300;
    if (finished->status != 0)
        return failure(Error::Code::Failed, {},
                       visibleText(QString::fromUtf8(finished->errors.trimmed()), LineEnds::Show, longest));
    return {};
}

} // namespace

CommandQueue::Step CommandQueue::step(const nic::Command &command)
{
    return [this, command] {
        return answered(m_workers.run(command.program, command.arguments, command.input))
            .then([command](const Result<Workers::Finished> &finished) { return verdict(command, finished); });
    };
}

QFuture<Result<>> CommandQueue::run(const QList<nic::Command> &commands)
{
    QList<Step> steps;
    for (const nic::Command &command : commands)
        steps += step(command);
    return run(steps);
}

QFuture<Result<>> CommandQueue::run(const QList<Step> &steps)
{
    if (steps.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<>());
    Job job{.steps = steps, .done = std::make_shared<QPromise<Result<>>>()};
    job.done->start();
    const QFuture<Result<>> future = job.done->future();
    m_jobs.push_back(std::move(job));
    if (m_jobs.size() == 1)
        serve();
    return future;
}

void CommandQueue::serve()
{
    const Step next = m_jobs.front().steps.takeFirst();
    next().then(this, [this](const Result<> &outcome) {
        if (outcome && !m_jobs.front().steps.isEmpty())
            return serve();
        const auto done = m_jobs.front().done;
        m_jobs.pop_front();
        if (!m_jobs.empty())
            serve();
        done->addResult(outcome);
        done->finish();
    });
}

} // namespace mooring
