// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnedunpackjob.h"

#include "helper/workers/codec.h"

namespace mooring {

using namespace std::chrono_literals;

SpawnedUnpackJob::SpawnedUnpackJob(SpawnerLink &link, const workers::UnpackPlan &plan,
                                   const QList<FileDescriptor> &files, QObject *parent)
    : UnpackJob(parent)
    , m_call(new WorkerCall(link,
                            {.program = workers::Program::Unpack,
                             .plan = workers::encode(plan),
                             .extra = files,
                             .limit = std::chrono::seconds(plan.maxSeconds) + 10s},
                            this))
{
    connect(m_call, &WorkerCall::answered, this, [this](const WorkerCall::MessagePointer &message) { hear(*message); });
    // Only then is nobody writing into the target any more.
    connect(m_call, &WorkerCall::ended, this, [this](const Error &reason) {
        if (m_cancelled)
            finish(failure(Error::Code::Cancelled));
        else
            finish(m_outcome.value_or(std::unexpected(reason)));
    });
}

void SpawnedUnpackJob::cancel()
{
    m_cancelled = true;
    if (m_call)
        m_call->kill();
}

void SpawnedUnpackJob::hear(const workers::Message &message)
{
    if (const auto step = workers::decode<workers::Progress>(message.bytes))
        Q_EMIT progress(*step);
    else if (auto unpacked = workers::decode<workers::Unpacked>(message.bytes))
        m_outcome = std::move(*unpacked);
    else if (const auto refused = workers::decode<workers::Refused>(message.bytes))
        m_outcome = std::unexpected(toError(*refused));
}

void SpawnedUnpackJob::finish(const Result<workers::Unpacked> &outcome)
{
    Q_EMIT finished(outcome);
    deleteLater();
}

} // namespace mooring
