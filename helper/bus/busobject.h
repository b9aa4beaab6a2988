// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusContext>
#include <QLatin1StringView>
#include <QObject>
#include <QString>
#include <QVariantMap>

namespace mooring {

// An object on the bus: one interface of ours at one path. The properties of a subclass are exactly those of its XML, public
// facts that every user may know; its adaptor, generated from the XML, is its child.
class BusObject : public QObject, public QDBusContext
{
    Q_OBJECT

public:
    BusObject(const QString &path, QLatin1StringView interface, QObject *parent = nullptr)
        : QObject(parent)
        , m_path(path)
        , m_interface(interface)
    {
    }

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    [[nodiscard]] QLatin1StringView interface() const noexcept { return m_interface; }
    [[nodiscard]] QVariantMap properties() const;

private:
    const QString m_path;
    const QLatin1StringView m_interface;
};

} // namespace mooring
