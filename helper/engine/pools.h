// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"
#include "models/types/harm.h"
#include "models/types/pool.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace mooring {

// Where the root of a container lies: what it wrote (upper/ and work/ of an overlay on its image's rootfs), or all of it (rootfs/).
struct RootPlace
{
    QString folder{};
    bool isOverlay = true;

    friend bool operator==(const RootPlace &, const RootPlace &) = default;
};

// The number by which quotas tell its root from everything else (ext4 and xfs); those of volumes are elsewhere.
[[nodiscard]] inline quint32 projectOf(quint64 instance)
{
    return 0x4d00'0000U | quint32(instance & 0xff'ffffU);
}

// The storage pools. A port: pools/ has the real ones, tests of the bus fakes. Lives on the engine's thread; nothing blocks for longer than
// it takes to write a small file. "default" is there from the beginning: its roots lie with their instances and are the engine's own work,
// so that nothing of this stands on the way of a start from it.
class Pools : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // What the engine knows of who is there.
    struct Users
    {
        // Of the pool; of one of its volumes where that is not empty.
        std::function<QList<StorageUser>(const QString &pool, const QString &volume)> of{};
        // Whether an instance of this number, deleted ones included, has its root there.
        std::function<bool(const QString &pool, quint64 instance)> hasRoot{};
    };
    virtual void setUsers(const Users &users) = 0;

    [[nodiscard]] virtual QList<Pool> all() const = 0;
    [[nodiscard]] virtual Result<PoolId> find(QStringView name) const = 0;
    [[nodiscard]] virtual Result<PoolConfiguration> configuration(const PoolId &id) const = 0;
    virtual QFuture<Result<PoolUsage>> usage(const PoolId &id) = 0;

    // What can be refused before anybody is asked for a password; Harm::Host for a folder of this computer.
    [[nodiscard]] virtual Result<Harm> checkCreate(const CreatePoolRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkConfigure(const PoolId &id, const ConfigurePoolRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkRemove(const PoolId &id) const = 0; // Busy while it is used
    // They check again, and end when it is done and survives a power cut. What cannot be done leaves everything as it was.
    virtual QFuture<Result<PoolId>> create(const CreatePoolRequest &request) = 0;
    virtual QFuture<Result<QString>> configure(const PoolId &id, const ConfigurePoolRequest &request) = 0; // new etag
    // With the roots of instances in the trash: see leaving().
    virtual QFuture<Result<>> remove(const PoolId &id) = 0;

    // Volumes, sorted by name. The same rules.
    [[nodiscard]] virtual Result<QList<Volume>> volumes(const PoolId &id) const = 0;
    [[nodiscard]] virtual Result<> checkCreateVolume(const PoolId &id, const CreateVolumeRequest &request) const = 0;
    [[nodiscard]] virtual Result<> checkConfigureVolume(const PoolId &id, quint64 number,
                                                        const ConfigureVolumeRequest &request) const = 0;
    // Busy while it is used: who uses it would not find it by its new name.
    [[nodiscard]] virtual Result<> checkRenameVolume(const PoolId &id, quint64 number, const QString &name) const = 0;
    [[nodiscard]] virtual Result<> checkRemoveVolume(const PoolId &id, quint64 number) const = 0;
    virtual QFuture<Result<quint64>> createVolume(const PoolId &id, const CreateVolumeRequest &request) = 0;
    virtual QFuture<Result<>> configureVolume(const PoolId &id, quint64 number,
                                              const ConfigureVolumeRequest &request) = 0;
    virtual QFuture<Result<>> renameVolume(const PoolId &id, quint64 number, const QString &name) = 0;
    virtual QFuture<Result<>> removeVolume(const PoolId &id, quint64 number) = 0;

    // For the engine; pools by their names. Mounts it where it is not yet.
    virtual QFuture<Result<>> ensureUp(const QString &pool) = 0;
    // Unsupported, with the way out, where roots and volumes there can have no size of their own.
    [[nodiscard]] virtual Result<> checkSize(const QString &pool) const = 0;
    // As checkSize() found it last, so that it costs a start nothing.
    [[nodiscard]] virtual bool takesSizes(const QString &pool) const = 0;
    // NotFound where there is no such volume; the folder is there while the pool is up.
    [[nodiscard]] virtual Result<QString> volumeFolder(const QString &pool, const QString &volume) const = 0;
    [[nodiscard]] virtual RootPlace root(const QString &pool, quint64 instance) const = 0;
    // Makes a root of the image's rootfs, which is not in its place before placeRoot(): what is not there by then is gone at the next look.
    // Not for "default".
    virtual QFuture<Result<>> stageRoot(const QString &pool, quint64 instance, const QString &rootfs) = 0;
    [[nodiscard]] virtual Result<> placeRoot(const QString &pool, quint64 instance) = 0;
    // What has to be synced for it to survive a power cut.
    [[nodiscard]] virtual QStringList rootPaths(const QString &pool, quint64 instance) const = 0;
    // Behind the scenes, staged or placed.
    virtual void discardRoot(const QString &pool, quint64 instance) = 0;

Q_SIGNALS:
    void changed(const mooring::Pool &pool); // new ones too
    void removed(const mooring::PoolId &id);
    void configurationChanged(const mooring::PoolId &id, const QString &etag);
    void volumesChanged(const mooring::PoolId &id);
    // About to be removed: instances in the trash that are there must be given up now.
    void leaving(const QString &pool);
};

} // namespace mooring
