// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace mooring {

// One window a session: who comes later hands its files to the first and goes. Where there is no session bus, all are the first.
// Speaks org.freedesktop.Application, as desktops do.
class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    using QObject::QObject;

    // Whether this is the first.
    [[nodiscard]] bool claim();
    // To the first, and quits the application when it has heard, or does not answer.
    void handOver(const QStringList &files);

    Q_SCRIPTABLE void Activate(const QVariantMap &platformData);
    Q_SCRIPTABLE void Open(const QStringList &uris, const QVariantMap &platformData);
    Q_SCRIPTABLE void ActivateAction(const QString &action, const QVariantList &parameters,
                                     const QVariantMap &platformData);

Q_SIGNALS:
    // Somebody wants to see the window, with these files; absolute paths.
    void activated(const QStringList &files);
};

} // namespace mooring
