// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/support/scriptedagent.h"

#include "app/agent/polkitsession.h"

using namespace Qt::StringLiterals;

namespace mooring::test {

ScriptedAgent::ScriptedAgent(const QString &login, QString password)
    : m_identity(u"unix-user:"_s + login)
    , m_password(std::move(password))
{
    connect(&m_listener, &PolkitListener::asked, this, &ScriptedAgent::hear);
    connect(&m_listener, &PolkitListener::takenBack, this, [this](quint64 question) {
        ++cancelled;
        m_waiting.remove(question);
        m_listener.answer(question, PolkitListener::Answer::Dismissed);
    });
}

void ScriptedAgent::hear(quint64 question, const AuthenticationRequest &request)
{
    messages.append(request.message);
    switch (answer) {
    case Answer::Wait:
        m_waiting.insert(question, request);
        return;
    case Answer::Dismiss:
        m_listener.answer(question, PolkitListener::Answer::Dismissed);
        return;
    case Answer::Password:
    case Answer::WrongPassword:
        authenticate(question, request);
        return;
    }
}

void ScriptedAgent::answerNow()
{
    answer = Answer::Password;
    for (const auto &[question, request] : std::exchange(m_waiting, {}).asKeyValueRange())
        authenticate(question, request);
}

void ScriptedAgent::authenticate(quint64 question, const AuthenticationRequest &request)
{
    auto *session = new PolkitSession(m_identity, request.cookie, this);
    const QString password = answer == Answer::WrongPassword ? u"wrong"_s : m_password;
    connect(session, &AuthenticationSession::prompted, session, [session, password] { session->respond(password); });
    connect(session, &AuthenticationSession::completed, this, [this, session, question] {
        m_listener.answer(question,
                          PolkitListener::Answer::Authenticated); // polkit itself knows whether the password was right
        session->deleteLater();
    });
    session->start();
}

} // namespace mooring::test
