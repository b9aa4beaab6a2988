// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/bus/question.h"
#include "helper/engine/engine.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Pool. `engine` and `reception` must outlive it.
class PoolService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(QString Driver READ driver)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(QString Description READ description)
    Q_PROPERTY(QString Etag READ etag)

public:
    PoolService(const Pool &pool, Engine &engine, Reception &reception);

    void set(const Pool &pool) { m_pool = pool; }

    [[nodiscard]] QString name() const { return m_pool.name; }
    [[nodiscard]] QString driver() const { return m_pool.driver; }
    [[nodiscard]] QString status() const { return m_pool.status; }
    [[nodiscard]] QString description() const { return m_pool.description; }
    [[nodiscard]] QString etag() const { return m_pool.etag; }

public Q_SLOTS:
    QString GetConfiguration(mooring::bus::StringMap &config);
    qulonglong GetUsage(qulonglong &total, mooring::bus::StorageUserList &users);
    QString SetConfiguration(const QString &etag, const mooring::bus::StringMap &changes, const QStringList &removed,
                             const QVariantMap &options);
    void Delete(const QVariantMap &options);
    mooring::bus::VolumeList ListVolumes();
    qulonglong CreateVolume(const QString &name, const mooring::bus::StringMap &config, const QVariantMap &options);
    void SetVolume(qulonglong volume, const mooring::bus::StringMap &changes, const QStringList &removed,
                   const QVariantMap &options);
    void RenameVolume(qulonglong volume, const QString &name);
    void DeleteVolume(qulonglong volume, const QVariantMap &options);

Q_SIGNALS:
    void ConfigurationChanged(const QString &etag);
    void VolumesChanged();

private:
    [[nodiscard]] Question volumeQuestion(const QString &verb, quint64 number) const;

    Engine &m_engine;
    Reception &m_reception;
    Pool m_pool;
};

} // namespace mooring
