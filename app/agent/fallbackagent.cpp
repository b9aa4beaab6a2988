// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/fallbackagent.h"

#include "app/agent/actionfacts.h"
#include "app/agent/authenticationflow.h"
#include "app/agent/polkitsession.h"

namespace mooring {

FallbackAgent::FallbackAgent(QObject *parent)
    : QObject(parent)
{
    connect(&m_listener, &PolkitListener::asked, this, &FallbackAgent::ask);
    connect(&m_listener, &PolkitListener::takenBack, this, &FallbackAgent::takeBack);
}

FallbackAgent::~FallbackAgent() = default;

void FallbackAgent::start()
{
    m_listener.start();
}

void FallbackAgent::ask(quint64 question, const AuthenticationRequest &request)
{
    const auto session = [](const QString &identity, const QString &cookie) {
        return new PolkitSession(identity, cookie);
    };
    auto *flow = new AuthenticationFlow(request, session, this);
    m_flows.emplace(question, flow);
    connect(flow, &AuthenticationFlow::finished, this, [this, question](AuthenticationFlow::Outcome outcome) {
        m_listener.answer(question, outcome == AuthenticationFlow::Outcome::Answered
                                        ? PolkitListener::Answer::Authenticated
                                        : PolkitListener::Answer::Dismissed);
        if (const auto node = m_flows.extract(question))
            node.mapped()->deleteLater();
    });
    lookUpAction(request.action, flow,
                 [flow](const ActionFacts &facts) { flow->dialog().setVendor(facts.vendor, facts.description); });
    flow->begin();
}

void FallbackAgent::takeBack(quint64 question)
{
    if (const auto it = m_flows.find(question); it != m_flows.end())
        it->second->takeBack();
}

} // namespace mooring
