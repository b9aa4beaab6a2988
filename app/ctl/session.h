// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/chain.h"
#include "app/ctl/commandline.h"
#include "app/ctl/printer.h"
#include "app/ctl/progress.h"
#include "app/ctl/ttyagent.h"
#include "app/ctl/unixsignals.h"
#include "app/local/helperclient.h"
#include "app/local/helperlink.h"

#include <QObject>

#include <optional>

namespace mooring::ctl {

// One run of mooringctl: what a verb works with.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const CommandLine &line, QObject *parent = nullptr);

    [[nodiscard]] const CommandLine &line() const noexcept { return m_line; }
    [[nodiscard]] const Printer &printer() const noexcept { return m_printer; }
    [[nodiscard]] HelperClient &client() noexcept { return m_client; }
    [[nodiscard]] UnixSignals &unixSignals() noexcept { return m_signals; }
    [[nodiscard]] TtyAgent &agent() noexcept { return m_agent; }

    // Runs the verb; ended() tells the exit code. Everything is printed by then.
    void run();

    // Until it has succeeded. Shows progress meanwhile; Ctrl-C cancels it. Of several objects all failures are reported but the first,
    // which is the error.
    QFuture<Result<Operation>> follow(const OperationId &operation);
    // Ctrl-C is the verb's own affair from here on.
    void leaveInterruptsToVerb() { m_areInterruptsTaken = true; }

Q_SIGNALS:
    void ended(int exitCode);

private:
    void begin();
    void conclude(const Result<int> &result);
    void interrupt(int signalNumber);
    QFuture<Result<Operation>> judge(const Operation &operation);

    CommandLine m_line;
    Printer m_printer;
    Progress m_progress;
    UnixSignals m_signals;
    TtyAgent m_agent;
    HelperLink m_link;
    HelperClient m_client;
    std::optional<OperationId> m_followed;
    bool m_isCancelling = false;
    bool m_areInterruptsTaken = false;
};

} // namespace mooring::ctl
