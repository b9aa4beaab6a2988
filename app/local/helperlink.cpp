// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/helperlink.h"

#include "app/local/pendingcall.h"
#include "dbus/names.h"
#include "dbus/wiretypes.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

const QString busService = u"org.freedesktop.DBus"_s;
const QString busPathName = u"/org/freedesktop/DBus"_s;

QDBusMessage toBus(const QString &method, const QVariantList &arguments)
{
    auto call = QDBusMessage::createMethodCall(busService, busPathName, busService, method);
    call.setArguments(arguments);
    return call;
}

Error busIsMissing(const QString &words)
{
    return {.code = Error::Code::Unreachable,
            .subject = u"D-Bus"_s,
            .detail =
                u"This computer's system bus cannot be reached; start the service dbus. %1"_s.arg(words).trimmed()};
}

// Which of the ways a helper can be absent in this is, and what to do.
Error helperIsMissing(const QDBusError &error)
{
    QString detail;
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
        detail = u"It is not installed: the bus knows no service %1. Install the package mooring-helper."_s.arg(
            bus::service);
        break;
    case QDBusError::AccessDenied:
        detail = u"The bus does not let you speak to it: %1"_s.arg(error.message());
        break;
    case QDBusError::Disconnected:
        return busIsMissing(error.message());
    default:
        detail = u"It does not start: %1 Its log says why: journalctl -u mooring-helper"_s.arg(error.message());
    }
    return {.code = Error::Code::Unreachable, .subject = u"mooring-helper"_s, .detail = detail};
}

} // namespace

HelperLink::HelperLink(Connector connector, QObject *parent)
    : HelperLink(std::move(connector), Patience(), Start::Allowed, parent)
{
}

HelperLink::HelperLink(Connector connector, const Patience &patience, Start start, QObject *parent)
    : QObject(parent)
    , m_connector(std::move(connector))
    , m_patience(patience)
    , m_start(start)
    , m_bus(QString())
    , m_pause(patience.first)
{
    bus::registerWireTypes();
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HelperLink::open);
}

HelperLink::~HelperLink()
{
    settle(failure(Error::Code::Cancelled, {}, u"The program ends."_s));
}

QDBusConnection HelperLink::systemBus()
{
    static int count = 0;
    return QDBusConnection::connectToBus(QDBusConnection::SystemBus, u"mooring-%1"_s.arg(++count));
}

QFuture<Result<QString>> HelperLink::whenOwned()
{
    if (!m_owner.isEmpty())
        return ready<QString>(m_owner);
    QPromise<Result<QString>> &promise = m_waiting.emplace_back();
    promise.start();
    const auto future = promise.future();
    open();
    return future;
}

void HelperLink::open()
{
    if (m_isTrying || !m_owner.isEmpty())
        return;
    m_retry.stop();
    m_isTrying = true;
    if (!m_bus.isConnected())
        connectToBus();
    if (!m_bus.isConnected())
        return fail(busIsMissing(m_bus.lastError().message()));
    askOwner(m_start);
}

void HelperLink::connectToBus()
{
    m_bus = m_connector();
    if (!m_bus.isConnected())
        return;
    m_bus.connect(busService, busPathName, busService, u"NameOwnerChanged"_s, QStringList{bus::service}, u"sss"_s, this,
                  SLOT(hearOwnerChanged(QString, QString, QString)));
    m_bus.connect(QString(), u"/org/freedesktop/DBus/Local"_s, u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s, this,
                  SLOT(hearDisconnected()));
}

void HelperLink::askOwner(Start start)
{
    const QDBusPendingReply<QString> asked = m_bus.asyncCall(toBus(u"GetNameOwner"_s, {QString(bus::service)}));
    auto *watcher = new QDBusPendingCallWatcher(asked, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, start] {
        watcher->deleteLater();
        if (!m_isTrying)
            return; // it came by itself meanwhile
        const QDBusPendingReply<QString> owner = *watcher;
        if (!owner.isError())
            adopt(owner.value());
        else if (start == Start::Allowed)
            this->start();
        else
            fail(helperIsMissing(owner.error()));
    });
}

// Only when nobody has the name: the bus refuses to start what runs without being known to it.
void HelperLink::start()
{
    const QDBusPendingReply<uint> started =
        m_bus.asyncCall(toBus(u"StartServiceByName"_s, {QString(bus::service), 0U}));
    auto *watcher = new QDBusPendingCallWatcher(started, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (!m_isTrying)
            return;
        if (watcher->isError())
            fail(helperIsMissing(watcher->error()));
        else
            askOwner(Start::Forbidden);
    });
}

void HelperLink::fail(const Error &reason)
{
    m_isTrying = false;
    retryLater();
    settle(std::unexpected(reason));
    Q_EMIT failed(reason);
}

void HelperLink::adopt(const QString &owner)
{
    m_isTrying = false;
    m_retry.stop();
    m_pause = m_patience.first;
    if (std::exchange(m_owner, owner) == owner)
        return;
    settle(owner);
    Q_EMIT found();
}

void HelperLink::lose()
{
    // Not at once: who stopped it may be about to start another, or may have meant it.
    retryLater();
    if (!std::exchange(m_owner, QString()).isEmpty())
        Q_EMIT lost();
}

void HelperLink::retryLater()
{
    m_retry.start(m_pause);
    m_pause = std::min(m_pause * 2, m_patience.last);
}

void HelperLink::settle(const Result<QString> &owner)
{
    for (auto &promise : std::exchange(m_waiting, {}))
        conclude(promise, owner);
}

void HelperLink::hearOwnerChanged(const QString &, const QString &, const QString &owner)
{
    if (owner.isEmpty())
        lose();
    else
        adopt(owner);
}

void HelperLink::hearDisconnected()
{
    m_isTrying = false;
    lose();
}

} // namespace mooring
