// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/bus/question.h"
#include "helper/bus/wiretime.h"
#include "helper/engine/engine.h"
#include "models/types/instance.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Instance. `engine` and `reception` must outlive it.
class InstanceService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(quint32 Owner READ owner)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(QString Type READ type)
    Q_PROPERTY(QString Architecture READ architecture)
    Q_PROPERTY(bool Ephemeral READ isEphemeral)
    Q_PROPERTY(QStringList Profiles READ profiles)
    Q_PROPERTY(QString Image READ image)
    Q_PROPERTY(qlonglong CreatedAt READ createdAt)
    Q_PROPERTY(qlonglong LastUsedAt READ lastUsedAt)
    Q_PROPERTY(QString Etag READ etag)

public:
    InstanceService(const Instance &instance, Engine &engine, Reception &reception);

    void set(const Instance &instance) { m_instance = instance; }

    [[nodiscard]] QString name() const { return m_instance.name; }
    [[nodiscard]] quint32 owner() const { return m_instance.owner; }
    [[nodiscard]] QString status() const { return wireText(m_instance.status); }
    [[nodiscard]] QString type() const { return wireText(m_instance.type); }
    [[nodiscard]] QString architecture() const { return m_instance.architecture; }
    [[nodiscard]] bool isEphemeral() const { return m_instance.ephemeral; }
    [[nodiscard]] QStringList profiles() const { return m_instance.profiles; }
    [[nodiscard]] QString image() const { return m_instance.image; }
    [[nodiscard]] qlonglong createdAt() const { return wireTime(m_instance.createdAt); }
    [[nodiscard]] qlonglong lastUsedAt() const { return wireTime(m_instance.lastUsedAt); }
    [[nodiscard]] QString etag() const { return m_instance.etag; }

public Q_SLOTS:
    QString GetDevices(mooring::bus::DeviceEntryList &devices);
    QString GetConfiguration(mooring::bus::ConfigurationEntryList &entries);
    QString SetConfiguration(const QString &etag, const mooring::bus::StringMap &changes, const QStringList &removed,
                             const QVariantMap &options);
    QString ShareFolder(const QDBusUnixFileDescriptor &folder, const QString &path, quint32 user, quint32 group,
                        const QVariantMap &options);
    mooring::bus::AddressList GetAddresses();
    QDBusObjectPath Start(const QVariantMap &options);
    QDBusObjectPath Stop(const QVariantMap &options);
    QDBusObjectPath Restart(const QVariantMap &options);
    QDBusObjectPath Delete(const QVariantMap &options);
    mooring::bus::DescriptorList Exec(const QStringList &command, const mooring::bus::StringMap &environment,
                                      const QVariantMap &options, QDBusUnixFileDescriptor &control);

Q_SIGNALS:
    void ConfigurationChanged(const QString &etag);
    void AddressesChanged();

private:
    [[nodiscard]] QList<Question::Subject> subjects() const;
    [[nodiscard]] Question question(QLatin1StringView action, const QString &verb) const;
    [[nodiscard]] Result<StopRequest> checkState(InstanceVerb verb, const StopRequest &request) const;
    void apply(InstanceVerb verb, const QVariantMap &options);

    Engine &m_engine;
    Reception &m_reception;
    Instance m_instance;
};

} // namespace mooring
