// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/pools.h"
#include "helper/engine/workers.h"
#include "helper/pools/poolfolder.h"
#include "helper/pools/poolrecord.h"
#include "helper/pools/poolsettings.h"
#include "helper/storage/layout.h"

#include <QThreadPool>

#include <map>
#include <optional>
#include <stop_token>

namespace mooring {

// The storage pools of this computer. Each but the first has below Layout::pools(): NUMBER.json, its record; NUMBER, the folder it is in or
// is mounted at; NUMBER.img, its file. NUMBER.new is the record of one that is being made, NUMBER.gone of one that is being removed: a
// rename to or from NUMBER.json is what makes or removes it, and what a killed helper left of either is cleared up by the next.
class LocalPools final : public Pools
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 100;
    static constexpr qsizetype mostVolumes = 1000; // of one pool

    LocalPools(Workers &workers, const Layout &layout, QObject *parent = nullptr);
    ~LocalPools() override;

    void setUsers(const Users &users) override { m_users = users; }
    [[nodiscard]] QList<Pool> all() const override;
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
    [[nodiscard]] Result<> checkSize(const QString &pool) const override;
    [[nodiscard]] bool takesSizes(const QString &pool) const override;
    [[nodiscard]] Result<QString> volumeFolder(const QString &pool, const QString &volume) const override;
    [[nodiscard]] RootPlace root(const QString &pool, quint64 instance) const override;
    QFuture<Result<>> stageRoot(const QString &pool, quint64 instance, const QString &rootfs) override;
    [[nodiscard]] Result<> placeRoot(const QString &pool, quint64 instance) override;
    [[nodiscard]] QStringList rootPaths(const QString &pool, quint64 instance) const override;
    void discardRoot(const QString &pool, quint64 instance) override;

private:
    enum class Condition { Down, Up, Failed };
    struct Member
    {
        PoolRecord record{};
        PoolSettings settings{};
        Condition condition = Condition::Down;
        bool isBusy = false; // being made, changed or deleted
        bool isLeaving = false;
        std::optional<QFuture<Result<>>> rising{}; // while it is mounted
        mutable std::optional<bool> takesSizes{};  // as it was when somebody looked last
    };

    void load();
    void clearUp(const PoolRecord &record);
    [[nodiscard]] QString fileOf(quint64 number, const QString &ending) const;
    [[nodiscard]] PoolFolder folderOf(const Member &member) const;
    // Numbers of pools and volumes are written down, so that none is given twice: 0 where that cannot be done.
    [[nodiscard]] quint64 nextNumber() const;
    [[nodiscard]] Pool describe(const Member &member) const;
    [[nodiscard]] Result<const Member *> member(const PoolId &id) const;
    [[nodiscard]] const Member *named(QStringView name) const;
    [[nodiscard]] Member *named(QStringView name);
    [[nodiscard]] Result<PoolRecord> changedRecord(const PoolId &id, const ConfigurePoolRequest &request) const;
    [[nodiscard]] Result<> save(const PoolRecord &record);
    void tell(quint64 number);

    QFuture<Result<>> raise(quint64 number);
    QFuture<Result<>> mountSource(const Member &member);
    [[nodiscard]] Result<> open(Member &member);
    QFuture<Result<>> make(const PoolRecord &record);
    QFuture<Result<>> probe(const Member &member);
    QFuture<Result<>> takeAway(const PoolRecord &record);
    QFuture<Result<>> removeBehind(const QStringList &paths);

    [[nodiscard]] Result<const VolumeRecord *> volume(const PoolId &id, quint64 number) const;
    [[nodiscard]] Result<> checkVolumeName(const Member &member, const QString &name) const;
    [[nodiscard]] Result<> checkVolumeUnused(const Member &member, const QString &name) const;
    [[nodiscard]] Result<VolumeRecord> changedVolume(const PoolId &id, quint64 number,
                                                     const ConfigureVolumeRequest &request) const;
    QFuture<Result<>> limitVolume(const Member &member, const QString &folder, quint64 number, quint64 size);

    Workers &m_workers;
    const Layout m_layout;
    Users m_users{};
    std::map<quint64, Member> m_members;
    std::stop_source m_stopping;
    QThreadPool m_disk; // what takes long: one after the other
};

} // namespace mooring
