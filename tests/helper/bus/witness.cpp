// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/witness.h"

#include "dbus/names.h"
#include "tests/fakes/privatebus.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring::test {

Witness::Witness(const QDBusConnection &bus)
    : m_bus(bus)
{
    // Every signal of these; QtDBus takes no rule without an interface.
    for (const QLatin1StringView interface :
         {bus::managerInterface, bus::instanceInterface, bus::imageInterface, bus::profileInterface,
          bus::networkInterface, bus::poolInterface, bus::operationInterface, "org.freedesktop.DBus.ObjectManager"_L1,
          "org.freedesktop.DBus.Properties"_L1}) {
        if (!m_bus.connect(bus::service, QString(), interface, QString(), this, SLOT(hear(QDBusMessage))))
            qFatal("cannot listen to %s", interface.data());
    }
    // The bus has the match rule once it answers what was sent after it.
    [[maybe_unused]] const auto reply =
        replyTo(m_bus, QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s, u"org.freedesktop.DBus.Peer"_s,
                                                      u"Ping"_s));
}

qsizetype Witness::count(const QString &signal) const
{
    return std::ranges::count(m_heard, signal, &QDBusMessage::member);
}

QDBusMessage Witness::last(const QString &signal) const
{
    const auto it = std::find_if(m_heard.rbegin(), m_heard.rend(),
                                 [&](const QDBusMessage &message) { return message.member() == signal; });
    return it == m_heard.rend() ? QDBusMessage() : *it;
}

} // namespace mooring::test
