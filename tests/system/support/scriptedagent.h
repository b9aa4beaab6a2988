// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/polkitlistener.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace mooring::test {

// The app's own polkit agent without its dialog: answers for this process as the test says. Once a process.
class ScriptedAgent final : public QObject
{
    Q_OBJECT

public:
    enum class Answer { Password, WrongPassword, Dismiss, Wait };

    // Answers as the administrator `login` with this password.
    ScriptedAgent(const QString &login, QString password);

    // Registers with polkit; its first question may come a moment later.
    void start() { m_listener.start(); }
    // Answers the question that was left waiting, with the password.
    void answerNow();

    Answer answer = Answer::Password;
    QStringList messages{}; // what was shown, question by question
    int cancelled = 0;      // questions that polkit took back

private:
    void hear(quint64 question, const AuthenticationRequest &request);
    void authenticate(quint64 question, const AuthenticationRequest &request);

    QString m_identity;
    QString m_password;
    PolkitListener m_listener;
    QHash<quint64, AuthenticationRequest> m_waiting;
};

} // namespace mooring::test
