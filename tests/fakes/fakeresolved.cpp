// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeresolved.h"

#include <QDBusError>
#include <QMap>

using namespace Qt::StringLiterals;

namespace mooring::test {

FakeResolved::FakeResolved(const QDBusConnection &bus)
    : m_bus(bus)
{
    if (!m_bus.registerVirtualObject(u"/org/freedesktop/resolve1"_s, this) ||
        !m_bus.registerService(u"org.freedesktop.resolve1"_s))
        qFatal("The fake systemd-resolved cannot take its place");
}

FakeResolved::~FakeResolved()
{
    m_bus.unregisterService(u"org.freedesktop.resolve1"_s);
    m_bus.unregisterObject(u"/org/freedesktop/resolve1"_s);
}

bool FakeResolved::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    // org.freedesktop.resolve1(5)
    static const QMap<QString, QString> signatures{
        {u"SetLinkDNS"_s, u"ia(iay)"_s}, {u"SetLinkDomains"_s, u"ia(sb)"_s}, {u"SetLinkDefaultRoute"_s, u"ib"_s},
        {u"SetLinkDNSSEC"_s, u"is"_s},   {u"SetLinkDNSOverTLS"_s, u"is"_s},  {u"RevertLink"_s, u"i"_s}};
    if (message.interface() != "org.freedesktop.resolve1.Manager"_L1)
        return false;
    if (signatures.value(message.member()) != message.signature())
        return connection.send(message.createErrorReply(QDBusError::InvalidSignature, message.signature()));
    if (!m_refusal.isEmpty())
        return connection.send(message.createErrorReply(u"org.freedesktop.resolve1.LinkBusy"_s, m_refusal));
    m_told += message.member() + u' ' + QString::number(message.arguments().value(0).toInt());
    m_messages += message;
    return connection.send(message.createReply());
}

} // namespace mooring::test
