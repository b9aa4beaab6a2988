// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "models/error.h"

#include <QDBusConnection>
#include <QFuture>
#include <QObject>

namespace mooring {

// What mooring-boot was sent for; see docs/man/mooring-boot.8.
class Errand : public QObject
{
    Q_OBJECT

public:
    enum class Kind {
        Start,
        Stop,   // where the computer goes down; else nothing
        StopNow // whatever the computer does
    };
    Errand(const QDBusConnection &bus, const Layout &layout, QObject *parent = nullptr);

    // Where there is no container, or none runs, nobody is bothered: not the bus, nor the helper.
    QFuture<Result<>> run(Kind kind);

private:
    QFuture<Result<>> call(const QString &method, bool waits);
    QFuture<Result<>> stopUnlessUp(const Result<QString> &state);
    [[nodiscard]] QFuture<Result<>> stop();

    QDBusConnection m_bus;
    Layout m_layout;
};

} // namespace mooring
