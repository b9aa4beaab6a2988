// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/objecttree.h"

#include "dbus/names.h"

#include <QDBusMessage>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QDBusMessage objectManagerSignal(const QString &name, const QString &path)
{
    return QDBusMessage::createSignal(bus::rootPath, u"org.freedesktop.DBus.ObjectManager"_s, name)
           << QVariant::fromValue(QDBusObjectPath(path));
}

bus::InterfaceMap interfacesOf(const BusObject &object)
{
    return {{object.interface(), object.properties()}};
}

} // namespace

ObjectTree::ObjectTree(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
}

bus::ManagedObjects ObjectTree::managedObjects() const
{
    bus::ManagedObjects objects;
    for (const BusObject *object : m_objects)
        objects.insert(QDBusObjectPath(object->path()), interfacesOf(*object));
    return objects;
}

void ObjectTree::add(std::unique_ptr<BusObject> object)
{
    Q_ASSERT(!m_objects.contains(object->path()));
    object->setParent(this);
    BusObject *added = object.release();
    m_objects.insert(added->path(), added);
    if (!m_bus.registerObject(added->path(), added, QDBusConnection::ExportAdaptors))
        qCritical("%s cannot be published", qUtf8Printable(added->path()));
    if (m_isAnnouncing)
        m_bus.send(objectManagerSignal(u"InterfacesAdded"_s, added->path())
                   << QVariant::fromValue(interfacesOf(*added)));
}

void ObjectTree::remove(const QString &path)
{
    BusObject *object = m_objects.value(path);
    if (!object)
        return;
    if (m_changed.removeOne(path))
        tellChanges(path, m_before.take(path));
    m_objects.remove(path);
    m_bus.unregisterObject(path);
    if (m_isAnnouncing)
        m_bus.send(objectManagerSignal(u"InterfacesRemoved"_s, path) << QStringList{object->interface()});
    object->deleteLater(); // it may be what called us
}

void ObjectTree::change(BusObject *object, const std::function<void()> &set)
{
    if (m_isAnnouncing && !m_before.contains(object->path())) {
        if (m_changed.isEmpty())
            QTimer::singleShot(0, this, &ObjectTree::flush);
        m_before.insert(object->path(), object->properties());
        m_changed += object->path();
    }
    set();
}

void ObjectTree::flush()
{
    const auto before = std::exchange(m_before, {});
    for (const QString &path : std::exchange(m_changed, {}))
        tellChanges(path, before.value(path));
}

void ObjectTree::tellChanges(const QString &path, const QVariantMap &before)
{
    const BusObject *object = m_objects.value(path);
    QVariantMap changed = object->properties();
    changed.removeIf([&](QVariantMap::iterator property) { return property.value() == before.value(property.key()); });
    if (changed.isEmpty())
        return;
    m_bus.send(QDBusMessage::createSignal(path, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s)
               << QString(object->interface()) << changed << QStringList());
}

} // namespace mooring
