// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/execverb.h"

#include "app/ctl/execrun.h"

#include <limits>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

constexpr quint32 highestId = std::numeric_limits<quint32>::max() - 1;

Result<bool> wantsTerminal(const CommandLine &line)
{
    const QString when = line.has("terminal"_L1) ? line.value("terminal"_L1) : u"auto"_s;
    if (when == u"auto"_s)
        return ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO);
    if (when == u"yes"_s || when == u"no"_s)
        return when == u"yes"_s;
    return failure(Error::Code::InvalidArgument, when, u"The value of --terminal is not auto, yes or no."_s);
}

Result<ExecRequest> requestOf(const CommandLine &line, const QStringList &command)
{
    const auto user = line.number("user"_L1, 0, highestId, 0);
    const auto group = line.number("group"_L1, 0, highestId, 0);
    const auto environment = line.pairs("env"_L1);
    const auto terminal = wantsTerminal(line);
    if (!user)
        return std::unexpected(user.error());
    if (!group)
        return std::unexpected(group.error());
    if (!environment)
        return std::unexpected(environment.error());
    if (!terminal)
        return std::unexpected(terminal.error());
    const WindowSize size = windowSize();
    return ExecRequest{.command = command,
                       .environment = *environment,
                       .user = *user,
                       .group = *group,
                       .cwd = line.value("cwd"_L1),
                       .terminal = *terminal,
                       .columns = size.columns,
                       .rows = size.rows};
}

QFuture<Result<int>> run(Session &session, const ExecSession &opened, bool terminal)
{
    session.agent().stop();
    session.leaveInterruptsToVerb();
    session.unixSignals().watch({SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGWINCH, SIGCONT});
    auto *run = new ExecRun(opened, terminal, &session);
    QObject::connect(&session.unixSignals(), &UnixSignals::received, run, &ExecRun::hear);
    return QtFuture::connect(run, &ExecRun::ended);
}

} // namespace

QFuture<Result<int>> runInside(Session &session, const QStringList &command)
{
    const auto request = requestOf(session.line(), command);
    if (!request)
        return failed(request.error());
    return chain(session.client().findInstance(session.line().operands[0]), &session,
                 [&session, request = *request](const InstanceId &id) {
                     return chain(session.client().exec(id, request), &session,
                                  [&session, terminal = request.terminal](const ExecSession &opened) {
                                      return run(session, opened, terminal);
                                  });
                 });
}

} // namespace mooring::ctl
