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
    struct Check;
    using CheckPointer = std::shared_ptr<Check>;
    enum class Prompt { No, Yes };

    void ask(const CheckPointer &check, Prompt prompt);
    void hear(const QString &cancellationId, Prompt prompt, const QDBusPendingCallWatcher &reply);
    void prompt(const CheckPointer &check);
    static void conclude(const CheckPointer &check, const Result<> &verdict);

    QDBusConnection m_bus;
    CallerLimits &m_limits;
    quint64 m_lastId = 0;
    QHash<QString, CheckPointer> m_open; // by cancellation id
};

} // namespace mooring
