// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/pump.h"
#include "app/ctl/rawterminal.h"
#include "models/error.h"
#include "models/types/requests.h"

#include <QObject>

#include <array>
#include <memory>
#include <optional>

class QSocketNotifier;

namespace mooring::ctl {

// A command inside, and the user's standard streams around it, until it has ended and everything it wrote has arrived.
class ExecRun : public QObject
{
    Q_OBJECT

public:
    // `terminal` says what kind of session it is (see ExecSession).
    ExecRun(ExecSession session, bool terminal, QObject *parent = nullptr);
    ~ExecRun() override;

    // What mooringctl itself was sent: the window's size has changed, or a signal for the command.
    void hear(int signalNumber);

Q_SIGNALS:
    // The exit code, or why it is not known.
    void ended(const mooring::Result<int> &code);

private:
    void pumpInput();
    void pumpOutput(size_t stream, int to);
    void loseReader(size_t output, qsizetype source);
    void endInput();
    void readControl();
    void settle(const Result<int> &code);
    void endWhenDrained();
    void end();

    ExecSession m_session;
    bool m_hasTerminal = false;
    std::optional<RawTerminal> m_rawTerminal;
    std::unique_ptr<Pump> m_input;
    std::array<std::unique_ptr<Pump>, 2> m_outputs;
    std::array<FileDescriptor, 2> m_destinations;
    QSocketNotifier *m_control = nullptr;
    std::optional<Result<int>> m_code;
    bool m_hasEnded = false;
};

} // namespace mooring::ctl
