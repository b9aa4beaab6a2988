// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/workers/client/spawnerlink.h"

#include <QTimer>

namespace mooring {

// A program of the system (ip, nft) that runs to its end, its input and output in memory. Deletes itself.
class ProgramRun : public QObject
{
    Q_OBJECT

public:
    ProgramRun(SpawnerLink &link, workers::Program program, const QStringList &arguments, const QByteArray &input,
               QObject *parent);

    [[nodiscard]] QFuture<Result<Workers::Finished>> future() const { return m_promise.future(); }

private:
    void started(const Result<SpawnedProgram> &program);
    void exited(qint32 pid, int waitStatus);
    void finish(const Result<Workers::Finished> &outcome);

    QPromise<Result<Workers::Finished>> m_promise;
    workers::UniqueFd m_output;
    workers::UniqueFd m_errors;
    SpawnedProgram m_program;
    QTimer m_limit;
    bool m_late = false;
};

} // namespace mooring
