// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/execrun.h"

#include "app/ctl/exitcodes.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

void makeNonBlocking(int fd)
{
    (void)::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
}

// "exit 3", "signal 9", "lost TEXT", or nothing at all.
Result<int> outcomeOf(const QString &answer)
{
    const QString word = answer.section(u' ', 0, 0);
    bool isNumber = false;
    const int number = answer.section(u' ', 1).toInt(&isNumber);
    if (word == u"exit"_s && isNumber && number >= 0 && number <= 255)
        return number;
    if (word == u"signal"_s && isNumber && number > 0 && number < NSIG)
        return exitSignal + number;
    if (word == u"lost"_s)
        return failure(Error::Code::Failed, {}, answer.section(u' ', 1));
    if (answer.isEmpty())
        return failure(Error::Code::Failed, {},
                       u"The container or the helper ended first; nobody knows how the command ended."_s);
    return failure(Error::Code::Protocol, {}, answer);
}

} // namespace

ExecRun::ExecRun(ExecSession session, bool terminal, QObject *parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_hasTerminal(terminal)
{
    for (const FileDescriptor &stream : m_session.streams)
        makeNonBlocking(stream.get());
    if (terminal) {
        m_rawTerminal.emplace();
        pumpOutput(0, STDOUT_FILENO);
    } else {
        pumpOutput(0, STDOUT_FILENO);
        pumpOutput(1, STDERR_FILENO);
    }
    pumpInput();
    m_control = new QSocketNotifier(m_session.control.get(), QSocketNotifier::Read, this);
    connect(m_control, &QSocketNotifier::activated, this, &ExecRun::readControl);
}

ExecRun::~ExecRun() = default;

void ExecRun::pumpInput()
{
    m_input = std::make_unique<Pump>(STDIN_FILENO, m_session.streams[0].get());
    connect(m_input.get(), &Pump::ended, this, &ExecRun::endInput, Qt::QueuedConnection);
}

void ExecRun::pumpOutput(size_t stream, int to)
{
    const qsizetype source = m_hasTerminal ? 0 : qsizetype(stream) + 1;
    m_destinations[stream] = FileDescriptor(openOutput(to));
    m_outputs[stream] = std::make_unique<Pump>(m_session.streams[source].get(), m_destinations[stream].get());
    connect(
        m_outputs[stream].get(), &Pump::ended, this,
        [this, stream, source](Pump::End end) {
            if (end == Pump::End::Destination)
                loseReader(stream, source);
            endWhenDrained();
        },
        Qt::QueuedConnection);
}

// Nobody reads us any more: the command shall notice, as it would in a pipe of its own.
void ExecRun::loseReader(size_t output, qsizetype source)
{
    if (m_hasTerminal)
        return settle(exitSignal + SIGHUP);
    m_outputs[output].reset();
    m_session.streams[source].reset();
}

void ExecRun::endInput()
{
    m_input.reset();
    if (!m_hasTerminal) {
        m_session.streams[0].reset();
        return;
    }
    // A terminal has no end of file; its reader is told by a key.
    termios settings{};
    if (::tcgetattr(m_session.streams[0].get(), &settings) == 0 && (settings.c_lflag & ICANON)) [[maybe_unused]]
        const ssize_t written = ::write(m_session.streams[0].get(), &settings.c_cc[VEOF], 1);
}

void ExecRun::hear(int signalNumber)
{
    if (signalNumber == SIGWINCH) {
        if (m_hasTerminal)
            setWindowSize(m_session.streams[0].get(), windowSize());
    } else if (signalNumber == SIGCONT) {
        if (m_rawTerminal)
            RawTerminal::enter();
    } else if (m_code) {
        end(); // what it still had to say is not wanted
    } else if (m_hasTerminal) {
        settle(exitSignal + signalNumber); // keys go in as keys; so this one was meant for us, and hangs up
    } else {
        const QByteArray message = "signal " + QByteArray::number(signalNumber);
        (void)::send(m_session.control.get(), message.constData(), size_t(message.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

void ExecRun::readControl()
{
    char answer[1024];
    const ssize_t count = ::recv(m_session.control.get(), answer, sizeof answer, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    settle(outcomeOf(QString::fromUtf8(answer, std::max<ssize_t>(count, 0))));
}

void ExecRun::settle(const Result<int> &code)
{
    if (m_code)
        return;
    m_code = code;
    m_control->setEnabled(false);
    m_input.reset();
    for (const auto &output : m_outputs) {
        if (output)
            output->drain();
    }
    endWhenDrained();
}

void ExecRun::endWhenDrained()
{
    const auto isDone = [](const std::unique_ptr<Pump> &output) { return !output || output->hasEnded(); };
    if (m_code && std::ranges::all_of(m_outputs, isDone))
        end();
}

void ExecRun::end()
{
    m_rawTerminal.reset();
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(*m_code);
}

} // namespace mooring::ctl
