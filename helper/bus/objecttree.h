// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/wiretypes.h"
#include "helper/bus/busobject.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace mooring {

// All objects below the root: what ObjectManager lists, and the signals that keep a list true.
class ObjectTree : public QObject
{
    Q_OBJECT

public:
    explicit ObjectTree(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] bus::ManagedObjects managedObjects() const;
    // nullptr where there is none, or one of another class.
    template<typename Service>
    [[nodiscard]] Service *find(const QString &path) const
    {
        return qobject_cast<Service *>(m_objects.value(path));
    }

    // Signals are sent from now on; before, nobody knows us.
    void announce() { m_isAnnouncing = true; }
    void add(std::unique_ptr<BusObject> object);
    void remove(const QString &path);
    // Runs `set`, which changes the object's properties. PropertiesChanged tells the changed ones, all changes of this turn of the
    // event loop at once.
    void change(BusObject *object, const std::function<void()> &set);

private:
    void flush();
    void tellChanges(const QString &path, const QVariantMap &before);

    QDBusConnection m_bus;
    QHash<QString, BusObject *> m_objects; // children, by path
    bool m_isAnnouncing = false;
    QStringList m_changed;                // paths, in the order of their first change
    QHash<QString, QVariantMap> m_before; // what the others believe of them
};

} // namespace mooring
