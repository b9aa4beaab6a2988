// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/helperclient.h"
#include "app/local/helperlink.h"
#include "app/local/mirror.h"
#include "app/local/objectsignals.h"
#include "models/ports/instanceserver.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mooring {

// This computer through its helper. It connects by itself as soon as the event loop runs.
//
// It hears signals first and lists then; what came in between is applied after the list. When the helper goes, the lists stay as they
// were, and the next helper's list tells what differs by the single signals.
class LocalInstanceServer final : public InstanceServer
{
    Q_OBJECT

public:
    explicit LocalInstanceServer(QObject *parent = nullptr);
    // For tests: another bus, another patience.
    LocalInstanceServer(HelperLink::Connector connector, const HelperLink::Patience &patience,
                        QObject *parent = nullptr);
    ~LocalInstanceServer() override;

    [[nodiscard]] Connection connection() const override { return m_connection; }
    [[nodiscard]] Error problem() const override { return m_problem; }

    [[nodiscard]] QList<Instance> instances() const override { return m_instances.values(); }
    [[nodiscard]] QList<Image> images() const override { return m_images.values(); }
    [[nodiscard]] QList<Profile> profiles() const override { return m_profiles.values(); }
    [[nodiscard]] QList<Network> networks() const override { return m_networks.values(); }
    [[nodiscard]] QList<Pool> pools() const override { return m_pools.values(); }
    [[nodiscard]] QList<Operation> operations() const override { return m_operations.values(); }

    QFuture<Result<OperationId>> createInstance(const CreateInstanceRequest &request) override;
    QFuture<Result<OperationId>> start(const QList<InstanceId> &instances) override;
    QFuture<Result<OperationId>> stop(const QList<InstanceId> &instances, const StopRequest &request) override;
    QFuture<Result<OperationId>> restart(const QList<InstanceId> &instances, const StopRequest &request) override;
    QFuture<Result<OperationId>> remove(const QList<InstanceId> &instances, Force force) override;
    QFuture<Result<OperationId>> undelete(const InstanceId &instance) override;
    QFuture<Result<ExecSession>> exec(const InstanceId &instance, const ExecRequest &request) override;
    QFuture<Result<QList<QPair<QString, QString>>>> addresses(const InstanceId &instance) override;

    QFuture<Result<ProfileConfiguration>> profileConfiguration(const ProfileId &profile) override;
    QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &request) override;
    QFuture<Result<ProfileChange>> configureProfile(const ProfileId &profile,
                                                    const ConfigureProfileRequest &request) override;
    QFuture<Result<>> renameProfile(const ProfileId &profile, const QString &name) override;
    QFuture<Result<>> removeProfile(const ProfileId &profile) override;
    QFuture<Result<NetworkConfiguration>> networkConfiguration(const NetworkId &network) override;
    QFuture<Result<QList<NetworkLease>>> networkLeases(const NetworkId &network) override;
    QFuture<Result<NetworkUsers>> networkUsers(const NetworkId &network) override;
    QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &request) override;
    QFuture<Result<QString>> configureNetwork(const NetworkId &network,
                                              const ConfigureNetworkRequest &request) override;
    QFuture<Result<>> removeNetwork(const NetworkId &network) override;
    QFuture<Result<PoolConfiguration>> poolConfiguration(const PoolId &pool) override;
    QFuture<Result<PoolUsage>> poolUsage(const PoolId &pool) override;
    QFuture<Result<PoolId>> createPool(const CreatePoolRequest &request) override;
    QFuture<Result<QString>> configurePool(const PoolId &pool, const ConfigurePoolRequest &request) override;
    QFuture<Result<>> removePool(const PoolId &pool) override;
    QFuture<Result<QList<Volume>>> volumes(const PoolId &pool) override;
    QFuture<Result<quint64>> createVolume(const PoolId &pool, const CreateVolumeRequest &request) override;
    QFuture<Result<>> configureVolume(const PoolId &pool, quint64 volume,
                                      const ConfigureVolumeRequest &request) override;
    QFuture<Result<>> renameVolume(const PoolId &pool, quint64 volume, const QString &name) override;
    QFuture<Result<>> removeVolume(const PoolId &pool, quint64 volume) override;
    QFuture<Result<OperationId>> configureAll(const QList<InstanceId> &instances,
                                              const ConfigureRequest &request) override;
    QFuture<Result<QList<KeyDescription>>> configKeys() override;
    QFuture<Result<QList<DeviceDescription>>> deviceKinds() override;
    QFuture<Result<InstanceConfiguration>> configuration(const InstanceId &instance) override;
    QFuture<Result<QString>> configure(const InstanceId &instance, const ConfigureRequest &request) override;
    QFuture<Result<QString>> shareFolder(const InstanceId &instance, const QString &folder,
                                         const ShareFolderRequest &request) override;

    QFuture<Result<OperationId>> importImage(const ImportImageRequest &request) override;
    QFuture<Result<OperationId>> removeImage(const ImageId &image) override;

    QFuture<Result<>> cancel(const OperationId &operation) override;
    QFuture<Result<QList<OperationResult>>> results(const OperationId &operation) override;

    QFuture<Result<QStringList>> warnings() override;

    void reconnect() override;

private:
    void setConnection(Connection connection);
    void subscribe();
    void list();
    void takeList(const Result<bus::ManagedObjects> &objects);
    void replaceAll(const bus::ManagedObjects &objects);
    // Now, or after the list that is under way.
    void apply(std::function<void()> change);
    void take(const QString &path, const bus::InterfaceMap &interfaces);
    void change(const QString &path, const QString &interface, const QVariantMap &properties);
    void drop(const QString &path);

    HelperLink m_link;
    HelperClient m_client;
    std::unique_ptr<ObjectSignals> m_signals;
    std::optional<std::vector<std::function<void()>>> m_postponed; // while a list is under way
    QFuture<Result<bus::ManagedObjects>> m_listing;
    QTimer m_relist; // after a list that failed although the helper is there
    bool m_hasListed = false;
    Connection m_connection = Connection::Connecting;
    Error m_problem;

    Mirror<Instance> m_instances;
    Mirror<Image> m_images;
    Mirror<Profile> m_profiles;
    Mirror<Network> m_networks;
    Mirror<Pool> m_pools;
    Mirror<Operation> m_operations;
};

} // namespace mooring
