// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/instanceserver.h"

#include <QHash>

#include <functional>
#include <optional>

namespace mooring::test {

// A server without containers: it keeps what its test puts in. Calls are written down in deeds(), such as "start 1,2", and
// begin an operation that goes on as its test says; when one succeeds, it happens: what was started runs, what was deleted is gone.
class FakeInstanceServer final : public InstanceServer
{
    Q_OBJECT

public:
    using InstanceServer::InstanceServer;

    // What the test puts in. The plain lists are told by listed().
    void setConnection(Connection connection, const Error &problem = {});
    void setLists(const QList<Instance> &instances, const QList<Image> &images, const QList<Profile> &profiles = {});
    void put(const Instance &instance);
    void put(const Image &image);
    void put(const Operation &operation);
    void put(const Profile &profile, const ProfileConfiguration &configuration = {});
    void forget(const ProfileId &id);
    void put(const Network &network, const NetworkConfiguration &configuration = {},
             const QList<NetworkLease> &leases = {}, const NetworkUsers &users = {});
    void setNetworkUsers(const NetworkId &id, const NetworkUsers &users) { m_networkUsers[id] = users; }
    void setLeases(const NetworkId &id, const QList<NetworkLease> &leases) { m_networkLeases[id] = leases; }
    [[nodiscard]] const CreateNetworkRequest &createdNetwork() const noexcept { return m_createdNetwork; }
    [[nodiscard]] const ConfigureNetworkRequest &configuredNetwork() const noexcept { return m_configuredNetwork; }
    void forget(const NetworkId &id);
    void put(const Pool &pool, const PoolConfiguration &configuration = {}, const QList<Volume> &volumes = {});
    void forget(const PoolId &id);
    void setUsage(const PoolId &id, const PoolUsage &usage) { m_poolUsages[id] = usage; }
    // What the next change of a profile did to those that use it.
    void setProfileChange(const ProfileChange &change) { m_profileChange = change; }
    void setStatus(const InstanceId &id, InstanceStatus status);
    void setAddresses(const InstanceId &id, const QStringList &addresses); // all on eth0
    // What an instance has of its own. Others may have changed it: the etag is another one after each.
    void setConfiguration(const InstanceId &id, const QMap<QString, QString> &own);
    [[nodiscard]] QMap<QString, QString> configurationOf(const InstanceId &id) const { return m_own.value(id); }
    // Likewise its own devices.
    void setDevices(const InstanceId &id, const QMap<QString, DeviceOptions> &own);
    [[nodiscard]] QMap<QString, DeviceOptions> devicesOf(const InstanceId &id) const { return m_ownDevices.value(id); }
    // Every question for a configuration is refused like this until nullopt is set.
    // Answers to such questions come a turn later, and of more than so many at once the others are refused, as the helper does it.
    void limitConfigurations(int most) { m_mostConfigurations = most; }
    [[nodiscard]] int askedConfigurations() const noexcept { return m_askedConfigurations; }
    void refuseConfiguration(const std::optional<Error> &error) { m_configurationRefusal = error; }
    void setKeys(const QList<KeyDescription> &keys) { m_keys = keys; } // instead of this program's catalogue
    void setWarnings(const QStringList &warnings) { m_warnings = warnings; }
    void forget(const InstanceId &id);
    void forget(const ImageId &id);
    void forget(const OperationId &id);

    // Operations under the test's hand.
    void progress(const OperationId &id, OperationStage stage, quint64 done, quint64 total, quint64 rate = 0);
    void succeed(const OperationId &id);
    void fail(const OperationId &id, const Error &reason);
    // Some of its objects did, the given ones did not; the operation counts as failed.
    void failSome(const OperationId &id, const QHash<QString, Error> &reasons);
    [[nodiscard]] OperationId lastOperation() const { return m_lastOperation; }
    // Operations succeed by themselves, soon after they began.
    void setAutomatic(bool automatic) { m_automatic = automatic; }

    // The next call that changes something is refused like this.
    void refuseNext(const Error &error) { m_refusal = error; }
    // Calls that change something are answered only once the test releases them, as while somebody types a password.
    void holdAnswers() { m_holding = true; }
    void releaseAnswers();

    [[nodiscard]] const QStringList &deeds() const noexcept { return m_deeds; }
    // What the last create, import, stop and exec were asked with.
    [[nodiscard]] const CreateInstanceRequest &created() const noexcept { return m_created; }
    [[nodiscard]] const ImportImageRequest &imported() const noexcept { return m_imported; }
    [[nodiscard]] const StopRequest &stopped() const noexcept { return m_stopped; }
    [[nodiscard]] const ShareFolderRequest &shared() const noexcept { return m_shared; }
    [[nodiscard]] const ConfigureRequest &configuredAll() const noexcept { return m_configuredAll; }
    [[nodiscard]] const CreateProfileRequest &createdProfile() const noexcept { return m_createdProfile; }
    [[nodiscard]] const ConfigureProfileRequest &configuredProfile() const noexcept { return m_configuredProfile; }

    [[nodiscard]] Connection connection() const override { return m_connection; }
    [[nodiscard]] Error problem() const override { return m_problem; }
    [[nodiscard]] QList<Instance> instances() const override { return m_instances; }
    [[nodiscard]] QList<Image> images() const override { return m_images; }
    [[nodiscard]] QList<Profile> profiles() const override { return m_profiles; }
    [[nodiscard]] QList<Network> networks() const override { return m_networks; }
    [[nodiscard]] QList<Pool> pools() const override { return m_pools; }
    [[nodiscard]] QList<Operation> operations() const override { return m_operations; }

    QFuture<Result<OperationId>> createInstance(const CreateInstanceRequest &request) override;
    QFuture<Result<OperationId>> start(const QList<InstanceId> &instances) override;
    QFuture<Result<OperationId>> stop(const QList<InstanceId> &instances, const StopRequest &request) override;
    QFuture<Result<OperationId>> restart(const QList<InstanceId> &instances, const StopRequest &request) override;
    QFuture<Result<OperationId>> remove(const QList<InstanceId> &instances, Force force) override;
    QFuture<Result<OperationId>> undelete(const InstanceId &instance) override;
    QFuture<Result<ExecSession>> exec(const InstanceId &instance, const ExecRequest &request) override;
    QFuture<Result<QList<QPair<QString, QString>>>> addresses(const InstanceId &instance) override;
    QFuture<Result<OperationId>> configureAll(const QList<InstanceId> &instances,
                                              const ConfigureRequest &request) override;
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
    using Effect = std::function<void(const QString &resource)>;
    struct Work
    {
        QStringList resources{};
        Effect effect{};
        QList<OperationResult> results{};
    };

    QFuture<Result<OperationId>> begin(OperationKind kind, const QString &subject, const QStringList &resources,
                                       std::optional<InstanceStatus> meanwhile, const Effect &effect);
    QFuture<Result<OperationId>> beginOn(OperationKind kind, const QList<InstanceId> &instances,
                                         std::optional<InstanceStatus> meanwhile, const Effect &effect);
    // Refused where the test says so, else acted on; may have to wait.
    template<typename T>
    QFuture<Result<T>> answer(std::function<Result<T>()> act);
    [[nodiscard]] Result<InstanceConfiguration> configurationNow(const InstanceId &id);
    [[nodiscard]] Result<QString> configured(const InstanceId &id, const ConfigureRequest &request);
    void changeEtag(const InstanceId &id);
    void end(const OperationId &id, OperationStatus status, const QHash<QString, Error> &reasons);
    void restore(const QString &resource);
    [[nodiscard]] QString nextNumber() { return QString::number(++m_lastNumber); }
    [[nodiscard]] Operation *operation(const OperationId &id);
    [[nodiscard]] Instance *instance(const InstanceId &id);

    Connection m_connection = Connection::Ready;
    Error m_problem;
    QList<Instance> m_instances;
    QList<Image> m_images;
    QList<Profile> m_profiles;
    QList<Network> m_networks;
    QList<Pool> m_pools;
    QList<Operation> m_operations;
    QHash<InstanceId, Instance> m_trash;
    QHash<QString, InstanceStatus> m_before; // of instances under an operation
    QHash<InstanceId, QStringList> m_addresses;
    QHash<OperationId, Work> m_work;
    QHash<InstanceId, QMap<QString, QString>> m_own;
    QHash<InstanceId, QMap<QString, DeviceOptions>> m_ownDevices;
    QList<KeyDescription> m_keys;
    std::optional<Error> m_configurationRefusal;
    int m_mostConfigurations = 0; // no limit
    int m_openConfigurations = 0;
    int m_askedConfigurations = 0;
    QStringList m_warnings;
    QStringList m_deeds;
    CreateInstanceRequest m_created;
    ImportImageRequest m_imported;
    StopRequest m_stopped;
    ConfigureRequest m_configuredAll;
    ShareFolderRequest m_shared;
    CreateProfileRequest m_createdProfile;
    ConfigureProfileRequest m_configuredProfile;
    ProfileChange m_profileChange;
    QHash<ProfileId, ProfileConfiguration> m_profileConfigurations;
    QHash<NetworkId, NetworkConfiguration> m_networkConfigurations;
    QHash<NetworkId, QList<NetworkLease>> m_networkLeases;
    QHash<NetworkId, NetworkUsers> m_networkUsers;
    CreateNetworkRequest m_createdNetwork;
    ConfigureNetworkRequest m_configuredNetwork;
    // Sorted by name, as they are told.
    void putVolumes(const PoolId &id, const QList<Volume> &volumes);
    [[nodiscard]] Result<> changeVolume(const PoolId &id, quint64 number, const std::function<void(Volume &)> &change);
    QHash<PoolId, PoolConfiguration> m_poolConfigurations;
    QHash<PoolId, PoolUsage> m_poolUsages;
    QHash<PoolId, QList<Volume>> m_volumes;
    OperationId m_lastOperation;
    std::optional<Error> m_refusal;
    QList<std::function<void()>> m_held;
    qulonglong m_lastNumber = 100;
    bool m_automatic = false;
    bool m_holding = false;
};

} // namespace mooring::test
