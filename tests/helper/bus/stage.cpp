// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/bus/stage.h"

#include <QDBusObjectPath>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

Stage::Stage(const CallerLimits::Maxima &maxima)
    : polkit(bus.connect())
    , caller(bus.connect())
    , m_maxima(maxima)
{
    bus::registerWireTypes();
}

void Stage::open()
{
    m_helperConnection = bus.connect();
    m_helper = std::make_unique<HelperBus>(m_helperConnection, engine, m_maxima);
    if (const auto opened = m_helper->open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().detail));
}

void Stage::openClosed(const Error &trouble, const ClosedBus::Recover &recover)
{
    m_helperConnection = bus.connect();
    m_closedHelper = std::make_unique<ClosedBus>(m_helperConnection, trouble, recover);
    if (const auto opened = m_closedHelper->open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().detail));
}

void Stage::close()
{
    m_helper.reset();
    m_closedHelper.reset();
    PrivateBus::disconnect(m_helperConnection);
    m_helperConnection = QDBusConnection(QString()); // the last copy
}

quint32 Stage::uid()
{
    return ::getuid();
}

QDBusMessage Stage::message(const QString &path, QLatin1StringView interface, const QString &method,
                            const QVariantList &arguments, Interactive interactive)
{
    auto call = QDBusMessage::createMethodCall(bus::service, path, interface, method);
    call.setArguments(arguments);
    call.setInteractiveAuthorizationAllowed(interactive == Interactive::Yes);
    return call;
}

QDBusMessage Stage::call(const QString &path, QLatin1StringView interface, const QString &method,
                         const QVariantList &arguments, Interactive interactive) const
{
    return replyTo(caller, message(path, interface, method, arguments, interactive));
}

QDBusMessage Stage::manager(const QString &method, const QVariantList &arguments, Interactive interactive) const
{
    return call(bus::rootPath, bus::managerInterface, method, arguments, interactive);
}

QDBusMessage Stage::instance(const QString &number, const QString &method, const QVariantList &arguments,
                             Interactive interactive) const
{
    return call(bus::instancesPath + number, bus::instanceInterface, method, arguments, interactive);
}

QString errorOf(const QDBusMessage &reply)
{
    return reply.errorName().section(u'.', -1);
}

QString pathIn(const QDBusMessage &reply, qsizetype position)
{
    if (reply.type() != QDBusMessage::ReplyMessage)
        return reply.errorName() + u": "_s + reply.errorMessage();
    return reply.arguments().value(position).value<QDBusObjectPath>().path();
}

QString numberOf(const QString &path)
{
    return path.section(u'/', -1);
}

Instance someInstance(const QString &number, const QString &name, InstanceStatus status, quint32 owner)
{
    return {.id = InstanceId{number},
            .name = name,
            .status = status,
            .architecture = u"x86_64"_s,
            .owner = owner,
            .profiles = {u"default"_s},
            .image = QString(64, u'a'),
            .createdAt = QDateTime::fromSecsSinceEpoch(1'700'000'000),
            .etag = u"e1"_s};
}

Image someImage(QChar digit, const QStringList &aliases)
{
    const QString fingerprint(64, digit);
    return {.id = ImageId{fingerprint},
            .fingerprint = fingerprint,
            .aliases = aliases,
            .description = u"Debian 13"_s,
            .owner = 1000,
            .architecture = u"x86_64"_s,
            .size = 100,
            .unpackedSize = 400,
            .createdAt = QDateTime::fromSecsSinceEpoch(1'600'000'000),
            .importedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000)};
}

} // namespace mooring::test
