// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/closedbus.h"

#include "dbus/names.h"
#include "dbus/wiretypes.h"

#include <QDBusArgument>
#include <QDBusError>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

namespace {

constexpr auto grace = 250ms; // for the answer to leave

} // namespace

ClosedBus::ClosedBus(const QDBusConnection &bus, Error trouble, Recover recover)
    : m_bus(bus)
    , m_trouble(std::move(trouble))
    , m_recover(std::move(recover))
    , m_reception(bus)
{
    bus::registerWireTypes();
}

ClosedBus::~ClosedBus()
{
    m_bus.unregisterService(bus::service); // first, as HelperBus does
    m_bus.unregisterObject(bus::rootPath, QDBusConnection::UnregisterTree);
}

Result<> ClosedBus::open()
{
    if (!m_bus.isConnected())
        return failure(Error::Code::Unreachable, u"D-Bus"_s, m_bus.lastError().message());
    if (!m_bus.registerVirtualObject(bus::rootPath, this, QDBusConnection::SubPath))
        return failure(Error::Code::Failed, bus::rootPath, u"The object cannot be published."_s);
    if (!m_bus.registerService(bus::service))
        return failure(Error::Code::AlreadyExists, bus::service, m_bus.lastError().message());
    return {};
}

QString ClosedBus::introspect(const QString &) const
{
    return {};
}

bool ClosedBus::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    if (message.path() == bus::rootPath && message.interface() == bus::managerInterface &&
        message.member() == "Recover"_L1 && message.signature() == "a{sv}"_L1)
        recover(message);
    else
        m_reception.refuse(message, m_trouble);
    return true;
}

void ClosedBus::recover(const QDBusMessage &message)
{
    const auto run = parseRecover(qdbus_cast<QVariantMap>(message.arguments().value(0)));
    if (!run)
        return m_reception.refuse(message, run.error());
    if (m_trouble.code != Error::Code::Damaged)
        return m_reception.refuse(message, m_trouble);
    m_reception.serve(message, recoverQuestion(*run),
                      atOnce([this, run = *run](const Caller &) -> Answer { return recoverNow(run); }));
}

Answer ClosedBus::recoverNow(RecoverRun run)
{
    const auto report = m_recover(run);
    if (report && run == RecoverRun::Real) {
        // Before the answer: whoever has it and calls again reaches the next helper, not what is left of this one.
        m_bus.unregisterService(bus::service);
        QTimer::singleShot(grace, this, &ClosedBus::recovered);
    }
    return report.transform([](const QVariantMap &map) { return QVariantList{map}; });
}

} // namespace mooring
