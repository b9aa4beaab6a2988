// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/devicedescription.h"
#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/instanceconfiguration.h"
#include "models/types/keydescription.h"
#include "models/types/network.h"
#include "models/types/operation.h"
#include "models/types/pool.h"
#include "models/types/profile.h"
#include "models/types/requests.h"

#include <QFuture>
#include <QObject>

namespace mooring {

// Whatever runs instances: this computer through the helper, or (later) a server over REST. Views never know which.
// Lists are mirrors: read them any time, they are kept true by signals, never by polling. Lives on the GUI thread.
// Every call is asynchronous and ends in exactly one Result; calls that start long work end with the operation's id at once.
class InstanceServer : public QObject
{
    Q_OBJECT

public:
    // Connecting: lists may be stale or empty. Ready: lists are true. Unavailable: see problem(); it goes on trying by itself.
    enum class Connection { Connecting, Ready, Unavailable };
    Q_ENUM(Connection)

    using QObject::QObject;

    [[nodiscard]] virtual Connection connection() const = 0;
    // Why it is Unavailable; meaningless otherwise.
    [[nodiscard]] virtual Error problem() const = 0;

    [[nodiscard]] virtual QList<Instance> instances() const = 0;
    [[nodiscard]] virtual QList<Image> images() const = 0;
    [[nodiscard]] virtual QList<Profile> profiles() const = 0;
    [[nodiscard]] virtual QList<Network> networks() const = 0;
    [[nodiscard]] virtual QList<Pool> pools() const = 0;
    [[nodiscard]] virtual QList<Operation> operations() const = 0;

    virtual QFuture<Result<OperationId>> createInstance(const CreateInstanceRequest &request) = 0;
    virtual QFuture<Result<OperationId>> start(const QList<InstanceId> &instances) = 0;
    virtual QFuture<Result<OperationId>> stop(const QList<InstanceId> &instances, const StopRequest &request) = 0;
    virtual QFuture<Result<OperationId>> restart(const QList<InstanceId> &instances, const StopRequest &request) = 0;
    // Into the trash; force stops running ones first. undelete() brings one back.
    enum class Force { No, Yes };
    virtual QFuture<Result<OperationId>> remove(const QList<InstanceId> &instances, Force force) = 0;
    virtual QFuture<Result<OperationId>> undelete(const InstanceId &instance) = 0;
    virtual QFuture<Result<ExecSession>> exec(const InstanceId &instance, const ExecRequest &request) = 0;
    // (device, address) pairs of a running instance; empty when none is known.
    virtual QFuture<Result<QList<QPair<QString, QString>>>> addresses(const InstanceId &instance) = 0;

    // One operation for all, and a result for each; `etag` does not matter.
    virtual QFuture<Result<OperationId>> configureAll(const QList<InstanceId> &instances,
                                                      const ConfigureRequest &request) = 0;

    // What the change did to those that use the profile is told; it is not taken back where one of them could not be changed while it runs.
    virtual QFuture<Result<ProfileConfiguration>> profileConfiguration(const ProfileId &profile) = 0;
    virtual QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &request) = 0;
    virtual QFuture<Result<ProfileChange>> configureProfile(const ProfileId &profile,
                                                            const ConfigureProfileRequest &request) = 0;
    virtual QFuture<Result<>> renameProfile(const ProfileId &profile, const QString &name) = 0;
    // Busy while somebody uses it, naming some of them.
    virtual QFuture<Result<>> removeProfile(const ProfileId &profile) = 0;

    virtual QFuture<Result<NetworkConfiguration>> networkConfiguration(const NetworkId &network) = 0;
    // Those that are reserved, too.
    virtual QFuture<Result<QList<NetworkLease>>> networkLeases(const NetworkId &network) = 0;
    virtual QFuture<Result<NetworkUsers>> networkUsers(const NetworkId &network) = 0;
    // It is up when the answer comes. Conflict where an address that is asked for is in use.
    virtual QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &request) = 0;
    // Ends with the new etag, once it counts. Conflict where the etag is not that of the network any more.
    virtual QFuture<Result<QString>> configureNetwork(const NetworkId &network,
                                                      const ConfigureNetworkRequest &request) = 0;
    // Busy while a profile or a container uses it, naming some of them. There is no way back.
    virtual QFuture<Result<>> removeNetwork(const NetworkId &network) = 0;

    virtual QFuture<Result<PoolConfiguration>> poolConfiguration(const PoolId &pool) = 0;
    // Mounts it where it is not yet.
    virtual QFuture<Result<PoolUsage>> poolUsage(const PoolId &pool) = 0;
    // It is up and was tried when the answer comes.
    virtual QFuture<Result<PoolId>> createPool(const CreatePoolRequest &request) = 0;
    // Ends with the new etag. Conflict where the etag is not that of the pool any more.
    virtual QFuture<Result<QString>> configurePool(const PoolId &pool, const ConfigurePoolRequest &request) = 0;
    // With the roots in the trash. Busy while a profile or an instance uses it, naming some of them, or it has volumes.
    virtual QFuture<Result<>> removePool(const PoolId &pool) = 0;

    // Sorted by name.
    virtual QFuture<Result<QList<Volume>>> volumes(const PoolId &pool) = 0;
    // Ends with its number.
    virtual QFuture<Result<quint64>> createVolume(const PoolId &pool, const CreateVolumeRequest &request) = 0;
    virtual QFuture<Result<>> configureVolume(const PoolId &pool, quint64 volume,
                                              const ConfigureVolumeRequest &request) = 0;
    // Busy while somebody uses it, as when it is deleted. For a deletion there is no way back.
    virtual QFuture<Result<>> renameVolume(const PoolId &pool, quint64 volume, const QString &name) = 0;
    virtual QFuture<Result<>> removeVolume(const PoolId &pool, quint64 volume) = 0;

    // What may be set on instances here, in the order to show it.
    virtual QFuture<Result<QList<KeyDescription>>> configKeys() = 0;
    // What devices there can be here, likewise.
    virtual QFuture<Result<QList<DeviceDescription>>> deviceKinds() = 0;
    virtual QFuture<Result<InstanceConfiguration>> configuration(const InstanceId &instance) = 0;
    // All of it or nothing; ends with the new etag once it counts. Conflict where the etag is not that of the configuration any more.
    virtual QFuture<Result<QString>> configure(const InstanceId &instance, const ConfigureRequest &request) = 0;

    // A folder of this computer, by its path, that its owner gives to the instance, at once; ends with the name of the device, which goes
    // like any other. Unsupported where the server is another computer.
    virtual QFuture<Result<QString>> shareFolder(const InstanceId &instance, const QString &folder,
                                                 const ShareFolderRequest &request) = 0;

    virtual QFuture<Result<OperationId>> importImage(const ImportImageRequest &request) = 0;
    virtual QFuture<Result<OperationId>> removeImage(const ImageId &image) = 0;

    virtual QFuture<Result<>> cancel(const OperationId &operation) = 0;
    virtual QFuture<Result<QList<OperationResult>>> results(const OperationId &operation) = 0;

    // Sentences (English) on what is weaker here than it should be, such as a missing AppArmor.
    virtual QFuture<Result<QStringList>> warnings() = 0;

    // Tries at once instead of at its own next try.
    virtual void reconnect() = 0;

Q_SIGNALS:
    void connectionChanged();
    // All lists were replaced: after the first connect. Everything else comes by the single signals below, also what turns out to
    // differ after a reconnect, so that a restart of the helper costs nobody a selection.
    void listed();
    void instanceChanged(const mooring::Instance &instance); // new ones too
    void instanceRemoved(const mooring::InstanceId &instance);
    void addressesChanged(const mooring::InstanceId &instance);
    void imageChanged(const mooring::Image &image);
    void imageRemoved(const mooring::ImageId &image);
    void profileChanged(const mooring::Profile &profile); // new ones too
    void profileRemoved(const mooring::ProfileId &profile);
    void networkChanged(const mooring::Network &network); // new ones too
    void networkRemoved(const mooring::NetworkId &network);
    void poolChanged(const mooring::Pool &pool); // new ones too
    void poolRemoved(const mooring::PoolId &pool);
    void volumesChanged(const mooring::PoolId &pool); // volumes() says how
    void operationChanged(const mooring::Operation &operation);
    void operationRemoved(const mooring::OperationId &operation);
};

} // namespace mooring
