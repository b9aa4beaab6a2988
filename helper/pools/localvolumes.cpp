// SPDX-License-Identifier: GPL-3.0-or-later
// The volumes of LocalPools. A volume is a folder called by its number; its name stands in the pool's record alone.
#include "helper/pools/localpools.h"

#include "helper/pools/poolanswers.h"
#include "helper/storage/files.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

using Kind = PoolFolder::Kind;

// No instance's, see projectOf().
quint32 volumeProject(quint64 number)
{
    return 0x4e00'0000U | quint32(number & 0xff'ffffU);
}

} // namespace

Result<QList<Volume>> LocalPools::volumes(const PoolId &id) const
{
    return member(id).transform([this](const Member *found) {
        QList<Volume> volumes;
        for (const auto &[number, record] : found->record.volumes.asKeyValueRange())
            volumes += Volume{.number = number,
                              .name = record.name,
                              .description = record.description,
                              .config = record.config,
                              .users = m_users.of ? m_users.of(found->record.name, record.name) : QList<StorageUser>()};
        std::ranges::sort(volumes, {}, &Volume::name);
        return volumes;
    });
}

Result<const VolumeRecord *> LocalPools::volume(const PoolId &id, quint64 number) const
{
    return member(id).and_then([&](const Member *found) -> Result<const VolumeRecord *> {
        const auto it = found->record.volumes.constFind(number);
        if (it == found->record.volumes.constEnd())
            return failure(Error::Code::NotFound, QString::number(number),
                           u"The pool %1 has no volume of this number."_s.arg(found->record.name));
        return &*it;
    });
}

Result<> LocalPools::checkVolumeName(const Member &member, const QString &name) const
{
    if (std::ranges::contains(member.record.volumes, name, &VolumeRecord::name))
        return failure(Error::Code::AlreadyExists, name, u"A volume of this pool has this name."_s);
    return checkStorageName(name);
}

Result<> LocalPools::checkVolumeUnused(const Member &member, const QString &name) const
{
    const QList<StorageUser> users = m_users.of ? m_users.of(member.record.name, name) : QList<StorageUser>();
    if (users.isEmpty())
        return {};
    const StorageUser &first = users.first();
    const QString one = first.kind == StorageUser::Kind::Profile ? u"the profile %1"_s : u"the container %1"_s;
    return failure(Error::Code::Busy, name,
                   users.size() == 1
                       ? u"It is used by %1. Take that disk away first."_s.arg(one.arg(first.name))
                       : u"It is used by %1 and others (%2). Take their disks away first."_s.arg(one.arg(first.name))
                             .arg(users.size()));
}

Result<> LocalPools::checkCreateVolume(const PoolId &id, const CreateVolumeRequest &request) const
{
    const auto found = member(id);
    if (!found)
        return std::unexpected(found.error());
    if ((*found)->isBusy)
        return failure(Error::Code::Busy, (*found)->record.name, u"The pool is being changed."_s);
    if ((*found)->record.volumes.size() >= mostVolumes)
        return failure(Error::Code::LimitExceeded, request.name,
                       u"The pool has %1 volumes already."_s.arg(mostVolumes));
    const auto size = checkVolumeName(**found, request.name)
                          .and_then([&] { return checkStorageDescription(request.description); })
                          .and_then([&] { return parseVolumeSize(withValues(request.config)); });
    if (!size)
        return std::unexpected(size.error());
    return *size > 0 ? checkSize((*found)->record.name) : Result<>();
}

// Nothing to do without one.
QFuture<Result<>> LocalPools::limitVolume(const Member &member, const QString &folder, quint64 number, quint64 size)
{
    if (!takesSizes(member.record.name))
        return doneNow();
    return m_workers.storage({.deed = Deed::Limit,
                              .path = nativePath(folder),
                              .size = {.isKept = true, .bytes = size, .project = volumeProject(number)}});
}

QFuture<Result<quint64>> LocalPools::createVolume(const PoolId &id, const CreateVolumeRequest &request)
{
    if (const auto checked = checkCreateVolume(id, request); !checked)
        return refusedNow<quint64>(checked.error());
    const quint64 poolNumber = id.text.toULongLong();
    const quint64 number = nextNumber();
    if (number == 0)
        return refusedNow<quint64>(
            {.code = Error::Code::Failed, .subject = request.name, .detail = u"Its number cannot be written down."_s});
    const VolumeRecord made{
        .name = request.name, .description = request.description, .config = withValues(request.config)};
    return ensureUp(m_members.at(poolNumber).record.name)
        .then(this,
              [this, poolNumber, number, size = parseVolumeSize(made.config).value()](const Result<> &up) {
                  const auto it = m_members.find(poolNumber);
                  if (!up || it == m_members.end())
                      return doneNow(up);
                  const PoolFolder folder = folderOf(it->second);
                  const auto staged = folder.stage(Kind::Volume, number);
                  if (!staged || size == 0)
                      return doneNow(staged);
                  return limitVolume(it->second, folder.stagedPlaceOf(Kind::Volume, number), number, size);
              })
        .unwrap()
        .then(this, [this, id, poolNumber, number, made](const Result<> &staged) -> Result<quint64> {
            const auto it = m_members.find(poolNumber);
            if (it == m_members.end() || it->second.isLeaving)
                return failure(Error::Code::NotFound, id.text, u"The pool has been deleted meanwhile."_s);
            Member &member = it->second;
            const PoolFolder folder = folderOf(member);
            PoolRecord record = member.record;
            record.volumes.insert(number, made);
            const auto placed = staged.and_then([&] { return checkVolumeName(member, made.name); })
                                    .and_then([&] { return save(record); })
                                    .and_then([&] { return folder.place(Kind::Volume, number); })
                                    .and_then([&] { return syncFolder(folder.volumes()); });
            if (!placed) {
                (void)save(member.record);
                (void)removeBehind(folder.discard(Kind::Volume, number));
                return std::unexpected(placed.error());
            }
            member.record = record;
            Q_EMIT volumesChanged(id);
            return number;
        });
}

Result<VolumeRecord> LocalPools::changedVolume(const PoolId &id, quint64 number,
                                               const ConfigureVolumeRequest &request) const
{
    const auto found = volume(id, number);
    if (!found)
        return std::unexpected(found.error());
    if (const auto known = checkKeys(request.changes.keys() + request.removed, {u"size"_s}); !known)
        return std::unexpected(known.error());
    VolumeRecord record = **found;
    record.description = request.description.value_or(record.description);
    record.config.insert(request.changes);
    for (const QString &key : request.removed)
        record.config.remove(key);
    record.config = withValues(record.config);
    const auto size =
        checkStorageDescription(record.description).and_then([&] { return parseVolumeSize(record.config); });
    if (!size)
        return std::unexpected(size.error());
    if (*size > 0) {
        if (const auto can = checkSize((*member(id))->record.name); !can)
            return std::unexpected(can.error());
    }
    return record;
}

Result<> LocalPools::checkConfigureVolume(const PoolId &id, quint64 number, const ConfigureVolumeRequest &request) const
{
    return changedVolume(id, number, request).transform([](const VolumeRecord &) {});
}

QFuture<Result<>> LocalPools::configureVolume(const PoolId &id, quint64 number, const ConfigureVolumeRequest &request)
{
    const auto after = changedVolume(id, number, request);
    if (!after)
        return refusedNow(after.error());
    const quint64 poolNumber = id.text.toULongLong();
    const Member &member = m_members.at(poolNumber);
    const bool isResized = after->config != member.record.volumes.value(number).config;
    auto limited = doneNow();
    if (isResized)
        limited =
            ensureUp(member.record.name)
                .then(this,
                      [this, poolNumber, number, size = parseVolumeSize(after->config).value()](const Result<> &up) {
                          const auto it = m_members.find(poolNumber);
                          if (!up || it == m_members.end())
                              return doneNow(up);
                          const QString place = folderOf(it->second).placeOf(Kind::Volume, number);
                          return limitVolume(it->second, place, number, size);
                      })
                .unwrap();
    return limited.then(this, [this, id, number, after = *after](const Result<> &done) -> Result<> {
        if (!done)
            return done;
        if (const auto still = volume(id, number); !still)
            return std::unexpected(still.error());
        Member &changing = m_members.at(id.text.toULongLong());
        PoolRecord record = changing.record;
        record.volumes[number].description = after.description;
        record.volumes[number].config = after.config;
        return save(record).transform([&] {
            changing.record = record;
            Q_EMIT volumesChanged(id);
        });
    });
}

Result<> LocalPools::checkRenameVolume(const PoolId &id, quint64 number, const QString &name) const
{
    return volume(id, number).and_then([&](const VolumeRecord *record) {
        const Member &holder = **member(id);
        return checkVolumeName(holder, name).and_then([&] { return checkVolumeUnused(holder, record->name); });
    });
}

QFuture<Result<>> LocalPools::renameVolume(const PoolId &id, quint64 number, const QString &name)
{
    if (const auto checked = checkRenameVolume(id, number, name); !checked)
        return refusedNow(checked.error());
    Member &member = m_members.at(id.text.toULongLong());
    PoolRecord record = member.record;
    record.volumes[number].name = name;
    return QtFuture::makeReadyValueFuture(save(record).transform([&] {
        member.record = record;
        Q_EMIT volumesChanged(id);
    }));
}

Result<> LocalPools::checkRemoveVolume(const PoolId &id, quint64 number) const
{
    return volume(id, number).and_then([&](const VolumeRecord *record) {
        return checkVolumeUnused(**member(id), record->name);
    });
}

QFuture<Result<>> LocalPools::removeVolume(const PoolId &id, quint64 number)
{
    if (const auto checked = checkRemoveVolume(id, number); !checked)
        return refusedNow(checked.error());
    return ensureUp(m_members.at(id.text.toULongLong()).record.name).then(this, [this, id, number](const Result<> &up) {
        // Somebody may have begun to use it while the pool was mounted.
        return up.and_then([&] { return checkRemoveVolume(id, number); }).and_then([&] {
            Member &member = m_members.at(id.text.toULongLong());
            const PoolFolder folder = folderOf(member);
            const QStringList gone = folder.discard(Kind::Volume, number);
            PoolRecord record = member.record;
            record.volumes.remove(number);
            const auto saved = syncFolder(folder.staging()).and_then([&] { return save(record); });
            member.record.volumes.remove(number); // its folder has left its place: the next helper knows as well
            (void)removeBehind(gone);
            Q_EMIT volumesChanged(id);
            return saved;
        });
    });
}

Result<QString> LocalPools::volumeFolder(const QString &pool, const QString &volume) const
{
    const Member *found = named(pool);
    if (!found)
        return failure(Error::Code::NotFound, pool,
                       u"There is no pool “%1”. “mooringctl pool list” lists them."_s.arg(pool));
    for (const auto &[number, record] : found->record.volumes.asKeyValueRange()) {
        if (record.name == volume)
            return folderOf(*found).placeOf(Kind::Volume, number);
    }
    return failure(Error::Code::NotFound, volume,
                   u"The pool %1 has no volume “%2”. Make it: mooringctl volume create %1 %2"_s.arg(pool, volume));
}

} // namespace mooring
