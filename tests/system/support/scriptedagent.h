// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <PolkitQt1/Agent/Listener>

#include <QStringList>

namespace mooring::test {

// A polkit agent for every connection of this process, which answers as the test says. Register it as root, once a process.
class ScriptedAgent final : public PolkitQt1::Agent::Listener
{
    Q_OBJECT

public:
    enum class Answer { Password, WrongPassword, Dismiss, Wait };

    // Answers as the administrator `login` with this password.
    ScriptedAgent(QString login, QString password);

    [[nodiscard]] bool registerForThisProcess();
    // Answers the question that was left waiting, with the password.
    void answerNow();

    Answer answer = Answer::Password;
    // What was shown, question by question.
    QStringList messages{};
    int cancelled = 0; // questions that polkit took back

    void initiateAuthentication(const QString &actionId, const QString &message, const QString &iconName,
                                const PolkitQt1::Details &details, const QString &cookie,
                                const PolkitQt1::Identity::List &identities,
                                PolkitQt1::Agent::AsyncResult *result) override;
    bool initiateAuthenticationFinish() override { return true; }
    void cancelAuthentication() override;

private:
    void authenticate(const QString &cookie, const PolkitQt1::Identity &identity,
                      PolkitQt1::Agent::AsyncResult *result);

    struct Question
    {
        QString cookie{};
        PolkitQt1::Identity::List identities{};
        PolkitQt1::Agent::AsyncResult *result = nullptr;
    };
    void reply(const Question &question);

    QString m_login;
    QString m_password;
    Question m_waiting{};
};

} // namespace mooring::test
