// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/objectsignals.h"

#include "dbus/names.h"

using namespace Qt::StringLiterals;

namespace mooring {

struct ObjectSignals::Rule
{
    QLatin1StringView path{}; // empty: of all objects
    QLatin1StringView interface{};
    QLatin1StringView signal{};
    const char *slot = nullptr;
};

const std::array<ObjectSignals::Rule, 7> ObjectSignals::rules{{
    {bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, "InterfacesAdded"_L1,
     SLOT(hearAdded(QDBusObjectPath, mooring::bus::InterfaceMap))},
    {bus::rootPath, "org.freedesktop.DBus.ObjectManager"_L1, "InterfacesRemoved"_L1,
     SLOT(hearRemoved(QDBusObjectPath, QStringList))},
    {{},
     "org.freedesktop.DBus.Properties"_L1,
     "PropertiesChanged"_L1,
     SLOT(hearChanged(QString, QVariantMap, QStringList, QDBusMessage))},
    {{}, bus::instanceInterface, "ConfigurationChanged"_L1, SLOT(hearConfiguration(QString, QDBusMessage))},
    {{}, bus::profileInterface, "ConfigurationChanged"_L1, SLOT(hearConfiguration(QString, QDBusMessage))},
    {{}, bus::instanceInterface, "AddressesChanged"_L1, SLOT(hearAddresses(QDBusMessage))},
    {{}, bus::poolInterface, "VolumesChanged"_L1, SLOT(hearVolumes(QDBusMessage))},
}};

ObjectSignals::ObjectSignals(const QDBusConnection &bus, const QString &sender, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_sender(sender)
{
    for (const Rule &rule : rules) {
        if (!m_bus.connect(m_sender, rule.path, rule.interface, rule.signal, this, rule.slot))
            qCritical("The signal %s cannot be heard", rule.signal.data());
    }
}

ObjectSignals::~ObjectSignals()
{
    for (const Rule &rule : rules)
        m_bus.disconnect(m_sender, rule.path, rule.interface, rule.signal, this, rule.slot);
}

void ObjectSignals::hearAdded(const QDBusObjectPath &path, const bus::InterfaceMap &interfaces)
{
    Q_EMIT added(path.path(), interfaces);
}

void ObjectSignals::hearRemoved(const QDBusObjectPath &path, const QStringList &interfaces)
{
    Q_EMIT removed(path.path(), interfaces);
}

void ObjectSignals::hearChanged(const QString &interface, const QVariantMap &properties, const QStringList &,
                                const QDBusMessage &signal)
{
    Q_EMIT changed(signal.path(), interface, properties);
}

void ObjectSignals::hearConfiguration(const QString &etag, const QDBusMessage &signal)
{
    Q_EMIT changed(signal.path(), signal.interface(), {{u"Etag"_s, etag}});
}

void ObjectSignals::hearAddresses(const QDBusMessage &signal)
{
    Q_EMIT addressesChanged(signal.path());
}

void ObjectSignals::hearVolumes(const QDBusMessage &signal)
{
    Q_EMIT volumesChanged(signal.path());
}

} // namespace mooring
