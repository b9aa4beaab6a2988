// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/session.h"

#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/process.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <charconv>
#include <string>
#include <string_view>

namespace mooring::workers {

namespace {

constexpr int graceMs = 2'000;

// The command leads a session, so its group's number is its own.
void signalGroup(pid_t command, int number)
{
    if (::kill(-command, number) != 0)
        ::kill(command, number);
}

// "signal N"
void obey(std::string_view text, pid_t command)
{
    constexpr std::string_view prefix = "signal ";
    int number = 0;
    if (!text.starts_with(prefix))
        return;
    text.remove_prefix(prefix.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number > 0 && number < NSIG)
        signalGroup(command, number);
}

std::string outcomeOf(pid_t command)
{
    int status = 0;
    if (::waitpid(command, &status, 0) != command)
        return "lost The command is not ours.";
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "exit " + std::to_string(WEXITSTATUS(status));
}

} // namespace

void superviseSession(pid_t command, UniqueFd control)
{
    const UniqueFd pidfd = openPidfd(command);
    pollfd watched[] = {{pidfd.get(), POLLIN, 0}, {control.get(), POLLIN, 0}};
    while (::poll(watched, 2, -1) < 0 || !watched[0].revents) {
        if (!watched[1].revents)
            continue;
        const auto message = receive(control.get());
        if (message && !message->bytes.empty()) {
            obey(message->bytes, command);
            continue;
        }
        signalGroup(command, SIGHUP);
        if (!endsWithin(pidfd, graceMs))
            signalGroup(command, SIGKILL);
        break;
    }
    (void)send(control.get(), outcomeOf(command));
}

} // namespace mooring::workers
