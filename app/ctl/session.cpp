// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"

#include "app/ctl/exitcodes.h"
#include "app/ctl/operationwait.h"
#include "app/ctl/text.h"

#include <signal.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

Session::Session(const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_printer(line.format, line.isQuiet)
    , m_progress(line.isQuiet ? Progress::Show::Never : Progress::Show::Allowed)
    , m_link(HelperLink::systemBus)
    , m_client(m_link)
{
    connect(&m_signals, &UnixSignals::received, this, &Session::interrupt);
    m_signals.watch({SIGINT, SIGTERM, SIGHUP});
}

void Session::run()
{
    if (m_line.verb->helper == Verb::Helper::Needed && TtyAgent::isWanted())
        m_agent.start().then(this, [this] { begin(); });
    else
        begin();
}

void Session::begin()
{
    m_line.verb->run(*this).then(this, [this](const Result<int> &result) { conclude(result); });
}

void Session::conclude(const Result<int> &result)
{
    m_progress.clear();
    int code = result.value_or(exitFailed);
    if (!result) {
        Printer::error(result.error());
        code = m_line.verb->passesExitCode ? exitNotRun : exitCodeOf(result.error().code);
    }
    if (!Printer::finish() && code == exitSuccess) {
        Printer::note(say(QT_TRANSLATE_NOOP("Ctl", "The output could not be written.")));
        code = exitFailed;
    }
    Q_EMIT ended(code);
}

void Session::interrupt(int signalNumber)
{
    if (m_areInterruptsTaken)
        return;
    if (signalNumber == SIGINT && m_followed && !std::exchange(m_isCancelling, true)) {
        m_progress.clear();
        Printer::note(say(QT_TRANSLATE_NOOP("Ctl", "Cancelling; once more, and it goes on without being watched.")));
        m_client.cancel(*m_followed).then(this, [](const Result<> &cancelled) {
            if (!cancelled)
                Printer::error(cancelled.error());
        });
        return;
    }
    m_progress.clear();
    Q_EMIT ended(exitSignal + signalNumber);
}

QFuture<Result<Operation>> Session::follow(const OperationId &operation)
{
    m_followed = operation;
    auto *wait = new OperationWait(m_client, operation, this);
    connect(wait, &OperationWait::changed, this, [this](const Operation &now) { m_progress.show(now); });
    return chain(wait->end(), this, [this](const Operation &end) {
        m_progress.clear();
        m_followed.reset();
        return judge(end);
    });
}

QFuture<Result<Operation>> Session::judge(const Operation &operation)
{
    if (operation.status == OperationStatus::Success)
        return finished<Operation>(operation);
    if (operation.status == OperationStatus::Cancelled)
        return finished<Operation>(failure(Error::Code::Cancelled, operation.subject));

    return m_client.results(operation.id)
        .then(this, [operation](const Result<QList<OperationResult>> &results) -> Result<Operation> {
            std::optional<Error> first;
            for (const OperationResult &result : results.value_or(QList<OperationResult>())) {
                if (result.outcome)
                    continue;
                if (first)
                    Printer::error(result.outcome.error());
                else
                    first = result.outcome.error();
            }
            // Who may not hear the results knows at least the kind of error: that is public.
            return std::unexpected(first.value_or(
                Error{.code = operation.error.value_or(Error::Code::Failed), .subject = operation.subject}));
        });
}

} // namespace mooring::ctl
