// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/terminal/faketerminal.h"

#include <QtAssert>

#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace mooring::test {

FakeTerminal::FakeTerminal(Mode mode)
{
    int master = -1;
    int slave = -1;
    if (::openpty(&master, &slave, nullptr, nullptr, nullptr) != 0)
        qFatal("no pty");
    m_slave = FileDescriptor(slave);
    if (mode == Mode::Raw) {
        termios raw{};
        ::tcgetattr(slave, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(slave, TCSANOW, &raw);
    }
    int control[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) != 0)
        qFatal("no socket pair");
    m_control = FileDescriptor(control[0]);
    m_session = {.streams = {FileDescriptor(master)}, .control = FileDescriptor(control[1])};
}

ExecSession FakeTerminal::takeSession()
{
    return std::exchange(m_session, {});
}

void FakeTerminal::print(QByteArrayView output) const
{
    while (!output.isEmpty()) {
        const ssize_t count = ::write(m_slave.get(), output.data(), size_t(output.size()));
        if (count <= 0)
            return;
        output = output.sliced(count);
    }
}

const QByteArray &FakeTerminal::typed()
{
    char buffer[4096];
    for (pollfd ready{m_slave.get(), POLLIN, 0}; ::poll(&ready, 1, 0) > 0 && (ready.revents & POLLIN);) {
        const ssize_t count = ::read(m_slave.get(), buffer, sizeof buffer);
        if (count <= 0)
            break;
        m_typed.append(buffer, count);
    }
    return m_typed;
}

QSize FakeTerminal::size() const
{
    winsize size{};
    ::ioctl(m_slave.get(), TIOCGWINSZ, &size);
    return {size.ws_col, size.ws_row};
}

void FakeTerminal::say(QByteArrayView verdict) const
{
    ::send(m_control.get(), verdict.data(), size_t(verdict.size()), MSG_NOSIGNAL);
}

} // namespace mooring::test
