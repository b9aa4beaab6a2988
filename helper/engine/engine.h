// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/pools.h"
#include "models/error.h"
#include "models/types/expansion.h"
#include "models/types/image.h"
#include "models/types/instance.h"
#include "models/types/network.h"
#include "models/types/operation.h"
#include "models/types/profile.h"
#include "models/types/requests.h"

#include <QFuture>
#include <QObject>
#include <QVariantMap>

namespace mooring {

struct FolderShare; // foldershare.h

struct TrashedInstance
{
    InstanceId id{};
    QString name{};
    QString image{};
    quint32 owner = 0;
    QDateTime deletedAt{};
    Harm harm = Harm::None; // what it gains when it comes back
};

enum class InstanceVerb { Start, Stop, Restart, Delete };

// This computer's containers, images, profiles, networks and pools, without any knowledge of who asks: no bus, no polkit.
// Queries answer from memory. Commands check everything that can be checked, record what they intend, and return; the work goes on
// as an operation. A command acts on the id it is given or fails with NotFound. Everything happens on the thread it lives on;
// nothing blocks. bus/ publishes it; tests of bus/ give it a fake one.
class Engine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    struct Created
    {
        InstanceId instance{};
        OperationId operation{};
    };

    [[nodiscard]] virtual QList<Instance> instances() const = 0;
    [[nodiscard]] virtual QList<Image> images() const = 0;
    [[nodiscard]] virtual QList<Profile> profiles() const = 0;
    [[nodiscard]] virtual QList<Network> networks() const = 0;
    [[nodiscard]] virtual QList<Operation> operations() const = 0;
    [[nodiscard]] virtual QList<TrashedInstance> trash() const = 0; // newest first

    // The storage pools, with all that can be asked of them and done to them: nothing there takes the engine but who uses them, which it has
    // told them (Pools::setUsers).
    [[nodiscard]] virtual Pools &pools() const = 0;

    [[nodiscard]] virtual Result<Instance> instance(const InstanceId &id) const = 0;
    [[nodiscard]] virtual Result<Image> image(const ImageId &id) const = 0;
    [[nodiscard]] virtual Result<Operation> operation(const OperationId &id) const = 0;

    [[nodiscard]] virtual Result<InstanceId> findInstance(QStringView name) const = 0;
    [[nodiscard]] virtual Result<ProfileId> findProfile(QStringView name) const = 0;
    [[nodiscard]] virtual Result<NetworkId> findNetwork(QStringView name) const = 0;
    // By alias, fingerprint or unique prefix; Conflict names the candidates of an ambiguous one.
    [[nodiscard]] virtual Result<ImageId> findImage(QStringView reference) const = 0;

    [[nodiscard]] virtual Result<ExpandedConfiguration> configuration(const InstanceId &id) const = 0;
    [[nodiscard]] virtual Result<QMap<QString, QString>> imageProperties(const ImageId &id) const = 0;
    // (device, address) pairs.
    [[nodiscard]] virtual Result<QList<QPair<QString, QString>>> addresses(const InstanceId &id) const = 0;
    [[nodiscard]] virtual Result<ProfileConfiguration> profileConfiguration(const ProfileId &id) const = 0;
    [[nodiscard]] virtual Result<NetworkConfiguration> networkConfiguration(const NetworkId &id) const = 0;
    [[nodiscard]] virtual Result<QList<NetworkLease>> networkLeases(const NetworkId &id) const = 0;
    [[nodiscard]] virtual Result<NetworkUsers> networkUsers(const NetworkId &id) const = 0;
    virtual QFuture<Result<QList<NetworkNotice>>> networkNotices(const NetworkId &id) = 0;
    // As Manager.GetFacts in dbus/ has it.
    [[nodiscard]] virtual QVariantMap facts() const = 0;
    // Once the operation is over; Busy before.
    [[nodiscard]] virtual Result<QList<OperationResult>> results(const OperationId &id) const = 0;

    // What can be refused before anybody is asked for a password. The commands below check again.
    // What an instance gains by it is what must be permitted (mayGain of the request): a command that gains more by now is NotAuthorized.
    [[nodiscard]] virtual Result<Harm> checkCreate(const CreateInstanceRequest &request) const = 0;
    // Conflict where the etag is another one by now.
    [[nodiscard]] virtual Result<Harm> checkConfigure(const InstanceId &id, const ConfigureRequest &request) const = 0;
    // The worst that one of them gains; an error where it can be done to none.
    virtual QFuture<Result<Harm>> checkConfigureAll(const QList<InstanceId> &instances,
                                                    const ConfigureRequest &request) = 0;
    // What the profile, or one that uses it, gains. Conflict as above.
    [[nodiscard]] virtual Result<Harm> checkCreateProfile(const CreateProfileRequest &request) const = 0;
    virtual QFuture<Result<Harm>> checkConfigureProfile(const ProfileId &id,
                                                        const ConfigureProfileRequest &request) = 0;
    [[nodiscard]] virtual Result<> checkRenameProfile(const ProfileId &id, const QString &name) const = 0;
    [[nodiscard]] virtual Result<> checkRemoveProfile(const ProfileId &id) const = 0; // Busy while it is used
    [[nodiscard]] virtual Result<> checkCreateNetwork(const CreateNetworkRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkConfigureNetwork(const NetworkId &id,
                                                         const ConfigureNetworkRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkRemoveNetwork(const NetworkId &id) const = 0; // Busy while it is used
    [[nodiscard]] virtual Result<> checkImport(const ImportImageRequest &request) const = 0;

    virtual Result<Created> createInstance(const CreateInstanceRequest &request, quint32 owner) = 0;
    // Counts at once; ends, with the new etag, when it survives a power cut.
    // The name that the device is given. As configure().
    virtual QFuture<Result<QString>> shareFolder(const InstanceId &id, const FolderShare &share) = 0;
    [[nodiscard]] virtual Result<> checkShareFolder(const InstanceId &id, const FolderShare &share) const = 0;
    virtual QFuture<Result<QString>> configure(const InstanceId &id, const ConfigureRequest &request) = 0;
    // One operation for all; each instance has its own result. The etag does not matter.
    virtual Result<OperationId> configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request,
                                             quint32 owner) = 0;
    // These end when it survives a power cut and has reached all that use the profile.
    virtual QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &request) = 0;
    virtual QFuture<Result<ProfileChange>> configureProfile(const ProfileId &id,
                                                            const ConfigureProfileRequest &request) = 0;
    virtual QFuture<Result<>> renameProfile(const ProfileId &id, const QString &name) = 0;
    virtual QFuture<Result<>> removeProfile(const ProfileId &id) = 0;
    // These end when it is done and survives a power cut; what cannot be done leaves everything as it was.
    virtual QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &request) = 0;
    virtual QFuture<Result<QString>> configureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request) = 0;
    virtual QFuture<Result<>> removeNetwork(const NetworkId &id) = 0;
    // One operation for all; each instance has its own result. For Delete, StopRequest::force means "kill it first".
    virtual Result<OperationId> apply(InstanceVerb verb, const QList<InstanceId> &instances, const StopRequest &request,
                                      quint32 owner) = 0;
    // An empty name keeps the old one. `mayGain` as in the requests.
    virtual Result<OperationId> undelete(const InstanceId &id, const QString &name, quint32 owner,
                                         Harm mayGain = Harm::Guest) = 0;
    // The computer has come up: starts what boot.autostart and the last state say, one after the other; does nothing when it was done
    // since then already.
    virtual OperationId startAtBoot(quint32 owner) = 0;
    // The computer goes down: stops all, as boot.stop.priority and boot.host_shutdown_timeout say. Nothing can be started meanwhile. What
    // ran is remembered as running.
    virtual OperationId stopForShutdown(quint32 owner) = 0;
    virtual QFuture<Result<ExecSession>> exec(const InstanceId &id, const ExecRequest &request) = 0;

    virtual Result<OperationId> importImage(const ImportImageRequest &request, quint32 owner) = 0;
    virtual Result<OperationId> removeImage(const ImageId &id, quint32 owner) = 0;

    virtual Result<> cancel(const OperationId &id) = 0;

Q_SIGNALS:
    void instanceChanged(const mooring::Instance &instance); // new ones too
    void instanceRemoved(const mooring::InstanceId &id);
    void configurationChanged(const mooring::InstanceId &id, const QString &etag);
    void addressesChanged(const mooring::InstanceId &id);
    void imageChanged(const mooring::Image &image);
    void imageRemoved(const mooring::ImageId &id);
    void profileChanged(const mooring::Profile &profile); // new ones too
    void profileRemoved(const mooring::ProfileId &id);
    void profileConfigurationChanged(const mooring::ProfileId &id, const QString &etag);
    void networkChanged(const mooring::Network &network); // new ones too
    void networkRemoved(const mooring::NetworkId &id);
    void networkConfigurationChanged(const mooring::NetworkId &id, const QString &etag);
    void operationChanged(const mooring::Operation &operation); // new ones too
    void operationRemoved(const mooring::OperationId &id);
};

} // namespace mooring
