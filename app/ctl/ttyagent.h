// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

namespace mooring::ctl {

// Lets polkit ask for a password on the terminal, with polkit's own pkttyagent, where the session has no other agent. Ends with us.
class TtyAgent : public QObject
{
    Q_OBJECT

public:
    explicit TtyAgent(QObject *parent = nullptr);
    ~TtyAgent() override;

    // Whether a user sits there who could be asked: root is never asked, and a script has no terminal.
    [[nodiscard]] static bool isWanted();

    // Ends when the agent is registered, cannot be had, or takes too long: then it goes without.
    QFuture<void> start();
    // The terminal is another's from here on. Waits for a process that has just been killed, no longer.
    void stop();

private:
    qint64 m_pid = 0;
};

} // namespace mooring::ctl
