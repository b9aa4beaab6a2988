// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/container.h"
#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/launch/initwatch.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/session.h"
#include "helper/workers/launch/streams.h"
#include "helper/workers/launch/verbs.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mooring::workers {

namespace {

std::vector<std::string> loginEnvironment(const ExecPlan &plan, const Account &account)
{
    std::map<std::string, std::string> variables{
        {"HOME", account.home},    {"USER", account.name},
        {"LOGNAME", account.name}, {"SHELL", account.shell},
        {"LANG", "C.UTF-8"},       {"PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
    };
    if (plan.terminal)
        variables["TERM"] = "xterm-256color";
    for (const auto &[key, value] : plan.environment)
        variables[key] = value;
    std::vector<std::string> lines;
    for (const auto &[key, value] : variables)
        lines.push_back(key + '=' + value);
    return lines;
}

// What the command is, and what it is called: a login shell's name begins with a hyphen.
struct Command
{
    std::string file{};
    std::vector<std::string> arguments{};
};

Command commandOf(const ExecPlan &plan, const Account &account)
{
    if (!plan.command.empty())
        return {.file = plan.command.front(), .arguments = plan.command};
    return {.file = account.shell, .arguments = {'-' + account.shell.substr(account.shell.rfind('/') + 1)}};
}

// In the container, in the attached process: becomes the command. As shells have it, 127 = not found, 126 = cannot be run.
[[noreturn]] void become(const Command &command, bool terminal)
{
    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::setsid();
    if (terminal)
        (void)::ioctl(STDIN_FILENO, TIOCSCTTY, 0);
    ::close_range(3, ~0U, 0);
    ::umask(022);
    std::vector<char *> arguments;
    for (const std::string &argument : command.arguments)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(command.file.c_str(), arguments.data());
    const int reason = errno;
    ::dprintf(STDERR_FILENO, "%s: %s\n", command.file.c_str(), std::strerror(reason));
    ::_exit(reason == ENOENT || reason == ENOTDIR ? 127 : 126);
}

void handOver(const Streams &streams, int control)
{
    std::vector<int> descriptors;
    for (const UniqueFd &stream : streams.outside)
        descriptors.push_back(stream.get());
    descriptors.push_back(control);
    answer(Attached{}, descriptors);
    ::close(answerFd);
}

} // namespace

int exec(const ExecPlan &plan)
{
    auto container = Container::open(plan.name, plan.lxcPath);
    const pid_t init = container ? container->initPid().value_or(0) : 0;
    const UniqueFd initPidfd = init > 0 ? openPidfd(init) : UniqueFd();
    if (!initPidfd)
        return refuse(RefusalKind::Busy, "It does not run.");
    // One that enters its control groups now can cost it a reboot: liblxc does not get them out of the way then.
    if (isDying(init))
        return refuse(RefusalKind::Busy, InitWatch::ended);
    const auto refuseSaying = [&initPidfd](const std::string &detail) {
        return endsWithin(initPidfd, 0) ? refuse(RefusalKind::Busy, InitWatch::ended)
                                        : refuse(RefusalKind::Failed, detail);
    };
    InitWatch watch(initPidfd);
    auto streams = makeStreams(*container, init, plan);
    if (!streams)
        return refuseSaying(streams.error());
    auto control = makeSocketPair();
    if (!control)
        return refuse(RefusalKind::Failed, "There is no socket to be had.");

    const Account account = accountOf(init, plan.user, plan.group);
    const Command command = commandOf(plan, account);
    Container::Attachment attachment{
        .user = plan.user,
        .group = plan.group,
        .groups = account.groups,
        .environment = loginEnvironment(plan, account),
        .cwd = plan.cwd.empty() ? account.home : plan.cwd,
        .streams = {streams->forCommand(0), streams->forCommand(1), streams->forCommand(2)},
        .run = [&] { become(command, plan.terminal); }};
    const auto pid = container->attach(attachment);
    watch.end();
    if (!pid)
        return refuseSaying(pid.error());
    streams->inside.clear(); // or the caller would never see their end
    handOver(*streams, control->theirs.get());
    streams->outside.clear();
    control->theirs.reset();
    superviseSession(*pid, std::move(control->ours));
    return 0;
}

} // namespace mooring::workers
