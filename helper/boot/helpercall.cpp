// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/helpercall.h"

#include "dbus/names.h"
#include "models/types/operation.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include <limits>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr auto properties = "org.freedesktop.DBus.Properties"_L1;

Error errorOf(const QDBusError &error)
{
    return {.code = Error::Code::Unreachable,
            .subject = bus::service,
            .detail = u"The helper does not answer; is the package mooring-helper installed completely? %1"_s.arg(
                error.message())};
}

} // namespace

HelperCall::HelperCall(const QDBusConnection &bus, const QString &method, Until until, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_method(method)
    , m_until(until)
{
    m_promise.start();
}

QFuture<Result<>> HelperCall::run()
{
    auto call = QDBusMessage::createMethodCall(bus::service, bus::rootPath, bus::managerInterface, m_method);
    call << QVariantMap();
    // With many containers a helper that only starts now takes its time.
    constexpr int patience = 5 * 60 * 1000;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError())
            conclude(std::unexpected(errorOf(reply.error())));
        else if (m_until == Until::Accepted)
            conclude({});
        else
            accepted(reply.value().path());
    });
    return m_promise.future();
}

void HelperCall::accepted(const QString &operation)
{
    auto *helper = new QDBusServiceWatcher(bus::service, m_bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(helper, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { conclude(failure(Error::Code::Unreachable, bus::service, u"The helper has gone."_s)); });
    // Heard first, asked second: an end in between would be missed otherwise.
    m_bus.connect(bus::service, operation, properties, u"PropertiesChanged"_s, this,
                  SLOT(hear(QString, QVariantMap, QStringList)));
    auto ask = QDBusMessage::createMethodCall(bus::service, operation, properties, u"Get"_s);
    ask << QString(bus::operationInterface) << u"Status"_s;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            conclude(std::unexpected(errorOf(reply.error())));
        else
            judge(reply.value().variant().toString());
    });
}

void HelperCall::hear(const QString &interface, const QVariantMap &changed, const QStringList &)
{
    if (interface == bus::operationInterface && changed.contains(u"Status"_s))
        judge(changed.value(u"Status"_s).toString());
}

void HelperCall::judge(const QString &status)
{
    const auto known = operationStatus(status);
    if (!known || !isFinal(*known))
        return;
    if (*known == OperationStatus::Success)
        return conclude({});
    conclude(failure(Error::Code::Failed, {}, u"Not all went well; see journalctl --unit mooring-helper."_s));
}

void HelperCall::conclude(const Result<> &result)
{
    if (std::exchange(m_isOver, true))
        return;
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace mooring
