// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/terminal/terminalsession.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace mooring {

namespace {

// At most so much in one go: a flood of output must leave the window time to paint and to hear keys.
constexpr qsizetype outputAtOnce = 64 * 1024;
// The kernel may hand over the last output a moment after the command has ended.
constexpr auto outputGrace = 100ms;
// A process that was left behind may go on writing for ever; then the end is not waited for longer than this.
constexpr auto outputPatience = 2s;

// -1 with errno, or the number of bytes; interruptions are tried again.
template<typename Call>
ssize_t uninterrupted(Call call)
{
    ssize_t count = -1;
    do
        count = call();
    while (count < 0 && errno == EINTR);
    return count;
}

void makeNonBlocking(int fd)
{
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags >= 0)
        ::fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

void watch(QSocketNotifier &notifier, const FileDescriptor &descriptor, bool enabled)
{
    if (!descriptor)
        return;
    notifier.setSocket(descriptor.get());
    notifier.setEnabled(enabled);
}

} // namespace

TerminalSession::TerminalSession(const ExecSession &session, FileDescriptor sink, QObject *parent)
    : QObject(parent)
    , m_terminal(session.streams.value(0))
    , m_control(session.control)
    , m_sink(std::move(sink))
{
    m_grace.setSingleShot(true);
    m_grace.setInterval(outputGrace);
    connect(&m_outputReady, &QSocketNotifier::activated, this, &TerminalSession::readOutput);
    connect(&m_keysWanted, &QSocketNotifier::activated, this, &TerminalSession::writeKeys);
    connect(&m_verdictReady, &QSocketNotifier::activated, this, &TerminalSession::readVerdict);
    connect(&m_sinkReady, &QSocketNotifier::activated, this, &TerminalSession::writeOutput);
    connect(&m_grace, &QTimer::timeout, this, &TerminalSession::readOutput);
    if (!m_terminal || !m_control || !m_sink) {
        QMetaObject::invokeMethod(this, [this] { judge({}); }, Qt::QueuedConnection);
        return;
    }
    makeNonBlocking(m_terminal.get());
    watch(m_outputReady, m_terminal, true);
    watch(m_keysWanted, m_terminal, false);
    watch(m_verdictReady, m_control, true);
    watch(m_sinkReady, m_sink, false);
}

void TerminalSession::send(QByteArrayView keys)
{
    if (m_outcome || !m_terminal)
        return;
    m_keys.append(keys);
    writeKeys();
}

void TerminalSession::resize(QSize cells)
{
    if (!m_terminal || cells.isEmpty())
        return;
    const winsize size{.ws_row = static_cast<unsigned short>(cells.height()),
                       .ws_col = static_cast<unsigned short>(cells.width()),
                       .ws_xpixel = 0,
                       .ws_ypixel = 0};
    ::ioctl(m_terminal.get(), TIOCSWINSZ, &size);
}

void TerminalSession::readOutput()
{
    if (m_outcome || !m_output.isEmpty())
        return;
    switch (moveOutput()) {
    case Progress::Full:
        m_outputReady.setEnabled(false);
        m_sinkReady.setEnabled(true);
        return;
    case Progress::HungUp:
        // From now on the notifier would call for ever. How it ended, control says.
        m_outputReady.setEnabled(false);
        if (m_verdict)
            end();
        return;
    case Progress::Drained:
        if (m_verdict && !m_grace.isActive())
            end();
        return;
    case Progress::Budget:
        if (m_patience.hasExpired())
            end();
        return;
    }
}

TerminalSession::Progress TerminalSession::moveOutput()
{
    if (!m_terminal)
        return Progress::HungUp;
    std::array<char, 16 * 1024> buffer;
    for (qsizetype moved = 0; moved < outputAtOnce;) {
        const ssize_t count = uninterrupted([&] { return ::read(m_terminal.get(), buffer.data(), buffer.size()); });
        if (count < 0 && errno == EAGAIN)
            return Progress::Drained;
        if (count <= 0)
            return Progress::HungUp;
        m_output.append(buffer.data(), count);
        moved += count;
        writeOutput();
        if (!m_output.isEmpty())
            return Progress::Full;
    }
    return Progress::Budget;
}

void TerminalSession::writeOutput()
{
    while (!m_output.isEmpty()) {
        const ssize_t count =
            uninterrupted([&] { return ::write(m_sink.get(), m_output.constData(), size_t(m_output.size())); });
        if (count < 0 && errno == EAGAIN)
            return;
        if (count < 0) // Nobody looks any more.
            m_output.clear();
        else
            m_output.remove(0, count);
    }
    if (!m_sinkReady.isEnabled())
        return;
    m_sinkReady.setEnabled(false);
    m_outputReady.setEnabled(true);
    if (m_verdict)
        readOutput();
}

void TerminalSession::writeKeys()
{
    while (!m_keys.isEmpty()) {
        const ssize_t count =
            uninterrupted([&] { return ::write(m_terminal.get(), m_keys.constData(), size_t(m_keys.size())); });
        if (count < 0 && errno == EAGAIN) {
            m_keysWanted.setEnabled(true);
            return;
        }
        if (count < 0) // Nobody reads any more.
            m_keys.clear();
        else
            m_keys.remove(0, count);
    }
    m_keysWanted.setEnabled(false);
}

void TerminalSession::readVerdict()
{
    std::array<char, 4096> message;
    const ssize_t count =
        uninterrupted([&] { return ::recv(m_control.get(), message.data(), message.size(), MSG_DONTWAIT); });
    if (count < 0 && errno == EAGAIN)
        return;
    m_verdictReady.setEnabled(false);
    judge(sessionOutcome({message.data(), std::max<ssize_t>(0, count)}));
}

void TerminalSession::judge(const SessionOutcome &verdict)
{
    m_verdict = verdict;
    m_patience.setRemainingTime(outputPatience);
    m_grace.start();
    readOutput();
}

void TerminalSession::end()
{
    m_grace.stop();
    for (QSocketNotifier *notifier : {&m_outputReady, &m_keysWanted, &m_verdictReady, &m_sinkReady})
        notifier->setEnabled(false);
    m_terminal.reset();
    m_control.reset();
    m_outcome = std::exchange(m_verdict, {});
    Q_EMIT ended(*m_outcome);
}

} // namespace mooring
