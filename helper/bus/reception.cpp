// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/reception.h"

#include "helper/engine/engine.h"

#include <QDBusContext>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(audit, "mooring.audit", QtInfoMsg)

} // namespace

Reception::Reception(const QDBusConnection &bus, const Engine &engine, const CallerLimits::Maxima &maxima,
                     QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_engine(&engine)
    , m_limits(maxima)
    , m_callers(bus)
    , m_authority(bus, m_limits)
{
    connect(&m_callers, &Callers::vanished, &m_authority, &Authority::withdraw);
}

Reception::Reception(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_callers(bus)
    , m_authority(bus, m_limits)
{
    connect(&m_callers, &Callers::vanished, &m_authority, &Authority::withdraw);
}

Reception::CallPointer Reception::admit(const QDBusMessage &message)
{
    auto slot = m_limits.takeCall(message.service());
    const bool hasRoom = slot.has_value();
    auto call = std::make_shared<Call>(m_bus, message, hasRoom ? std::move(*slot) : CallerLimits::Slot());
    if (hasRoom)
        return call;
    call->answer(std::unexpected(slot.error()));
    return nullptr;
}

void Reception::answer(const QDBusContext &context, const Answer &answer)
{
    context.setDelayedReply(true);
    if (const CallPointer call = admit(context.message()))
        call->answer(answer);
}

void Reception::refuse(const QDBusMessage &message, const Error &error)
{
    if (const CallPointer call = admit(message))
        call->answer(std::unexpected(error));
}

void Reception::serve(const QDBusContext &context, const Question &question, Deed deed)
{
    context.setDelayedReply(true);
    serve(context.message(), question, std::move(deed));
}

void Reception::serve(const QDBusContext &context, const Inquiry &inquiry, Deed deed)
{
    context.setDelayedReply(true);
    const CallPointer call = admit(context.message());
    if (!call)
        return;
    inquiry().then(this, [this, call, deed = std::move(deed)](const Result<Question> &question) {
        if (question)
            attend(call, *question, deed);
        else
            call->answer(std::unexpected(question.error()));
    });
}

void Reception::serve(const QDBusMessage &message, const Question &question, Deed deed)
{
    if (const CallPointer call = admit(message))
        attend(call, question, deed);
}

void Reception::attend(const CallPointer &call, const Question &question, const Deed &deed)
{
    m_callers.find(call->message().service()).then(this, [this, call, question, deed](const Result<Caller> &caller) {
        if (!caller)
            return call->answer(std::unexpected(caller.error()));
        decide(call, question, *caller, deed);
    });
}

void Reception::decide(const CallPointer &call, const Question &question, const Caller &caller, const Deed &deed)
{
    if (const auto room = checkRoom(question, caller); !room)
        return call->answer(std::unexpected(room.error()));
    if (question.isForRootOnly && caller.uid != 0)
        return call->answer(failure(Error::Code::NotAuthorized, {}, u"Only root may do this."_s));
    if (question.isForRootOnly || question.freeFor == caller.uid)
        return act(call, question, caller, deed);

    const auto interaction = call->message().isInteractiveAuthorizationAllowed() ? Authority::Interaction::Allowed
                                                                                 : Authority::Interaction::Forbidden;
    m_authority.check(question, caller, interaction)
        .then(this, [this, call, question, caller, deed](const Result<> &verdict) {
            if (!verdict)
                return call->answer(std::unexpected(verdict.error()));
            act(call, question, caller, deed);
        });
}

void Reception::act(const CallPointer &call, const Question &question, const Caller &caller, const Deed &deed)
{
    if (const auto room = checkRoom(question, caller); !room)
        return call->answer(std::unexpected(room.error()));
    qCInfo(audit, "uid %u (pid %u): %s, %s %s", caller.uid, caller.pid, question.action.data(),
           qUtf8Printable(question.verb), qUtf8Printable(namesForPrompt(question.subjects)));
    deed(caller).then(this, [call](const Answer &answer) { call->answer(answer); });
}

Result<> Reception::checkRoom(const Question &question, const Caller &caller) const
{
    if (!question.startsOperation || !m_engine)
        return {};
    const auto unfinished = std::ranges::count_if(m_engine->operations(), [&](const Operation &operation) {
        return operation.owner == caller.uid && !isFinal(operation.status);
    });
    return m_limits.checkOperations(unfinished);
}

} // namespace mooring
