// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakepools.h"

using namespace Qt::StringLiterals;

namespace mooring::test {

FakePools::FakePools(QObject *parent)
    : Pools(parent)
{
    const PoolId first{u"1"_s};
    m_pools[first] = {
        .id = first, .name = defaultPoolName, .driver = u"overlay"_s, .status = u"Ready"_s, .etag = u"e"_s};
}

Result<PoolId> FakePools::find(QStringView name) const
{
    for (const Pool &pool : m_pools) {
        if (pool.name == name)
            return pool.id;
    }
    return failure(Error::Code::NotFound, name.toString());
}

Result<PoolConfiguration> FakePools::configuration(const PoolId &id) const
{
    if (!m_pools.contains(id))
        return failure(Error::Code::NotFound, id.text);
    return PoolConfiguration{.etag = m_pools.value(id).etag, .config = m_configurations.value(id)};
}

QFuture<Result<PoolUsage>> FakePools::usage(const PoolId &)
{
    return QtFuture::makeReadyValueFuture(
        Result<PoolUsage>(PoolUsage{.used = 1'000'000'000, .total = 4'000'000'000, .users = m_shown}));
}

Result<Harm> FakePools::checkCreate(const CreatePoolRequest &request) const
{
    return checkStorageName(request.name).transform([this] { return m_harm; });
}

Result<> FakePools::checkConfigure(const PoolId &id, const ConfigurePoolRequest &request) const
{
    if (!request.etag.isEmpty() && request.etag != m_pools.value(id).etag)
        return failure(Error::Code::Conflict, m_pools.value(id).name, u"The pool has been changed meanwhile."_s);
    return {};
}

Result<> FakePools::checkRemove(const PoolId &id) const
{
    if (!m_shown.isEmpty())
        return failure(Error::Code::Busy, m_pools.value(id).name, u"It is used by %1."_s.arg(m_shown.first().name));
    return {};
}

QFuture<Result<PoolId>> FakePools::create(const CreatePoolRequest &request)
{
    const PoolId id{QString::number(m_next++)};
    m_deeds += u"create pool %1 %2"_s.arg(request.name, request.driver);
    m_pools[id] = {.id = id,
                   .name = request.name,
                   .driver = request.driver,
                   .status = u"Ready"_s,
                   .description = request.description,
                   .etag = u"e"_s};
    m_configurations[id] = request.config;
    Q_EMIT changed(m_pools.value(id));
    return QtFuture::makeReadyValueFuture(Result<PoolId>(id));
}

QFuture<Result<QString>> FakePools::configure(const PoolId &id, const ConfigurePoolRequest &request)
{
    Pool &pool = m_pools[id];
    m_deeds += u"configure pool %1"_s.arg(pool.name);
    pool.description = request.description.value_or(pool.description);
    pool.etag += u'+';
    Q_EMIT changed(pool);
    Q_EMIT configurationChanged(id, pool.etag);
    return QtFuture::makeReadyValueFuture(Result<QString>(pool.etag));
}

QFuture<Result<>> FakePools::remove(const PoolId &id)
{
    m_deeds += u"remove pool %1"_s.arg(m_pools.take(id).name);
    Q_EMIT removed(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

Result<QList<Volume>> FakePools::volumes(const PoolId &id) const
{
    QList<Volume> volumes = m_volumes.value(id).values();
    for (Volume &volume : volumes)
        volume.users = m_shown;
    return volumes;
}

Result<> FakePools::checkVolume(const PoolId &id, quint64 number) const
{
    if (!m_volumes.value(id).contains(number))
        return failure(Error::Code::NotFound, QString::number(number));
    return {};
}

Result<> FakePools::checkCreateVolume(const PoolId &, const CreateVolumeRequest &request) const
{
    return checkStorageName(request.name);
}

Result<> FakePools::checkConfigureVolume(const PoolId &id, quint64 number, const ConfigureVolumeRequest &) const
{
    return checkVolume(id, number);
}

Result<> FakePools::checkRenameVolume(const PoolId &id, quint64 number, const QString &name) const
{
    return checkVolume(id, number).and_then([&] { return checkStorageName(name); });
}

Result<> FakePools::checkRemoveVolume(const PoolId &id, quint64 number) const
{
    return checkVolume(id, number);
}

QFuture<Result<quint64>> FakePools::createVolume(const PoolId &id, const CreateVolumeRequest &request)
{
    const quint64 number = m_next++;
    m_deeds += u"create volume %1"_s.arg(request.name);
    m_volumes[id][number] = {
        .number = number, .name = request.name, .description = request.description, .config = request.config};
    Q_EMIT volumesChanged(id);
    return QtFuture::makeReadyValueFuture(Result<quint64>(number));
}

QFuture<Result<>> FakePools::configureVolume(const PoolId &id, quint64 number, const ConfigureVolumeRequest &request)
{
    Volume &volume = m_volumes[id][number];
    m_deeds += u"configure volume %1"_s.arg(volume.name);
    volume.description = request.description.value_or(volume.description);
    volume.config.insert(request.changes);
    for (const QString &key : request.removed)
        volume.config.remove(key);
    Q_EMIT volumesChanged(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

QFuture<Result<>> FakePools::renameVolume(const PoolId &id, quint64 number, const QString &name)
{
    m_deeds += u"rename volume %1"_s.arg(m_volumes[id][number].name);
    m_volumes[id][number].name = name;
    Q_EMIT volumesChanged(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

QFuture<Result<>> FakePools::removeVolume(const PoolId &id, quint64 number)
{
    m_deeds += u"remove volume %1"_s.arg(m_volumes[id].take(number).name);
    Q_EMIT volumesChanged(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

QFuture<Result<>> FakePools::ensureUp(const QString &pool)
{
    return QtFuture::makeReadyValueFuture(find(pool).transform([](const PoolId &) {}));
}

Result<QString> FakePools::volumeFolder(const QString &pool, const QString &volume) const
{
    return find(pool).transform([&](const PoolId &) { return u"/pools/%1/%2"_s.arg(pool, volume); });
}

RootPlace FakePools::root(const QString &pool, quint64 instance) const
{
    return {.folder = u"/pools/%1/%2"_s.arg(pool).arg(instance)};
}

QFuture<Result<>> FakePools::stageRoot(const QString &, quint64, const QString &)
{
    return QtFuture::makeReadyValueFuture(Result<>());
}

} // namespace mooring::test
