// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/scriptedagent.h"

#include <PolkitQt1/Agent/Session>
#include <PolkitQt1/Details>
#include <PolkitQt1/Subject>

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

ScriptedAgent::ScriptedAgent(QString login, QString password)
    : m_login(std::move(login))
    , m_password(std::move(password))
{
}

bool ScriptedAgent::registerForThisProcess()
{
    return registerListener(PolkitQt1::UnixProcessSubject(QCoreApplication::applicationPid()),
                            u"/org/mooring/test/Agent"_s);
}

void ScriptedAgent::initiateAuthentication(const QString &, const QString &message, const QString &,
                                           const PolkitQt1::Details &, const QString &cookie,
                                           const PolkitQt1::Identity::List &identities,
                                           PolkitQt1::Agent::AsyncResult *result)
{
    messages.append(message);
    const Question question{.cookie = cookie, .identities = identities, .result = result};
    if (answer == Answer::Wait)
        m_waiting = question;
    else
        reply(question);
}

void ScriptedAgent::answerNow()
{
    answer = Answer::Password;
    reply(std::exchange(m_waiting, {}));
}

void ScriptedAgent::reply(const Question &question)
{
    const auto wanted =
        std::ranges::find(question.identities, u"unix-user:"_s + m_login, &PolkitQt1::Identity::toString);
    if (answer == Answer::Dismiss || wanted == question.identities.end()) {
        question.result->setError(u"dismissed"_s);
        question.result->setCompleted();
        return;
    }
    authenticate(question.cookie, *wanted, question.result);
}

void ScriptedAgent::authenticate(const QString &cookie, const PolkitQt1::Identity &identity,
                                 PolkitQt1::Agent::AsyncResult *result)
{
    auto *session = new PolkitQt1::Agent::Session(identity, cookie, result, this);
    const QString password = answer == Answer::WrongPassword ? u"wrong"_s : m_password;
    connect(session, &PolkitQt1::Agent::Session::request, session,
            [session, password](const QString &, bool) { session->setResponse(password); });
    connect(session, &PolkitQt1::Agent::Session::completed, this, [session, result](bool) {
        result->setCompleted();
        session->deleteLater();
    });
    session->initiate();
}

void ScriptedAgent::cancelAuthentication()
{
    ++cancelled;
}

} // namespace mooring::test
