// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/instanceserver.h"

#include <QPromise>

namespace mooring::test {

// A server that only opens shells, when the test says so.
class ExecServer final : public InstanceServer
{
    Q_OBJECT

public:
    [[nodiscard]] Connection connection() const override { return Connection::Ready; }
    [[nodiscard]] Error problem() const override { return {}; }
    [[nodiscard]] QList<Instance> instances() const override { return known; }
    [[nodiscard]] QList<Image> images() const override { return {}; }
    [[nodiscard]] QList<Profile> profiles() const override { return {}; }
    [[nodiscard]] QList<Network> networks() const override { return {}; }
    [[nodiscard]] QList<Pool> pools() const override { return {}; }
    [[nodiscard]] QList<Operation> operations() const override { return {}; }

    QFuture<Result<OperationId>> createInstance(const CreateInstanceRequest &) override { return none<OperationId>(); }
    QFuture<Result<OperationId>> start(const QList<InstanceId> &) override { return none<OperationId>(); }
    QFuture<Result<OperationId>> stop(const QList<InstanceId> &, const StopRequest &) override
    {
        return none<OperationId>();
    }
    QFuture<Result<OperationId>> restart(const QList<InstanceId> &, const StopRequest &) override
    {
        return none<OperationId>();
    }
    QFuture<Result<OperationId>> remove(const QList<InstanceId> &, Force) override { return none<OperationId>(); }
    QFuture<Result<OperationId>> undelete(const InstanceId &) override { return none<OperationId>(); }
    QFuture<Result<ExecSession>> exec(const InstanceId &instance, const ExecRequest &request) override
    {
        asked.append({instance, request});
        pending = {};
        pending.start();
        return pending.future();
    }
    QFuture<Result<QList<QPair<QString, QString>>>> addresses(const InstanceId &) override
    {
        return none<QList<QPair<QString, QString>>>();
    }
    QFuture<Result<OperationId>> configureAll(const QList<InstanceId> &, const ConfigureRequest &) override
    {
        return none<OperationId>();
    }
    QFuture<Result<ProfileConfiguration>> profileConfiguration(const ProfileId &) override
    {
        return none<ProfileConfiguration>();
    }
    QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &) override { return none<ProfileId>(); }
    QFuture<Result<ProfileChange>> configureProfile(const ProfileId &, const ConfigureProfileRequest &) override
    {
        return none<ProfileChange>();
    }
    QFuture<Result<>> renameProfile(const ProfileId &, const QString &) override { return none<void>(); }
    QFuture<Result<>> removeProfile(const ProfileId &) override { return none<void>(); }
    QFuture<Result<NetworkConfiguration>> networkConfiguration(const NetworkId &) override
    {
        return none<NetworkConfiguration>();
    }
    QFuture<Result<QList<NetworkLease>>> networkLeases(const NetworkId &) override
    {
        return none<QList<NetworkLease>>();
    }
    QFuture<Result<NetworkUsers>> networkUsers(const NetworkId &) override { return none<NetworkUsers>(); }
    QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &) override { return none<NetworkId>(); }
    QFuture<Result<QString>> configureNetwork(const NetworkId &, const ConfigureNetworkRequest &) override
    {
        return none<QString>();
    }
    QFuture<Result<>> removeNetwork(const NetworkId &) override { return none<void>(); }
    QFuture<Result<PoolConfiguration>> poolConfiguration(const PoolId &) override { return none<PoolConfiguration>(); }
    QFuture<Result<PoolUsage>> poolUsage(const PoolId &) override { return none<PoolUsage>(); }
    QFuture<Result<PoolId>> createPool(const CreatePoolRequest &) override { return none<PoolId>(); }
    QFuture<Result<QString>> configurePool(const PoolId &, const ConfigurePoolRequest &) override
    {
        return none<QString>();
    }
    QFuture<Result<>> removePool(const PoolId &) override { return none<void>(); }
    QFuture<Result<QList<Volume>>> volumes(const PoolId &) override { return none<QList<Volume>>(); }
    QFuture<Result<quint64>> createVolume(const PoolId &, const CreateVolumeRequest &) override
    {
        return none<quint64>();
    }
    QFuture<Result<>> configureVolume(const PoolId &, quint64, const ConfigureVolumeRequest &) override
    {
        return none<void>();
    }
    QFuture<Result<>> renameVolume(const PoolId &, quint64, const QString &) override { return none<void>(); }
    QFuture<Result<>> removeVolume(const PoolId &, quint64) override { return none<void>(); }
    QFuture<Result<QList<KeyDescription>>> configKeys() override { return none<QList<KeyDescription>>(); }
    QFuture<Result<QList<DeviceDescription>>> deviceKinds() override { return none<QList<DeviceDescription>>(); }
    QFuture<Result<InstanceConfiguration>> configuration(const InstanceId &) override
    {
        return none<InstanceConfiguration>();
    }
    QFuture<Result<QString>> configure(const InstanceId &, const ConfigureRequest &) override
    {
        return none<QString>();
    }
    QFuture<Result<QString>> shareFolder(const InstanceId &, const QString &, const ShareFolderRequest &) override
    {
        return none<QString>();
    }
    QFuture<Result<OperationId>> importImage(const ImportImageRequest &) override { return none<OperationId>(); }
    QFuture<Result<OperationId>> removeImage(const ImageId &) override { return none<OperationId>(); }
    QFuture<Result<>> cancel(const OperationId &) override { return none<void>(); }
    QFuture<Result<QList<OperationResult>>> results(const OperationId &) override
    {
        return none<QList<OperationResult>>();
    }
    QFuture<Result<QStringList>> warnings() override { return none<QStringList>(); }
    void reconnect() override {}

    void answer(Result<ExecSession> result)
    {
        pending.addResult(std::move(result));
        pending.finish();
    }

    QList<Instance> known{};
    QList<std::pair<InstanceId, ExecRequest>> asked{};
    QPromise<Result<ExecSession>> pending{};

private:
    template<typename T>
    static QFuture<Result<T>> none()
    {
        return QtFuture::makeReadyValueFuture(Result<T>(failure(Error::Code::Unsupported)));
    }
};

} // namespace mooring::test
