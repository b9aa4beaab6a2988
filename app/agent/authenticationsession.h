// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace mooring {

// A conversation with PAM about one question and one person. For one use: after completed() it does nothing any more.
// Destroying it ends the conversation.
class AuthenticationSession : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void respond(const QString &answer) = 0;

Q_SIGNALS:
    // Echo: whether what is typed may be seen.
    void prompted(const QString &prompt, bool echo);
    void told(const QString &text);
    // Not gained: a wrong password, or no conversation was possible at all.
    void completed(bool gained);
};

// Makes a session for one of the request's identities. The caller owns it.
using AuthenticationSessionFactory =
    std::function<AuthenticationSession *(const QString &identity, const QString &cookie)>;

} // namespace mooring
