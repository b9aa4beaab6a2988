// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/authenticationflow.h"

#include <utility>

namespace mooring {

AuthenticationFlow::AuthenticationFlow(const AuthenticationRequest &request, AuthenticationSessionFactory sessions,
                                       QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_sessions(std::move(sessions))
    , m_dialog(std::make_unique<AuthenticationDialog>(request))
{
    connect(m_dialog.get(), &AuthenticationDialog::answered, this, [this](const QString &answer) {
        if (m_session)
            m_session->respond(answer);
    });
    const auto startOver = [this] {
        m_dialog->tell({});
        converse();
    };
    connect(m_dialog.get(), &AuthenticationDialog::identityChanged, this, startOver);
    connect(m_dialog.get(), &AuthenticationDialog::retryWanted, this, startOver);
    connect(m_dialog.get(), &QDialog::rejected, this, [this] { finish(Outcome::Dismissed); });
}

AuthenticationFlow::~AuthenticationFlow()
{
    m_dialog->disconnect(this);
}

void AuthenticationFlow::begin()
{
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    converse();
}

void AuthenticationFlow::takeBack()
{
    finish(Outcome::Dismissed);
}

void AuthenticationFlow::converse()
{
    if (m_session) {
        m_session->disconnect(this);
        m_session->deleteLater();
    }
    m_wasPrompted = false;
    m_dialog->wait();
    m_session = m_sessions(m_dialog->identity(), m_request.cookie);
    m_session->setParent(this);
    connect(m_session, &AuthenticationSession::prompted, this, [this](const QString &prompt, bool echo) {
        m_wasPrompted = true;
        m_dialog->ask(prompt, echo);
    });
    connect(m_session, &AuthenticationSession::told, m_dialog.get(), &AuthenticationDialog::tell);
    connect(m_session, &AuthenticationSession::completed, this, &AuthenticationFlow::complete);
    m_session->start();
}

void AuthenticationFlow::complete(bool gained)
{
    if (gained)
        return finish(Outcome::Answered);
    if (!m_wasPrompted) // Asking again at once would go round and round.
        return m_dialog->giveUp(tr("No password could be asked for. Is polkit's helper program installed?"));
    converse();
    m_dialog->tell(tr("That did not work. Please try again."));
}

void AuthenticationFlow::finish(Outcome outcome)
{
    if (std::exchange(m_isFinished, true))
        return;
    if (m_session) {
        m_session->disconnect(this);
        m_session->deleteLater();
        m_session = nullptr;
    }
    m_dialog->hide();
    Q_EMIT finished(outcome);
}

} // namespace mooring
