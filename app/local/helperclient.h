// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/callqueue.h"
#include "dbus/wiretypes.h"
#include "models/error.h"
#include "models/types/id.h"
#include "models/types/network.h"
#include "models/types/operation.h"
#include "models/types/pool.h"
#include "models/types/profile.h"
#include "models/types/requests.h"

#include <QFuture>
#include <QObject>

namespace mooring {

class HelperLink;

// The contract's methods as futures, one to one. Each starts the helper if it must, may show a password prompt, and ends in one Result.
// Cancelling a future drops its answer, not what the helper does.
class HelperClient : public QObject
{
    Q_OBJECT

public:
    // `link` must outlive it.
    explicit HelperClient(HelperLink &link, QObject *parent = nullptr);

    // Whether somebody may be asked for a password; else what needs one is NotAuthorized. They may from the start.
    void allowPrompts(bool allowed) { m_mayPrompt = allowed; }

    struct Created
    {
        InstanceId instance{};
        OperationId operation{};
    };
    struct Configuration
    {
        QString etag{};
        bus::ConfigurationEntryList entries{};
    };
    struct Devices
    {
        QString etag{};
        bus::DeviceEntryList entries{}; // those that count, whoever has them
    };
    using Addresses = QList<QPair<QString, QString>>; // (device, address)

    [[nodiscard]] HelperLink &link() const noexcept { return m_link; }

    QFuture<Result<bus::ManagedObjects>> objects();
    // Of one object; NotFound when it is not there.
    QFuture<Result<QVariantMap>> properties(const QString &path, QLatin1StringView interface);

    QFuture<Result<InstanceId>> findInstance(const QString &name);
    QFuture<Result<ProfileId>> findProfile(const QString &name);
    QFuture<Result<NetworkId>> findNetwork(const QString &name);
    QFuture<Result<PoolId>> findPool(const QString &name);
    QFuture<Result<ImageId>> findImage(const QString &reference);
    QFuture<Result<QVariantMap>> facts();
    // As Manager.GetConfigKeys in dbus/ has it, in the language of this locale.
    QFuture<Result<bus::DescriptionList>> configKeys(const QString &language);
    QFuture<Result<bus::TrashEntryList>> trash();
    enum class Recovery { DryRun, Real };
    // The report of Manager.Recover.
    QFuture<Result<QVariantMap>> recover(Recovery recovery);

    QFuture<Result<Created>> createInstance(const CreateInstanceRequest &request);
    QFuture<Result<OperationId>> start(const QList<InstanceId> &instances);
    QFuture<Result<OperationId>> stop(const QList<InstanceId> &instances, const StopRequest &request);
    QFuture<Result<OperationId>> restart(const QList<InstanceId> &instances, const StopRequest &request);
    QFuture<Result<OperationId>> remove(const QList<InstanceId> &instances, bool force);
    // An empty name keeps the old one.
    QFuture<Result<OperationId>> undelete(const InstanceId &instance, const QString &newName);
    QFuture<Result<ExecSession>> exec(const InstanceId &instance, const ExecRequest &request);
    QFuture<Result<Configuration>> configuration(const InstanceId &instance);
    QFuture<Result<Devices>> devices(const InstanceId &instance);
    // Ends with the new etag.
    QFuture<Result<QString>> setConfiguration(const InstanceId &instance, const ConfigureRequest &request);
    // `folder` is the path of one that the caller owns, opened here as a place only (O_PATH). Ends with the name of the device.
    QFuture<Result<QString>> shareFolder(const InstanceId &instance, const QString &folder,
                                         const ShareFolderRequest &request);
    // One operation for all of them; the etag does not matter.
    QFuture<Result<OperationId>> configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request);
    QFuture<Result<Addresses>> addresses(const InstanceId &instance);

    QFuture<Result<ProfileConfiguration>> profileConfiguration(const ProfileId &profile);
    QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &request);
    QFuture<Result<ProfileChange>> configureProfile(const ProfileId &profile, const ConfigureProfileRequest &request);
    QFuture<Result<>> renameProfile(const ProfileId &profile, const QString &name);
    QFuture<Result<>> removeProfile(const ProfileId &profile);
    QFuture<Result<NetworkConfiguration>> networkConfiguration(const NetworkId &network);
    QFuture<Result<QList<NetworkLease>>> networkLeases(const NetworkId &network);
    QFuture<Result<NetworkUsers>> networkUsers(const NetworkId &network);
    QFuture<Result<QList<NetworkNotice>>> networkNotices(const NetworkId &network);
    QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &request);
    QFuture<Result<QString>> configureNetwork(const NetworkId &network, const ConfigureNetworkRequest &request);
    QFuture<Result<>> removeNetwork(const NetworkId &network);
    QFuture<Result<PoolConfiguration>> poolConfiguration(const PoolId &pool);
    QFuture<Result<PoolUsage>> poolUsage(const PoolId &pool);
    QFuture<Result<PoolId>> createPool(const CreatePoolRequest &request);
    QFuture<Result<QString>> configurePool(const PoolId &pool, const ConfigurePoolRequest &request);
    QFuture<Result<>> removePool(const PoolId &pool);
    QFuture<Result<QList<Volume>>> volumes(const PoolId &pool);
    QFuture<Result<quint64>> createVolume(const PoolId &pool, const CreateVolumeRequest &request);
    QFuture<Result<>> configureVolume(const PoolId &pool, quint64 volume, const ConfigureVolumeRequest &request);
    QFuture<Result<>> renameVolume(const PoolId &pool, quint64 volume, const QString &name);
    QFuture<Result<>> removeVolume(const PoolId &pool, quint64 volume);

    QFuture<Result<OperationId>> importImage(const ImportImageRequest &request);
    QFuture<Result<OperationId>> removeImage(const ImageId &image);
    QFuture<Result<bus::StringMap>> imageProperties(const ImageId &image);

    QFuture<Result<>> cancel(const OperationId &operation);
    QFuture<Result<QList<OperationResult>>> results(const OperationId &operation);

private:
    // How long an answer may take: nobody is asked for a password before a quick one.
    enum class Pace { Quick, Human };
    template<typename Value, typename Proxy, typename Method, typename Convert>
    QFuture<Result<Value>> ask(const QString &path, Method method, Convert convert, Pace pace = Pace::Human);
    template<typename Method>
    QFuture<Result<OperationId>> apply(const QString &verb, const QList<InstanceId> &instances,
                                       const QVariantMap &options, Method single);

    HelperLink &m_link;
    bool m_mayPrompt = true;
    CallQueue m_queue;
};

} // namespace mooring
