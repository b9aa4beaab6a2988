// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/authenticationdialog.h"
#include "app/agent/authenticationsession.h"

#include <memory>

namespace mooring {

// One question of polkit's, from the dialog to the answer: asks again after a wrong password, starts over with another person.
class AuthenticationFlow final : public QObject
{
    Q_OBJECT

public:
    AuthenticationFlow(const AuthenticationRequest &request, AuthenticationSessionFactory sessions,
                       QObject *parent = nullptr);
    ~AuthenticationFlow() override;

    enum class Outcome { Answered, Dismissed }; // Answered: polkit itself knows that the password was right

    [[nodiscard]] AuthenticationDialog &dialog() { return *m_dialog; }
    void begin();
    // The question is no longer asked: the dialog goes.
    void takeBack();

Q_SIGNALS:
    void finished(mooring::AuthenticationFlow::Outcome outcome);

private:
    void converse();
    void complete(bool gained);
    void finish(Outcome outcome);

    AuthenticationRequest m_request;
    AuthenticationSessionFactory m_sessions;
    std::unique_ptr<AuthenticationDialog> m_dialog;
    AuthenticationSession *m_session = nullptr; // a child; at most one
    bool m_wasPrompted = false;                 // by the present session
    bool m_isFinished = false;
};

} // namespace mooring
