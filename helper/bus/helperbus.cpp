// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/helperbus.h"

#include "dbus/names.h"
#include "dbus/wiretypes.h"

#include <QDBusError>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

QDBusConnection withWireTypes(const QDBusConnection &bus)
{
    bus::registerWireTypes();
    return bus;
}

} // namespace

HelperBus::HelperBus(const QDBusConnection &bus, Engine &engine, const CallerLimits::Maxima &maxima)
    : m_bus(withWireTypes(bus))
    , m_reception(m_bus, engine, maxima)
    , m_tree(m_bus)
    , m_manager(engine, m_reception, m_tree)
    , m_publisher(engine, m_reception, m_tree)
{
}

// The name first: who calls from now on is for the next helper, and does not meet objects that have gone.
HelperBus::~HelperBus()
{
    m_bus.unregisterService(bus::service);
}

Result<> HelperBus::open()
{
    if (!m_bus.isConnected())
        return failure(Error::Code::Unreachable, u"D-Bus"_s, m_bus.lastError().message());
    if (!m_bus.registerObject(bus::rootPath, &m_manager, QDBusConnection::ExportAdaptors))
        return failure(Error::Code::Failed, bus::rootPath, u"The object cannot be published."_s);
    m_tree.announce();
    if (!m_bus.registerService(bus::service))
        return failure(Error::Code::AlreadyExists, bus::service, m_bus.lastError().message());
    return {};
}

} // namespace mooring
