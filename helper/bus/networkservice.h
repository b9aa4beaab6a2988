// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"
#include "helper/engine/engine.h"

namespace mooring {

class Reception;

// org.mooring.Helper1.Network. `engine` and `reception` must outlive it.
class NetworkService final : public BusObject
{
    Q_OBJECT
    Q_PROPERTY(QString Name READ name)
    Q_PROPERTY(QString Type READ type)
    Q_PROPERTY(QString Status READ status)
    Q_PROPERTY(QString Description READ description)
    Q_PROPERTY(QString Etag READ etag)

public:
    NetworkService(const Network &network, Engine &engine, Reception &reception);

    void set(const Network &network) { m_network = network; }

    [[nodiscard]] QString name() const { return m_network.name; }
    [[nodiscard]] QString type() const { return m_network.type; }
    [[nodiscard]] QString status() const { return m_network.status; }
    [[nodiscard]] QString description() const { return m_network.description; }
    [[nodiscard]] QString etag() const { return m_network.etag; }

public Q_SLOTS:
    QString GetConfiguration(mooring::bus::StringMap &config);
    mooring::bus::LeaseList GetLeases();
    QStringList GetUsers(QStringList &containers);
    mooring::bus::NoticeList GetNotices();
    QString SetConfiguration(const QString &etag, const mooring::bus::StringMap &changes, const QStringList &removed,
                             const QVariantMap &options);
    void Delete(const QVariantMap &options);

Q_SIGNALS:
    void ConfigurationChanged(const QString &etag);

private:
    Engine &m_engine;
    Reception &m_reception;
    Network m_network;
};

} // namespace mooring
