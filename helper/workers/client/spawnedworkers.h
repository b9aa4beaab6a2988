// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/workers/client/workercall.h"

namespace mooring {

// The workers as the spawner starts them.
class SpawnedWorkers final : public QObject, public Workers
{
    Q_OBJECT

public:
    // The socket is startSpawner()'s.
    explicit SpawnedWorkers(workers::UniqueFd spawner, QObject *parent = nullptr);

    QFuture<Result<RunningContainer>> start(const workers::StartPlan &plan, const FileDescriptor &lock) override;
    QFuture<Result<std::optional<RunningContainer>>> query(const workers::QueryPlan &plan) override;
    QFuture<Result<ExecSession>> exec(const workers::ExecPlan &plan) override;
    QFuture<Result<>> limit(const workers::LimitPlan &plan) override;
    QFuture<Result<QByteArray>> network(const workers::NetworkPlan &plan, const FileDescriptor &init) override;
    QFuture<Result<>> devices(const workers::DevicePlan &plan, const FileDescriptor &init) override;
    QFuture<Result<>> disks(const workers::DiskPlan &plan, const FileDescriptor &init) override;
    QFuture<Result<>> storage(const workers::StoragePlan &plan) override;
    QFuture<Result<>> proxy(const workers::ProxyPlan &plan, const FileDescriptor &init) override;
    GuestAnswers *answerGuests() override;
    UnpackJob *unpack(const workers::UnpackPlan &plan, const QList<FileDescriptor> &files) override;
    QFuture<Result<Finished>> run(Program program, const QStringList &arguments, const QByteArray &input) override;

Q_SIGNALS:
    // The spawner is gone: nothing can be started any more.
    void lost();

private:
    // A worker that answers once.
    QFuture<Result<WorkerCall::MessagePointer>> ask(const WorkerCall::Request &request);

    SpawnerLink m_link;
};

} // namespace mooring
