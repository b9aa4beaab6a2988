// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/engine/engine.h"
#include "models/types/profile.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Profile. `engine` and `reception` must outlive it.
class ProfileService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(QString Description READ description)
    Q_PROPERTY(QString Etag READ etag)

public:
    ProfileService(const Profile &profile, Engine &engine, Reception &reception);

    void set(const Profile &profile) { m_profile = profile; }

    [[nodiscard]] QString name() const { return m_profile.name; }
    [[nodiscard]] QString description() const { return m_profile.description; }
    [[nodiscard]] QString etag() const { return m_profile.etag; }

public Q_SLOTS:
    QString GetConfiguration(mooring::bus::StringMap &config, mooring::bus::DeviceMap &devices);
    QString SetConfiguration(const QString &etag, const mooring::bus::StringMap &changes, const QStringList &removed,
                             const QVariantMap &options, QList<QDBusObjectPath> &restart,
                             mooring::bus::OperationResultList &failures);
    void Rename(const QString &name, const QVariantMap &options);
    void Delete(const QVariantMap &options);

Q_SIGNALS:
    void ConfigurationChanged(const QString &etag);

private:
    Engine &m_engine;
    Reception &m_reception;
    Profile m_profile;
};

} // namespace mooring
