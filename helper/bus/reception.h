// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/authority.h"
#include "helper/bus/call.h"
#include "helper/bus/caller.h"
#include "helper/bus/callerlimits.h"
#include "helper/bus/callers.h"
#include "helper/bus/question.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

class QDBusContext;

namespace mooring {

class Engine;

// What a method does once it may; `caller` is who asked. It runs when the service that asked may be gone already, so it holds
// ids and finds out again what is there.
using Deed = std::function<QFuture<Answer>(const Caller &caller)>;

// What is to be asked, where finding that out takes more than a moment. As a deed, it may run when the service is gone.
using Inquiry = std::function<QFuture<Result<Question>>()>;

// A deed that is done when it returns.
template<typename Function>
[[nodiscard]] Deed atOnce(Function deed)
{
    return
        [deed = std::move(deed)](const Caller &caller) { return QtFuture::makeReadyValueFuture(Answer(deed(caller))); };
}

// Where every call passes the four doors: well-formed? allowed? still true, then done; one answer.
class Reception : public QObject
{
    Q_OBJECT

public:
    // `engine` must outlive it.
    Reception(const QDBusConnection &bus, const Engine &engine, const CallerLimits::Maxima &maxima,
              QObject *parent = nullptr);
    // For where there is no engine: no deed may start an operation then.
    explicit Reception(const QDBusConnection &bus, QObject *parent = nullptr);

    // All three are called from within a method, whose own return value is not sent then.
    // For a call that is well-formed: asks polkit, then acts.
    void serve(const QDBusContext &context, const Question &question, Deed deed);
    void serve(const QDBusContext &context, const Inquiry &inquiry, Deed deed);
    // For one that is not: nobody is asked.
    void refuse(const QDBusContext &context, const Error &error) { answer(context, std::unexpected(error)); }
    // For methods that everybody may call.
    void answer(const QDBusContext &context, const Answer &answer);

    // The same for a message that no method took.
    void serve(const QDBusMessage &message, const Question &question, Deed deed);
    void refuse(const QDBusMessage &message, const Error &error);

private:
    using CallPointer = std::shared_ptr<Call>;

    CallPointer admit(const QDBusMessage &message);
    void attend(const CallPointer &call, const Question &question, const Deed &deed);
    void decide(const CallPointer &call, const Question &question, const Caller &caller, const Deed &deed);
    void act(const CallPointer &call, const Question &question, const Caller &caller, const Deed &deed);
    [[nodiscard]] Result<> checkRoom(const Question &question, const Caller &caller) const;

    QDBusConnection m_bus;
    const Engine *m_engine = nullptr;
    CallerLimits m_limits;
    Callers m_callers;
    Authority m_authority;
};

} // namespace mooring
