// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/bulkconfiguration.h"
#include "helper/engine/configurationcommands.h"
#include "helper/engine/engine.h"
#include "helper/engine/facts.h"
#include "helper/engine/guestprofiles.h"
#include "helper/engine/hostshutdown.h"
#include "helper/engine/imagecommands.h"
#include "helper/engine/instancecommands.h"
#include "helper/engine/networks.h"
#include "helper/engine/pools.h"
#include "helper/engine/profilecommands.h"

#include <memory>

namespace mooring {

// The engine of this computer: puts the parts together and answers from them.
class LocalEngine final : public Engine
{
    Q_OBJECT

public:
    struct Parts
    {
        Workers &workers;
        Networks &networks;
        Pools &pools;
        Layout layout{};
        QString share{}; // helper/guests, as installed
        GuestProfiles::Places appArmor{};
        std::optional<Capacity> capacity{};     // this computer's, unless tests have another
        std::chrono::milliseconds second{1000}; // of the times of boot.*; tests have shorter ones
        Turn::Length turn = Turn::usual;        // of work on many instances
    };
    // The parts must outlive it. Nothing else may be called before open().
    explicit LocalEngine(const Parts &parts, QObject *parent = nullptr);
    ~LocalEngine() override;

    // Brings database, disk and kernel together; ends once everything that is said of instances is true.
    [[nodiscard]] QFuture<Result<>> open();

    [[nodiscard]] QList<Instance> instances() const override;
    [[nodiscard]] QList<Image> images() const override;
    [[nodiscard]] QList<Profile> profiles() const override;
    [[nodiscard]] QList<Network> networks() const override;
    [[nodiscard]] QList<Operation> operations() const override;
    [[nodiscard]] QList<TrashedInstance> trash() const override;
    [[nodiscard]] Pools &pools() const override { return m_parts.pools; }

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
    [[nodiscard]] QVariantMap facts() const override;
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
    Result<OperationId> undelete(const InstanceId &id, const QString &name, quint32 owner,
                                 Harm mayGain = Harm::Guest) override;
    OperationId startAtBoot(quint32 owner) override;
    OperationId stopForShutdown(quint32 owner) override;
    QFuture<Result<ExecSession>> exec(const InstanceId &id, const ExecRequest &request) override;
    Result<OperationId> importImage(const ImportImageRequest &request, quint32 owner) override;
    Result<OperationId> removeImage(const ImageId &id, quint32 owner) override;
    Result<> cancel(const OperationId &id) override;

private:
    struct House;

    [[nodiscard]] Result<> build();
    void follow();
    [[nodiscard]] QFuture<void> findRunning();
    void notePowerOf(const QList<InstanceId> &found);
    [[nodiscard]] bool isImageUsed(const QString &fingerprint) const;
    [[nodiscard]] ExpandedConfiguration expanded(const InstanceRecord &record) const;
    void tellNewAddresses();
    [[nodiscard]] QList<StorageUser> usersOf(const QString &pool, const QString &volume) const;
    [[nodiscard]] bool hasRoot(const QString &pool, quint64 number) const;

    Parts m_parts;
    HostFacts m_facts;
    std::unique_ptr<House> m_house;
};

} // namespace mooring
