// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/engine.h"
#include "helper/engine/lifecycle.h"
#include "helper/engine/numbers.h"
#include "helper/engine/operationbook.h"
#include "helper/engine/profilebook.h"
#include "helper/storage/diskthread.h"

namespace mooring {

// What changes instances: checks, then does it as an operation.
class InstanceCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        InstanceRegistry &registry;
        Lifecycle &lifecycle;
        ImageStore &images;
        ProfileBook &profiles;
        Trash &trash;
        OperationBook &operations;
        StateStore &store;
        DiskThread &disk;
        LimitKeeper &limits;
        DeviceKeeper &devices;
        Pools &pools;
        Workers &workers;
        StartContext context{};
        QString architecture{};
    };
    explicit InstanceCommands(const Parts &parts, QObject *parent = nullptr);

    [[nodiscard]] Result<Harm> checkCreate(const CreateInstanceRequest &request) const;
    Result<Engine::Created> create(const CreateInstanceRequest &request, quint32 owner);
    Result<OperationId> apply(InstanceVerb verb, const QList<InstanceId> &instances, const StopRequest &request,
                              quint32 owner);
    Result<OperationId> undelete(const InstanceId &id, const QString &name, quint32 owner, Harm mayGain);
    QFuture<Result<ExecSession>> exec(const InstanceId &id, const ExecRequest &request);

private:
    [[nodiscard]] Result<InstanceRecord> newRecord(const CreateInstanceRequest &request, quint32 owner);
    [[nodiscard]] Result<quint32> freeSlot() const;
    [[nodiscard]] QFuture<Result<>> begin(InstanceVerb verb, const InstanceId &id, const StopRequest &request);
    // In a pool of its own, where making the root may take a while: nothing of it is on disk before that is done.
    QFuture<Result<>> makeInPool(const InstanceRecord &record);
    [[nodiscard]] Result<> placeInPool(const InstanceRecord &record);
    void beginLater(const InstanceRecord &record, const OperationId &operation, bool start);
    QFuture<Result<>> startCreated(const InstanceRecord &record, const OperationId &operation);
    // Ends with an error where the instance is there, but might not be after a power cut.
    QFuture<Result<>> keepCreated(const InstanceRecord &record);
    void forget(const InstanceRecord &record);

    Parts m_parts;
    Numbers m_numbers;
};

} // namespace mooring
