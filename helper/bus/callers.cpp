// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/callers.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

const QString daemonName = u"org.freedesktop.DBus"_s;
const QString daemonPath = u"/org/freedesktop/DBus"_s;

} // namespace

Callers::Callers(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    // One match rule for all callers (the bus allows 512, and refuses more in silence): names that lose their last owner.
    m_bus.connect(daemonName, daemonPath, daemonName, u"NameOwnerChanged"_s, {QString(), QString(), u""_s}, u"sss"_s,
                  this, SLOT(forget(QString)));
}

QFuture<Result<Caller>> Callers::find(const QString &name)
{
    if (const auto known = m_known.constFind(name); known != m_known.cend())
        return QtFuture::makeReadyValueFuture(Result<Caller>(*known));

    const bool isFirst = !m_waiting.contains(name);
    auto &waiting = m_waiting[name];
    if (isFirst)
        waiting = std::make_shared<std::vector<Promise>>();
    waiting->emplace_back();
    waiting->back().start();
    const auto future = waiting->back().future();
    if (isFirst)
        ask(name);
    return future;
}

void Callers::ask(const QString &name)
{
    auto request = QDBusMessage::createMethodCall(daemonName, daemonPath, daemonName, u"GetConnectionCredentials"_s);
    request << name;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(request), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, name, watcher] {
        watcher->deleteLater();
        learn(name, *watcher);
    });
}

void Callers::learn(const QString &name, const QDBusPendingCallWatcher &reply)
{
    if (!m_waiting.contains(name))
        return; // gone meanwhile
    const QDBusPendingReply<QVariantMap> credentials = reply;
    const QVariant uid = credentials.isError() ? QVariant() : credentials.value().value(u"UnixUserID"_s);
    if (uid.typeId() != QMetaType::UInt)
        return settle(name, failure(Error::Code::Failed, name,
                                    u"The bus does not know who this is: "_s + credentials.error().message()));
    const Caller caller{.name = name, .uid = uid.toUInt(), .pid = credentials.value().value(u"ProcessID"_s).toUInt()};
    m_known.insert(name, caller);
    settle(name, caller);
}

void Callers::settle(const QString &name, const Result<Caller> &caller)
{
    const auto waiting = m_waiting.take(name);
    for (Promise &promise : *waiting) {
        promise.addResult(caller);
        promise.finish();
    }
}

void Callers::forget(const QString &name)
{
    const bool wasKnown = m_known.remove(name);
    const bool wasAwaited = m_waiting.contains(name);
    if (wasAwaited)
        settle(name, failure(Error::Code::Cancelled, name));
    if (wasKnown || wasAwaited)
        Q_EMIT vanished(name);
}

} // namespace mooring
