// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/actionfacts.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLocale>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// The reply is a(ssssssuuua{ss}): id, description, message, vendor, its address, icon, three defaults, annotations.
std::optional<ActionFacts> factsIn(const QDBusMessage &reply, const QString &action)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "a(ssssssuuua{ss})"_L1)
        return {};
    std::optional<ActionFacts> facts;
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd() && !facts) {
        QString id;
        ActionFacts candidate;
        QString message;
        list.beginStructure();
        list >> id >> candidate.description >> message >> candidate.vendor;
        list.endStructure();
        if (id == action)
            facts = candidate;
    }
    return facts;
}

} // namespace

void lookUpAction(const QString &action, QObject *context, std::function<void(const ActionFacts &)> found)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.PolicyKit1"_s, u"/org/freedesktop/PolicyKit1/Authority"_s,
                                       u"org.freedesktop.PolicyKit1.Authority"_s, u"EnumerateActions"_s);
    call.setArguments({QLocale().name()});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, action, found = std::move(found)] {
        watcher->deleteLater();
        if (const auto facts = factsIn(watcher->reply(), action))
            found(*facts);
    });
}

} // namespace mooring
