// SPDX-License-Identifier: GPL-3.0-or-later
// The roots of LocalPools, and whether they can have sizes.
#include "helper/pools/localpools.h"

#include "helper/pools/poolanswers.h"
#include "helper/pools/poolhost.h"
#include "helper/storage/instancefolder.h"

using namespace Qt::StringLiterals;

namespace mooring {

Result<> LocalPools::checkSize(const QString &pool) const
{
    const Member *found = named(pool);
    if (!found)
        return failure(Error::Code::NotFound, pool, u"There is no pool “%1”."_s.arg(pool));
    if (found->settings.driver == PoolSettings::Driver::Btrfs)
        return {};
    const bool isSource = found->settings.place == PoolSettings::Place::Folder;
    const QString folder = isSource ? found->settings.source : m_layout.state;
    found->takesSizes = hasProjectQuotas(folder);
    if (*found->takesSizes)
        return {};
    return failure(
        Error::Code::Unsupported, pool,
        u"The pool “%1” has no sizes: its file system honours no project quotas (ext4 and xfs do, mounted with "
        "prjquota). %2"_s.arg(pool, QString::fromLatin1(sizeWayOut)));
}

bool LocalPools::takesSizes(const QString &pool) const
{
    const Member *found = named(pool);
    return found && found->takesSizes ? *found->takesSizes : checkSize(pool).has_value();
}

RootPlace LocalPools::root(const QString &pool, quint64 instance) const
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return {.folder = m_layout.instance(QString::number(instance)) + u"/delta"_s};
    return {.folder = folderOf(*found).placeOf(PoolFolder::Kind::Instance, instance),
            .isOverlay = found->settings.driver != PoolSettings::Driver::Dir};
}

QFuture<Result<>> LocalPools::stageRoot(const QString &pool, quint64 instance, const QString &rootfs)
{
    return ensureUp(pool)
        .then(this,
              [this, pool, instance, rootfs](const Result<> &up) {
                  const Member *found = named(pool);
                  if (!up || !found)
                      return doneNow(up);
                  const PoolFolder folder = folderOf(*found);
                  const QString place = folder.stagedPlaceOf(PoolFolder::Kind::Instance, instance);
                  if (const auto staged = folder.stage(PoolFolder::Kind::Instance, instance); !staged)
                      return doneNow(staged);
                  if (found->settings.driver != PoolSettings::Driver::Dir)
                      return doneNow(makeDelta(place, rootfs));
                  return m_workers.storage(
                      {.deed = Deed::Copy, .path = nativePath(place + u"/rootfs"_s), .source = nativePath(rootfs)});
              })
        .unwrap();
}

Result<> LocalPools::placeRoot(const QString &pool, quint64 instance)
{
    const Member *found = named(pool);
    if (!found)
        return failure(Error::Code::NotFound, pool, u"The pool has been deleted meanwhile."_s);
    return folderOf(*found).place(PoolFolder::Kind::Instance, instance);
}

QStringList LocalPools::rootPaths(const QString &pool, quint64 instance) const
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return {};
    const PoolFolder folder = folderOf(*found);
    return {folder.placeOf(PoolFolder::Kind::Instance, instance), folder.instances(), folder.staging()};
}

void LocalPools::discardRoot(const QString &pool, quint64 instance)
{
    const Member *found = named(pool);
    if (!found || found->record.number == firstNumber)
        return;
    (void)ensureUp(pool).then(this, [this, pool, instance](const Result<> &up) {
        const Member *holder = named(pool);
        if (up && holder)
            (void)removeBehind(folderOf(*holder).discard(PoolFolder::Kind::Instance, instance));
    });
}

} // namespace mooring
