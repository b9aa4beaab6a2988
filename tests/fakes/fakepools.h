// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/pools.h"

#include <QMap>

namespace mooring::test {

// Storage pools that are nothing but their names: "default", and those that are created. All are as empty as they are large.
class FakePools : public Pools
{
    Q_OBJECT

public:
    explicit FakePools(QObject *parent = nullptr);

    // What every creation gains, and whom every pool and volume is used by, from here on.
    void setHarm(Harm harm) { m_harm = harm; }
    void setUsersShown(const QList<StorageUser> &users) { m_shown = users; }
    // What was done: "create pool fast btrfs", "remove volume 3".
    [[nodiscard]] const QStringList &deeds() const noexcept { return m_deeds; }

    void setUsers(const Users &) override {}
    [[nodiscard]] QList<Pool> all() const override { return m_pools.values(); }
    [[nodiscard]] Result<PoolId> find(QStringView name) const override;
    [[nodiscard]] Result<PoolConfiguration> configuration(const PoolId &id) const override;
    QFuture<Result<PoolUsage>> usage(const PoolId &id) override;
    [[nodiscard]] Result<Harm> checkCreate(const CreatePoolRequest &request) const override;
    [[nodiscard]] Result<> checkConfigure(const PoolId &id, const ConfigurePoolRequest &request) const override;
    [[nodiscard]] Result<> checkRemove(const PoolId &id) const override;
    QFuture<Result<PoolId>> create(const CreatePoolRequest &request) override;
    QFuture<Result<QString>> configure(const PoolId &id, const ConfigurePoolRequest &request) override;
    QFuture<Result<>> remove(const PoolId &id) override;
    [[nodiscard]] Result<QList<Volume>> volumes(const PoolId &id) const override;
    [[nodiscard]] Result<> checkCreateVolume(const PoolId &id, const CreateVolumeRequest &request) const override;
    [[nodiscard]] Result<> checkConfigureVolume(const PoolId &id, quint64 number,
                                                const ConfigureVolumeRequest &request) const override;
    [[nodiscard]] Result<> checkRenameVolume(const PoolId &id, quint64 number, const QString &name) const override;
    [[nodiscard]] Result<> checkRemoveVolume(const PoolId &id, quint64 number) const override;
    QFuture<Result<quint64>> createVolume(const PoolId &id, const CreateVolumeRequest &request) override;
    QFuture<Result<>> configureVolume(const PoolId &id, quint64 number, const ConfigureVolumeRequest &request) override;
    QFuture<Result<>> renameVolume(const PoolId &id, quint64 number, const QString &name) override;
    QFuture<Result<>> removeVolume(const PoolId &id, quint64 number) override;
    QFuture<Result<>> ensureUp(const QString &pool) override;
    [[nodiscard]] Result<> checkSize(const QString &) const override { return {}; }
    [[nodiscard]] bool takesSizes(const QString &) const override { return true; }
    [[nodiscard]] Result<QString> volumeFolder(const QString &pool, const QString &volume) const override;
    [[nodiscard]] RootPlace root(const QString &pool, quint64 instance) const override;
    QFuture<Result<>> stageRoot(const QString &pool, quint64 instance, const QString &rootfs) override;
    [[nodiscard]] Result<> placeRoot(const QString &, quint64) override { return {}; }
    [[nodiscard]] QStringList rootPaths(const QString &, quint64) const override { return {}; }
    void discardRoot(const QString &, quint64) override {}

private:
    [[nodiscard]] Result<> checkVolume(const PoolId &id, quint64 number) const;

    QMap<PoolId, Pool> m_pools;
    QMap<PoolId, QMap<QString, QString>> m_configurations;
    QMap<PoolId, QMap<quint64, Volume>> m_volumes;
    quint64 m_next = 2;
    Harm m_harm = Harm::None;
    QList<StorageUser> m_shown;
    QStringList m_deeds;
};

} // namespace mooring::test
