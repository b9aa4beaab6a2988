// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/engine.h"
#include "helper/engine/foldershare.h"
#include "tests/fakes/fakepools.h"

#include <QHash>

#include <functional>

namespace mooring::test {

// An engine without containers: it keeps what its test puts in, and its operations run until the test ends them.
// What was commanded is written down in deeds(), such as "start 1,2 by 1000".
class FakeEngine : public Engine
{
public:
    // What the test puts in.
    void put(const Instance &instance);
    void put(const Image &image);
    void put(const Profile &profile, const ProfileConfiguration &configuration = {});
    void put(const Network &network, const QMap<QString, QString> &configuration = {});
    void putUsers(const NetworkId &id, const NetworkUsers &users) { m_networkUsers[id] = users; }
    void putNotices(const NetworkId &id, const QList<NetworkNotice> &notices) { m_networkNotices[id] = notices; }
    void putLeases(const NetworkId &id, const QList<NetworkLease> &leases) { m_networkLeases[id] = leases; }
    void put(const Operation &operation);
    void putTrash(const TrashedInstance &instance) { m_trash.prepend(instance); }
    void setConfiguration(const InstanceId &id, const QList<ConfigurationValue> &values);
    void setAddresses(const InstanceId &id, const QList<QPair<QString, QString>> &addresses);
    void setImageProperties(const ImageId &id, const QMap<QString, QString> &properties)
    {
        m_properties[id] = properties;
    }
    void setFacts(const QVariantMap &facts) { m_facts = facts; }
    // What is gained by every create and configure from here on.
    void setHarm(Harm harm) { m_harm = harm; }
    // What exec() answers.
    void setSession(const ExecSession &session) { m_session = session; }
    void forgetInstance(const InstanceId &id);
    void forgetProfile(const ProfileId &id);
    // What the next change of a profile does to those that use it.
    void setProfileChange(const ProfileChange &change) { m_profileChange = change; }
    // The checks of changes of many wait until letGo().
    void holdChecks() { m_holdsChecks = true; }
    void letGo();
    void finish(const OperationId &id, OperationStatus status, const QList<OperationResult> &results = {});
    void forgetOperation(const OperationId &id);

    [[nodiscard]] const QStringList &deeds() const noexcept { return m_deeds; }
    // What the last import and the last create got.
    [[nodiscard]] const ImportImageRequest &imported() const noexcept { return m_imported; }
    [[nodiscard]] const CreateInstanceRequest &created() const noexcept { return m_created; }
    [[nodiscard]] const ConfigureRequest &configured() const noexcept { return m_configured; }
    [[nodiscard]] const CreateProfileRequest &createdProfile() const noexcept { return m_createdProfile; }
    [[nodiscard]] const ConfigureProfileRequest &configuredProfile() const noexcept { return m_configuredProfile; }

    [[nodiscard]] QList<Instance> instances() const override { return m_instances.values(); }
    [[nodiscard]] QList<Image> images() const override { return m_images.values(); }
    [[nodiscard]] QList<Profile> profiles() const override { return m_profiles.values(); }
    [[nodiscard]] QList<Network> networks() const override { return m_networks.values(); }
    [[nodiscard]] Pools &pools() const override { return m_pools; }
    [[nodiscard]] FakePools &fakePools() noexcept { return m_pools; }
    [[nodiscard]] QList<Operation> operations() const override { return m_operations.values(); }
    [[nodiscard]] QList<TrashedInstance> trash() const override { return m_trash; }
    [[nodiscard]] const FolderShare &lastShare() const noexcept { return m_share; }

    [[nodiscard]] Result<Instance> instance(const InstanceId &id) const override;
    [[nodiscard]] Result<Image> image(const ImageId &id) const override;
    [[nodiscard]] Result<Operation> operation(const OperationId &id) const override;
    [[nodiscard]] Result<InstanceId> findInstance(QStringView name) const override;
    [[nodiscard]] Result<ProfileId> findProfile(QStringView name) const override;
    [[nodiscard]] Result<ImageId> findImage(QStringView reference) const override;
    [[nodiscard]] Result<ExpandedConfiguration> configuration(const InstanceId &id) const override;
    [[nodiscard]] Result<QMap<QString, QString>> imageProperties(const ImageId &id) const override;
    [[nodiscard]] Result<QList<QPair<QString, QString>>> addresses(const InstanceId &id) const override;
    [[nodiscard]] Result<ProfileConfiguration> profileConfiguration(const ProfileId &id) const override;
    [[nodiscard]] Result<NetworkConfiguration> networkConfiguration(const NetworkId &id) const override;
    [[nodiscard]] Result<QList<NetworkLease>> networkLeases(const NetworkId &id) const override;
    [[nodiscard]] Result<NetworkUsers> networkUsers(const NetworkId &id) const override;
    QFuture<Result<QList<NetworkNotice>>> networkNotices(const NetworkId &id) override;
    [[nodiscard]] Result<NetworkId> findNetwork(QStringView name) const override;
    [[nodiscard]] Result<> checkCreateNetwork(const CreateNetworkRequest &request) const override;
    [[nodiscard]] Result<> checkConfigureNetwork(const NetworkId &id,
                                                 const ConfigureNetworkRequest &request) const override;
    [[nodiscard]] Result<> checkRemoveNetwork(const NetworkId &id) const override;
    QFuture<Result<NetworkId>> createNetwork(const CreateNetworkRequest &request) override;
    QFuture<Result<QString>> configureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request) override;
    QFuture<Result<>> removeNetwork(const NetworkId &id) override;
    [[nodiscard]] QVariantMap facts() const override { return m_facts; }
    [[nodiscard]] Result<QList<OperationResult>> results(const OperationId &id) const override;
    [[nodiscard]] Result<Harm> checkCreate(const CreateInstanceRequest &request) const override;
    [[nodiscard]] Result<Harm> checkConfigure(const InstanceId &id, const ConfigureRequest &request) const override;
    QFuture<Result<Harm>> checkConfigureAll(const QList<InstanceId> &instances,
                                            const ConfigureRequest &request) override;
    [[nodiscard]] Result<Harm> checkCreateProfile(const CreateProfileRequest &request) const override;
    QFuture<Result<Harm>> checkConfigureProfile(const ProfileId &id, const ConfigureProfileRequest &request) override;
    [[nodiscard]] Result<> checkRenameProfile(const ProfileId &id, const QString &name) const override;
    [[nodiscard]] Result<> checkRemoveProfile(const ProfileId &id) const override;
    [[nodiscard]] Result<> checkImport(const ImportImageRequest &request) const override;
    Result<Created> createInstance(const CreateInstanceRequest &request, quint32 owner) override;
    QFuture<Result<QString>> shareFolder(const InstanceId &id, const FolderShare &share) override;
    [[nodiscard]] Result<> checkShareFolder(const InstanceId &id, const FolderShare &share) const override;
    QFuture<Result<QString>> configure(const InstanceId &id, const ConfigureRequest &request) override;
    Result<OperationId> apply(InstanceVerb verb, const QList<InstanceId> &instances, const StopRequest &request,
                              quint32 owner) override;
    Result<OperationId> configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request,
                                     quint32 owner) override;
    QFuture<Result<ProfileId>> createProfile(const CreateProfileRequest &request) override;
    QFuture<Result<ProfileChange>> configureProfile(const ProfileId &id,
                                                    const ConfigureProfileRequest &request) override;
    QFuture<Result<>> renameProfile(const ProfileId &id, const QString &name) override;
    QFuture<Result<>> removeProfile(const ProfileId &id) override;
    Result<OperationId> undelete(const InstanceId &id, const QString &name, quint32 owner, Harm mayGain) override;
    OperationId startAtBoot(quint32 owner) override;
    OperationId stopForShutdown(quint32 owner) override;
    QFuture<Result<ExecSession>> exec(const InstanceId &id, const ExecRequest &request) override;
    Result<OperationId> importImage(const ImportImageRequest &request, quint32 owner) override;
    Result<OperationId> removeImage(const ImageId &id, quint32 owner) override;
    Result<> cancel(const OperationId &id) override;

private:
    [[nodiscard]] Result<Profile> profile(const ProfileId &id) const;
    QFuture<Result<Harm>> whenLetGo(const Result<Harm> &harm);
    QString nextNumber() { return QString::number(++m_lastNumber); }
    OperationId begin(OperationKind kind, const QString &subject, const QStringList &resources, quint32 owner);

    qulonglong m_lastNumber = 100;
    QHash<InstanceId, Instance> m_instances;
    QHash<ImageId, Image> m_images;
    QHash<ProfileId, Profile> m_profiles;
    QHash<NetworkId, Network> m_networks;
    QHash<OperationId, Operation> m_operations;
    QList<TrashedInstance> m_trash;
    QHash<InstanceId, ExpandedConfiguration> m_configurations;
    QHash<InstanceId, QList<QPair<QString, QString>>> m_addresses;
    QHash<ImageId, QMap<QString, QString>> m_properties;
    QHash<ProfileId, ProfileConfiguration> m_profileConfigurations;
    QHash<NetworkId, QMap<QString, QString>> m_networkConfigurations;
    QHash<NetworkId, QList<NetworkLease>> m_networkLeases;
    QHash<NetworkId, NetworkUsers> m_networkUsers;
    QHash<NetworkId, QList<NetworkNotice>> m_networkNotices;
    QHash<OperationId, QList<OperationResult>> m_results;
    mutable FakePools m_pools;
    QVariantMap m_facts;
    ExecSession m_session;
    ImportImageRequest m_imported;
    CreateInstanceRequest m_created;
    ConfigureRequest m_configured;
    CreateProfileRequest m_createdProfile;
    ConfigureProfileRequest m_configuredProfile;
    ProfileChange m_profileChange;
    FolderShare m_share;
    bool m_holdsChecks = false;
    QList<std::function<void()>> m_heldChecks;
    Harm m_harm = Harm::None;
    QStringList m_deeds;
};

} // namespace mooring::test
