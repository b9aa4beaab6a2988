// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/requests.h"

#include <QProcess>
#include <QSocketNotifier>

#include <memory>

namespace mooring::test {

// What a container does with Exec, without the container: a real process on pipes or on a terminal of its own, and its control socket.
class GuestCommand
{
public:
    enum class Kind { Pipes, Terminal };
    explicit GuestCommand(Kind kind);

    // For the fake engine to give away.
    [[nodiscard]] ExecSession session() const { return m_session; }
    // The test's own copies go, so that ends of files are seen. After the session was given to the engine, which must forget it too.
    void run(const QStringList &command);

    // Instead of a command: says this on the control socket, and closes everything.
    void say(const QByteArray &answer);

private:
    void obey();
    void closeInside();

    ExecSession m_session;
    QList<FileDescriptor> m_inside;
    FileDescriptor m_control;
    QProcess m_process;
    std::unique_ptr<QSocketNotifier> m_orders;
};

} // namespace mooring::test
