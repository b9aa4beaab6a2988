// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/requests.h"
#include "views/terminal/sessionoutcome.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QObject>
#include <QSize>
#include <QSocketNotifier>
#include <QTimer>

#include <optional>

namespace mooring {

// Moves bytes between an ExecSession's terminal and whatever shows it, and tells how the session ended. Knows no widget.
// Never blocks: while the sink is full the terminal is not read, so that the command waits instead of our memory growing.
// Destroying it hangs the session up.
class TerminalSession final : public QObject
{
    Q_OBJECT

public:
    // Output is written to the sink, a descriptor of the caller's whose writes do not block.
    TerminalSession(const ExecSession &session, FileDescriptor sink, QObject *parent = nullptr);

    // Of a session that has ended, after the last byte of its output was written to the sink.
    [[nodiscard]] const std::optional<SessionOutcome> &outcome() const noexcept { return m_outcome; }

    void send(QByteArrayView keys);
    void resize(QSize cells); // columns, rows

Q_SIGNALS:
    void ended(const mooring::SessionOutcome &outcome);

private:
    enum class Progress { Full, Drained, HungUp, Budget };

    void readOutput();
    Progress moveOutput();
    void writeOutput();
    void writeKeys();
    void readVerdict();
    void judge(const SessionOutcome &verdict);
    void end();

    FileDescriptor m_terminal;
    FileDescriptor m_control;
    FileDescriptor m_sink;
    QByteArray m_output{}; // read, and not yet taken by the sink
    QByteArray m_keys{};   // sent, and not yet taken by the terminal
    QSocketNotifier m_outputReady{QSocketNotifier::Read};
    QSocketNotifier m_keysWanted{QSocketNotifier::Write};
    QSocketNotifier m_verdictReady{QSocketNotifier::Read};
    QSocketNotifier m_sinkReady{QSocketNotifier::Write};
    QTimer m_grace{};
    QDeadlineTimer m_patience{QDeadlineTimer::Forever};
    std::optional<SessionOutcome> m_verdict{}; // what control said; it becomes the outcome when all output is through
    std::optional<SessionOutcome> m_outcome{};
};

} // namespace mooring
