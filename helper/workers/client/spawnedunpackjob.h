// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/workers/client/workercall.h"

#include <QPointer>

namespace mooring {

// mooring-unpack at work.
class SpawnedUnpackJob final : public UnpackJob
{
    Q_OBJECT

public:
    SpawnedUnpackJob(SpawnerLink &link, const workers::UnpackPlan &plan, const QList<FileDescriptor> &files,
                     QObject *parent);

    void cancel() override;

private:
    void hear(const workers::Message &message);
    void finish(const Result<workers::Unpacked> &outcome);

    QPointer<WorkerCall> m_call;
    std::optional<Result<workers::Unpacked>> m_outcome; // what the worker answered; told once it has ended
    bool m_cancelled = false;
};

} // namespace mooring
