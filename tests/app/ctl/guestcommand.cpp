// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/guestcommand.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

GuestCommand::GuestCommand(Kind kind)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        qFatal("There is no socket to be had");
    m_session.control = FileDescriptor(ends[0]);
    m_control = FileDescriptor(ends[1]);
    if (kind == Kind::Terminal) {
        if (::openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) != 0)
            qFatal("There is no terminal to be had");
        ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        m_session.streams += FileDescriptor(ends[0]);
        m_inside += FileDescriptor(ends[1]);
        return;
    }
    for (int stream = 0; stream < 3; ++stream) {
        if (::pipe2(ends, O_CLOEXEC) != 0)
            qFatal("There is no pipe to be had");
        const bool isInput = stream == 0;
        m_inside += FileDescriptor(ends[isInput ? 0 : 1]);
        m_session.streams += FileDescriptor(ends[isInput ? 1 : 0]);
    }
}

void GuestCommand::run(const QStringList &command)
{
    m_process.setChildProcessModifier([inside = m_inside] {
        ::setsid();
        ::signal(SIGPIPE, SIG_DFL);
        if (inside.size() == 1)
            ::ioctl(inside[0].get(), TIOCSCTTY, 0);
        for (int stream = 0; stream < 3; ++stream)
            ::dup2(inside[inside.size() == 1 ? 0 : stream].get(), stream);
    });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this](int code, QProcess::ExitStatus status) {
        const QByteArray word = status == QProcess::NormalExit ? "exit " : "signal ";
        const QByteArray answer = word + QByteArray::number(code);
        ::send(m_control.get(), answer.constData(), size_t(answer.size()), MSG_NOSIGNAL);
        m_orders.reset();
        m_control.reset();
    });
    m_process.start(command.first(), command.mid(1));
    m_process.waitForStarted();
    m_orders = std::make_unique<QSocketNotifier>(m_control.get(), QSocketNotifier::Read);
    QObject::connect(m_orders.get(), &QSocketNotifier::activated, &m_process, [this] { obey(); });
    closeInside();
}

void GuestCommand::say(const QByteArray &answer)
{
    if (!answer.isEmpty())
        ::send(m_control.get(), answer.constData(), size_t(answer.size()), MSG_NOSIGNAL);
    m_control.reset();
    closeInside();
}

void GuestCommand::closeInside()
{
    m_process.setChildProcessModifier({});
    m_inside.clear();
    m_session = {};
}

// As the helper's worker does.
void GuestCommand::obey()
{
    char order[64];
    const ssize_t count = ::recv(m_control.get(), order, sizeof order, 0);
    const auto pid = pid_t(m_process.processId());
    if (pid <= 0)
        return;
    if (count <= 0) {
        m_orders->setEnabled(false);
        ::kill(-pid, SIGHUP);
    } else if (const QByteArray text(order, count); text.startsWith("signal ")) {
        ::kill(-pid, text.mid(7).toInt());
    }
}

} // namespace mooring::test
