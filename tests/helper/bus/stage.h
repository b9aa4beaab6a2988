// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "helper/bus/closedbus.h"
#include "helper/bus/helperbus.h"
#include "tests/fakes/fakeengine.h"
#include "tests/fakes/fakepolkit.h"
#include "tests/fakes/privatebus.h"

#include <QDBusPendingCall>

#include <memory>

namespace mooring::test {

enum class Interactive { No, Yes };

// A helper's bus side on a private bus: a fake engine behind it, a fake polkit beside it, and one caller.
class Stage
{
public:
    explicit Stage(const CallerLimits::Maxima &maxima = {});

    PrivateBus bus;
    FakePolkit polkit;
    FakeEngine engine;
    QDBusConnection caller;

    // Takes what the engine has by now.
    void open();
    // A helper with which something is wrong.
    void openClosed(const Error &trouble, const ClosedBus::Recover &recover = {});
    // Ends the helper: its name is free, its connection closed. open() starts another.
    void close();

    [[nodiscard]] ClosedBus *closedHelper() const { return m_closedHelper.get(); }

    // The caller's own uid, as the bus says it.
    [[nodiscard]] static quint32 uid();

    [[nodiscard]] static QDBusMessage message(const QString &path, QLatin1StringView interface, const QString &method,
                                              const QVariantList &arguments = {},
                                              Interactive interactive = Interactive::No);
    [[nodiscard]] QDBusMessage call(const QString &path, QLatin1StringView interface, const QString &method,
                                    const QVariantList &arguments = {},
                                    Interactive interactive = Interactive::No) const;
    [[nodiscard]] QDBusMessage manager(const QString &method, const QVariantList &arguments = {},
                                       Interactive interactive = Interactive::No) const;
    [[nodiscard]] QDBusMessage instance(const QString &number, const QString &method,
                                        const QVariantList &arguments = {},
                                        Interactive interactive = Interactive::No) const;

private:
    CallerLimits::Maxima m_maxima;
    QDBusConnection m_helperConnection{QString()};
    std::unique_ptr<HelperBus> m_helper;
    std::unique_ptr<ClosedBus> m_closedHelper;
};

// The last part of an error's name, "NotFound"; "" of a good reply.
[[nodiscard]] QString errorOf(const QDBusMessage &reply);
// The object path at this position of a good reply, else what went wrong.
[[nodiscard]] QString pathIn(const QDBusMessage &reply, qsizetype position = 0);
// The last element of a path: "42".
[[nodiscard]] QString numberOf(const QString &path);

// An instance to put into the fake engine: number 1, "web-1", Stopped, of uid 1000, unless told otherwise.
[[nodiscard]] Instance someInstance(const QString &number = QStringLiteral("1"),
                                    const QString &name = QStringLiteral("web-1"),
                                    InstanceStatus status = InstanceStatus::Stopped, quint32 owner = 1000);
[[nodiscard]] Image someImage(QChar digit = u'a', const QStringList &aliases = {QStringLiteral("debian/13")});

} // namespace mooring::test
