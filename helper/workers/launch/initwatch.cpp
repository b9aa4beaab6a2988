// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/initwatch.h"

#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <utility>

namespace mooring::workers {

namespace {

constexpr int noticeMs = 500; // for liblxc to notice by itself

// In the watch's own process. The worker is over when its end of the pipe is closed, by itself or by its death.
[[noreturn]] void watchOver(pid_t worker, int init, int over)
{
    pollfd watched[] = {{over, POLLIN, 0}, {init, POLLIN, 0}};
    while (::poll(watched, 2, -1) < 0) {
    }
    if (watched[0].revents == 0 && ::poll(watched, 1, noticeMs) == 0) {
        (void)refuse(RefusalKind::Busy, InitWatch::ended);
        ::kill(worker, SIGKILL);
    }
    ::_exit(0);
}

} // namespace

InitWatch::InitWatch(const UniqueFd &initPidfd)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return;
    const UniqueFd over(ends[0]);
    m_over.reset(ends[1]);
    const pid_t worker = ::getpid();
    m_watch = ::fork();
    if (m_watch == 0) {
        m_over.reset();
        watchOver(worker, initPidfd.get(), over.get());
    }
}

void InitWatch::end()
{
    m_over.reset();
    if (const pid_t watch = std::exchange(m_watch, -1); watch > 0)
        ::waitpid(watch, nullptr, 0); // one that has refused does not let us come back
}

} // namespace mooring::workers
