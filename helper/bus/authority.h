// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/bus/caller.h"
#include "helper/bus/callerlimits.h"
#include "helper/bus/question.h"
#include "models/error.h"

#include <QDBusConnection>
#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>

class QDBusPendingCallWatcher;

namespace mooring {

// Asks polkit, any number of questions at a time; each answer finds its own question.
//
// First without a prompt; only a question that needs one takes a prompt's place and asks again, so that a caller who may do
// something without a password is never refused for the number of its prompts.
//
// Where polkit would remember the answer, and would ask the same person in the same way about everything daily, that is asked in place of
// the one deed. A rule that has it otherwise for one of the two keeps its question.
class Authority : public QObject
{
    Q_OBJECT

public:
    enum class Interaction { Forbidden, Allowed };

    Authority(const QDBusConnection &bus, CallerLimits &limits, QObject *parent = nullptr);
    ~Authority() override;

    // Success: allowed. NotAuthorized: denied, wrong password, or a password would be needed and nobody may be asked for one.
    // Cancelled: the prompt was dismissed, or the caller is gone. NoAgent: a password is needed and nobody can be asked.
    // LimitExceeded: too many prompts. Failed: polkit is missing or broken.
    // The prompt may be open for a day; what was true before may not be true after.
    [[nodiscard]] QFuture<Result<>> check(const Question &question, const Caller &caller, Interaction interaction);

    // Takes back all open questions of a caller that is gone: their prompts close, they end with Cancelled.
    void withdraw(const QString &callerName);

private:
    struct Challenge;
    struct Check;
    using CheckPointer = std::shared_ptr<Check>;
    // Whether it is allowed already, and how polkit would ask; the same of all daily deeds; a person.
    enum class Step { Deed, Session, Prompt };

    void ask(const CheckPointer &check, const Question &question, Step step);
    void hear(const QString &cancellationId, Step step, const QDBusPendingCallWatcher &reply);
    void hearOfSession(const CheckPointer &check, const QDBusPendingCallWatcher &reply);
    void hearChallenge(const CheckPointer &check, Step step, const Challenge &challenge);
    void prompt(const CheckPointer &check, const Question &question);
    static void refuse(const CheckPointer &check, Error::Code code, const QString &detail);
    static void conclude(const CheckPointer &check, const Result<> &verdict);

    QDBusConnection m_bus;
    CallerLimits &m_limits;
    quint64 m_lastId = 0;
    QHash<QString, CheckPointer> m_open; // by cancellation id
};

} // namespace mooring
