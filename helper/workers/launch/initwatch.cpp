// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/initwatch.h"

#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/process.h"

#include <poll.h>
#include <sys/eventfd.h>

namespace mooring::workers {

namespace {

constexpr int graceMs = 500; // for liblxc to notice by itself

} // namespace

InitWatch::InitWatch(const UniqueFd &initPidfd)
    : m_over(::eventfd(0, EFD_CLOEXEC))
    , m_thread([init = initPidfd.get(), over = m_over.get()] {
        pollfd watched[] = {{over, POLLIN, 0}, {init, POLLIN, 0}};
        while (::poll(watched, 2, -1) < 0) {
        }
        if (watched[0].revents != 0 || ::poll(watched, 1, graceMs) > 0)
            return;
        ::_exit(refuse(RefusalKind::Busy, ended));
    })
{
}

void InitWatch::end()
{
    if (!m_thread.joinable())
        return;
    (void)::eventfd_write(m_over.get(), 1);
    m_thread.join();
}

} // namespace mooring::workers
