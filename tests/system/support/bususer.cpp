// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/bususer.h"

#include "dbus/names.h"
#include "dbus/wiretypes.h"
#include "models/types/operation.h"

#include <QDBusVariant>
#include <QDeadlineTimer>
#include <QTest>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr auto propertiesInterface = "org.freedesktop.DBus.Properties"_L1;
constexpr int callTimeout = 60'000;

const passwd &account(const QString &login)
{
    const passwd *entry = ::getpwnam(login.toUtf8().constData());
    if (!entry)
        qFatal("no user %s here", qUtf8Printable(login));
    return *entry;
}

// The bus asks the socket who connected, so the effective uid and the groups of that moment count; polkit goes by both.
QDBusConnection connectAs(const QString &login, const QString &name)
{
    const passwd entry = account(login);
    if (::initgroups(entry.pw_name, entry.pw_gid) != 0 || ::setegid(entry.pw_gid) != 0 || ::seteuid(entry.pw_uid) != 0)
        qFatal("cannot become %s", qUtf8Printable(login));
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
    if (::seteuid(0) != 0 || ::setegid(0) != 0 || ::setgroups(0, nullptr) != 0)
        qFatal("cannot become root again");
    if (!bus.isConnected())
        qFatal("no system bus: %s", qUtf8Printable(bus.lastError().message()));
    return bus;
}

QString uniqueName(const QString &login)
{
    static int count = 0;
    return u"%1-%2"_s.arg(login).arg(++count);
}

} // namespace

BusUser::BusUser(const QString &login)
    : m_name(uniqueName(login))
    , m_uid(account(login).pw_uid)
    , m_bus(connectAs(login, m_name))
{
    bus::registerWireTypes();
}

BusUser::~BusUser()
{
    QDBusConnection::disconnectFromBus(m_name);
}

QDBusMessage BusUser::call(const QString &path, QLatin1StringView interface, const QString &method,
                           const QVariantList &arguments, Interactive interactive) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(bus::service, path, interface, method);
    message.setArguments(arguments);
    message.setInteractiveAuthorizationAllowed(interactive == Interactive::Yes);
    return m_bus.call(message, QDBus::Block, callTimeout);
}

QDBusMessage BusUser::manager(const QString &method, const QVariantList &arguments) const
{
    return call(bus::rootPath, bus::managerInterface, method, arguments);
}

QDBusMessage BusUser::instance(const QString &path, const QString &method, const QVariantList &arguments) const
{
    return call(path, bus::instanceInterface, method, arguments);
}

QVariant BusUser::property(const QString &path, QLatin1StringView interface, const QString &name) const
{
    const QDBusMessage reply = call(path, propertiesInterface, u"Get"_s, {QString(interface), name});
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().constFirst().value<QDBusVariant>().variant()
                                                      : QVariant();
}

QString BusUser::outcome(const QString &operation, int milliseconds) const
{
    QString status;
    for (QDeadlineTimer deadline(milliseconds); !deadline.hasExpired(); QTest::qWait(5)) {
        status = property(operation, bus::operationInterface, u"Status"_s).toString();
        if (const auto known = operationStatus(status); !known || isFinal(*known))
            break;
    }
    return status;
}

bool BusUser::reaches(const QString &instance, const QString &status, int milliseconds) const
{
    for (QDeadlineTimer deadline(milliseconds); !deadline.hasExpired(); QTest::qWait(5)) {
        if (property(instance, bus::instanceInterface, u"Status"_s).toString() == status)
            return true;
    }
    return false;
}

QString pathIn(const QDBusMessage &reply, qsizetype position)
{
    return reply.type() == QDBusMessage::ReplyMessage && position < reply.arguments().size()
               ? reply.arguments().at(position).value<QDBusObjectPath>().path()
               : QString();
}

} // namespace mooring::test
