// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>

#include <array>

namespace mooring {

// Hears what one helper says of its objects, all of them: one match rule for each kind of signal (a connection may have 512), and only
// from that helper, because everybody may send signals in its name.
class ObjectSignals : public QObject
{
    Q_OBJECT

public:
    // `sender` is a unique name. Hears until its end.
    ObjectSignals(const QDBusConnection &bus, const QString &sender, QObject *parent = nullptr);
    ~ObjectSignals() override;

Q_SIGNALS:
    void added(const QString &path, const mooring::bus::InterfaceMap &interfaces);
    void removed(const QString &path, const QStringList &interfaces);
    void changed(const QString &path, const QString &interface, const QVariantMap &properties);
    void addressesChanged(const QString &path);
    void volumesChanged(const QString &path); // of a pool

private:
    Q_SLOT void hearAdded(const QDBusObjectPath &path, const mooring::bus::InterfaceMap &interfaces);
    Q_SLOT void hearRemoved(const QDBusObjectPath &path, const QStringList &interfaces);
    Q_SLOT void hearChanged(const QString &interface, const QVariantMap &properties, const QStringList &invalidated,
                            const QDBusMessage &signal);
    Q_SLOT void hearConfiguration(const QString &etag, const QDBusMessage &signal);
    Q_SLOT void hearAddresses(const QDBusMessage &signal);
    Q_SLOT void hearVolumes(const QDBusMessage &signal);

    struct Rule;
    static const std::array<Rule, 7> rules;

    QDBusConnection m_bus;
    QString m_sender;
};

} // namespace mooring
