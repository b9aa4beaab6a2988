// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/poolservice.h"

#include "dbus/names.h"
#include "helper/bus/optionreader.h"
#include "helper/bus/profilerequests.h"
#include "helper/bus/reception.h"
#include "models/parse/paths.h"
#include "pooladaptor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bus::StorageUserList wireUsers(const QList<StorageUser> &users)
{
    bus::StorageUserList entries;
    for (const StorageUser &user : users)
        entries += {.kind = wireText(user.kind), .name = user.name};
    return entries;
}

QVariantList volumesAnswer(const QList<Volume> &volumes)
{
    bus::VolumeList entries;
    for (const Volume &volume : volumes)
        entries += {.number = volume.number,
                    .name = volume.name,
                    .description = volume.description,
                    .config = volume.config,
                    .users = wireUsers(volume.users)};
    return {QVariant::fromValue(entries)};
}

Question observedPool(const QString &verb, const QString &name)
{
    return {.action = bus::action::observe, .verb = verb, .subjects = {{.name = name}}};
}

Answer nothingMore(const Result<> &done)
{
    return done.transform([] { return QVariantList(); });
}

} // namespace

PoolService::PoolService(const Pool &pool, Engine &engine, Reception &reception)
    : BusObject(busPath(pool.id), bus::poolInterface)
    , m_engine(engine)
    , m_reception(reception)
    , m_pool(pool)
{
    new PoolAdaptor(this);
}

QString PoolService::GetConfiguration(bus::StringMap &)
{
    m_reception.serve(*this, observedPool(u"get-configuration"_s, m_pool.name),
                      atOnce([&engine = m_engine, id = m_pool.id](const Caller &) -> Answer {
                          return engine.pools().configuration(id).transform([](const PoolConfiguration &pool) {
                              return QVariantList{pool.etag, QVariant::fromValue(pool.config)};
                          });
                      }));
    return {};
}

qulonglong PoolService::GetUsage(qulonglong &, bus::StorageUserList &)
{
    m_reception.serve(*this, observedPool(u"get-usage"_s, m_pool.name),
                      [&engine = m_engine, id = m_pool.id](const Caller &) {
                          return engine.pools().usage(id).then([](const Result<PoolUsage> &usage) -> Answer {
                              return usage.transform([](const PoolUsage &known) {
                                  return QVariantList{qulonglong(known.used), qulonglong(known.total),
                                                      QVariant::fromValue(wireUsers(known.users))};
                              });
                          });
                      });
    return {};
}

QString PoolService::SetConfiguration(const QString &etag, const bus::StringMap &changes, const QStringList &removed,
                                      const QVariantMap &options)
{
    const auto request = parseConfigurePool(etag, changes, removed, options);
    const auto checked = request.and_then(
        [this](const ConfigurePoolRequest &parsed) { return m_engine.pools().checkConfigure(m_pool.id, parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    m_reception.serve(
        *this, poolQuestion(u"configure-pool"_s, m_pool.name),
        [&engine = m_engine, id = m_pool.id, request = *request](const Caller &) {
            return engine.pools().configure(id, request).then([](const Result<QString> &newEtag) -> Answer {
                return newEtag.transform([](const QString &text) { return QVariantList{text}; });
            });
        });
    return {};
}

void PoolService::Delete(const QVariantMap &options)
{
    const auto checked = noOptions(options).and_then([&] { return m_engine.pools().checkRemove(m_pool.id); });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(
        *this, poolQuestion(u"delete-pool"_s, m_pool.name),
        [&engine = m_engine, id = m_pool.id](const Caller &) { return engine.pools().remove(id).then(nothingMore); });
}

bus::VolumeList PoolService::ListVolumes()
{
    m_reception.serve(*this, observedPool(u"list-volumes"_s, m_pool.name),
                      atOnce([&engine = m_engine, id = m_pool.id](const Caller &) -> Answer {
                          return engine.pools().volumes(id).transform(volumesAnswer);
                      }));
    return {};
}

// By its name, which people know it by.
Question PoolService::volumeQuestion(const QString &verb, quint64 number) const
{
    const QList<Volume> volumes = m_engine.pools().volumes(m_pool.id).value_or(QList<Volume>());
    const auto it = std::ranges::find(volumes, number, &Volume::number);
    return poolQuestion(verb, it == volumes.cend() ? QString::number(number) : it->name);
}

qulonglong PoolService::CreateVolume(const QString &name, const bus::StringMap &config, const QVariantMap &options)
{
    const auto request = parseCreateVolume(name, config, options);
    const auto checked = request.and_then(
        [this](const CreateVolumeRequest &parsed) { return m_engine.pools().checkCreateVolume(m_pool.id, parsed); });
    if (!checked) {
        m_reception.refuse(*this, checked.error());
        return {};
    }
    m_reception.serve(
        *this, poolQuestion(u"create-volume"_s, name),
        [&engine = m_engine, id = m_pool.id, request = *request](const Caller &) {
            return engine.pools().createVolume(id, request).then([](const Result<quint64> &number) -> Answer {
                return number.transform([](quint64 made) { return QVariantList{qulonglong(made)}; });
            });
        });
    return {};
}

void PoolService::SetVolume(qulonglong volume, const bus::StringMap &changes, const QStringList &removed,
                            const QVariantMap &options)
{
    const auto request = parseConfigureVolume(changes, removed, options);
    const auto checked = request.and_then([&](const ConfigureVolumeRequest &parsed) {
        return m_engine.pools().checkConfigureVolume(m_pool.id, volume, parsed);
    });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(*this, volumeQuestion(u"configure-volume"_s, volume),
                      [&engine = m_engine, id = m_pool.id, volume, request = *request](const Caller &) {
                          return engine.pools().configureVolume(id, volume, request).then(nothingMore);
                      });
}

void PoolService::RenameVolume(qulonglong volume, const QString &name)
{
    if (const auto checked = m_engine.pools().checkRenameVolume(m_pool.id, volume, name); !checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(*this, volumeQuestion(u"rename-volume"_s, volume),
                      [&engine = m_engine, id = m_pool.id, volume, name](const Caller &) {
                          return engine.pools().renameVolume(id, volume, name).then(nothingMore);
                      });
}

void PoolService::DeleteVolume(qulonglong volume, const QVariantMap &options)
{
    const auto checked =
        noOptions(options).and_then([&] { return m_engine.pools().checkRemoveVolume(m_pool.id, volume); });
    if (!checked)
        return m_reception.refuse(*this, checked.error());
    m_reception.serve(*this, volumeQuestion(u"delete-volume"_s, volume),
                      [&engine = m_engine, id = m_pool.id, volume](const Caller &) {
                          return engine.pools().removeVolume(id, volume).then(nothingMore);
                      });
}

} // namespace mooring
