// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/workers/client/workercall.h"

#include <QPointer>

namespace mooring {

// A mooring-guestapi.
class SpawnedGuestAnswers final : public GuestAnswers
{
    Q_OBJECT

public:
    explicit SpawnedGuestAnswers(SpawnerLink &link, QObject *parent = nullptr);

    void serve(const QString &container, const workers::GuestState &state, const FileDescriptor &socket) override;
    void forget(const QString &container) override;

private:
    QPointer<WorkerCall> m_call; // gone a moment before this
};

} // namespace mooring
