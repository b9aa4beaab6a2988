// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/client/spawnedguestanswers.h"

#include "helper/workers/codec.h"

namespace mooring {

SpawnedGuestAnswers::SpawnedGuestAnswers(SpawnerLink &link, QObject *parent)
    : GuestAnswers(parent)
    , m_call(new WorkerCall(
          link, {.program = workers::Program::GuestApi, .plan = workers::encode(workers::GuestApiPlan())}, this))
{
    connect(m_call, &WorkerCall::ended, this, [this](const Error &reason) {
        Q_EMIT ended(reason);
        deleteLater();
    });
}

// What it cannot be told for want of descriptors it is told with the next change.
void SpawnedGuestAnswers::serve(const QString &container, const workers::GuestState &state,
                                const FileDescriptor &socket)
{
    auto plan = workers::makePlanFile(workers::encode(state));
    if (!m_call || !plan)
        return;
    QList<FileDescriptor> descriptors{FileDescriptor(plan->release())};
    if (socket)
        descriptors += socket;
    m_call->tell(workers::encode(workers::ServeGuest{.container = container.toStdString()}), descriptors);
}

void SpawnedGuestAnswers::forget(const QString &container)
{
    if (m_call)
        m_call->tell(workers::encode(workers::ForgetGuest{.container = container.toStdString()}));
}

} // namespace mooring
