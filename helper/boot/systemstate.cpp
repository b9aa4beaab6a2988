// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/boot/systemstate.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPromise>

#include <memory>

using namespace Qt::StringLiterals;

namespace mooring {

QFuture<Result<QString>> systemState(const QDBusConnection &bus, QObject *context)
{
    auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.systemd1"_s, u"/org/freedesktop/systemd1"_s,
                                              u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    ask << u"org.freedesktop.systemd1.Manager"_s << u"SystemState"_s;
    const auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, promise] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            promise->addResult(failure(
                Error::Code::Unreachable, u"systemd"_s,
                u"Nobody on the system bus can say whether the computer goes down: %1"_s.arg(reply.error().message())));
        else
            promise->addResult(reply.value().variant().toString());
        promise->finish();
    });
    return promise->future();
}

} // namespace mooring
