// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakesystemd.h"

using namespace Qt::StringLiterals;

namespace mooring::test {

FakeSystemd::FakeSystemd(const QDBusConnection &bus, const QString &state)
    : m_bus(bus)
    , m_state(state)
{
    if (!m_bus.registerObject(u"/org/freedesktop/systemd1"_s, this, QDBusConnection::ExportAllProperties) ||
        !m_bus.registerService(u"org.freedesktop.systemd1"_s))
        qFatal("The fake systemd cannot take its place");
}

FakeSystemd::~FakeSystemd()
{
    m_bus.unregisterService(u"org.freedesktop.systemd1"_s);
}

} // namespace mooring::test
