// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/privatebus.h"

#include <QDBusPendingCallWatcher>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

constexpr auto configuration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1/bus</listen>
  <auth>EXTERNAL</auth>%2
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
  </policy>
</busconfig>
)"_L1;

} // namespace

PrivateBus::PrivateBus(const QString &services)
{
    QFile config(m_folder.filePath(u"bus.conf"_s));
    if (!config.open(QIODevice::WriteOnly))
        qFatal("The configuration of the bus cannot be written");
    const QString activation = services.isEmpty() ? QString() : u"<servicedir>%1</servicedir>"_s.arg(services);
    config.write(QString(configuration).arg(m_folder.path(), activation).toUtf8());
    config.close();
    m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_daemon.start(u"dbus-daemon"_s, {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--print-address"_s});
    if (!m_daemon.waitForReadyRead(10'000))
        qFatal("dbus-daemon does not start");
    m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
}

PrivateBus::~PrivateBus()
{
    for (const QString &name : std::as_const(m_names))
        QDBusConnection::disconnectFromBus(name);
    kill();
}

void PrivateBus::kill()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

QDBusConnection PrivateBus::connect()
{
    static int count = 0;
    m_names += u"test-%1"_s.arg(++count);
    const auto connection = QDBusConnection::connectToBus(m_address, m_names.last());
    if (!connection.isConnected())
        qFatal("No connection to %s", qUtf8Printable(m_address));
    return connection;
}

void PrivateBus::disconnect(const QDBusConnection &connection)
{
    QDBusConnection::disconnectFromBus(connection.name());
}

QDBusMessage replyTo(const QDBusConnection &connection, const QDBusMessage &call)
{
    const QDBusPendingCallWatcher watcher(connection.asyncCall(call));
    // Not by QTest, which looks every 10 ms: tests make thousands of calls.
    QEventLoop loop;
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    if (!watcher.isFinished())
        loop.exec();
    if (!watcher.isFinished())
        return QDBusMessage::createError(u"test.NoReply"_s, call.member());
    return watcher.reply();
}

} // namespace mooring::test
