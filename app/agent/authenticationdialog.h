// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/authenticationrequest.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mooring {

// Asks for what PAM wants to know. rejected() means that the question was dismissed.
class AuthenticationDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AuthenticationDialog(const AuthenticationRequest &request, QWidget *parent = nullptr);

    [[nodiscard]] QString identity() const;

    // Who made the action, and what the action is, in their words.
    void setVendor(const QString &vendor, const QString &description);
    void ask(const QString &prompt, bool echo);
    // A line of PAM's, or of ours, beside the field.
    void tell(const QString &text);
    // Nothing can be typed until ask().
    void wait();
    // No conversation is possible; it can be tried again.
    void giveUp(const QString &text);

Q_SIGNALS:
    void answered(const QString &answer);
    void identityChanged();
    void retryWanted();

private:
    void submit();

    QComboBox *m_identities;
    QLabel *m_vendor;
    QLabel *m_prompt;
    QLineEdit *m_answer;
    QLabel *m_words;
    QPushButton *m_submit;
    bool m_isWaiting = true;
    bool m_hasGivenUp = false;
};

} // namespace mooring
