// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/fence.h"

#include "helper/workers/confinement.h"

#include <sys/resource.h>

namespace mooring::workers::proxy {

namespace {

constexpr const char *allowed[] = {
    // what comes and goes
    "read", "write", "recvfrom", "recvmsg", "sendto", "sendmsg", "shutdown", "close", "accept4", "socket", "connect",
    "getsockopt", "setsockopt", "getpeername", "getsockname", "epoll_wait", "epoll_pwait", "epoll_ctl",
    // memory and time
    "brk", "mmap", "munmap", "mremap", "madvise", "clock_gettime", "restart_syscall", "rt_sigreturn",
    // the end
    "exit", "exit_group"};

} // namespace

std::expected<void, std::string> raiseFence(const ProxyPlan &plan)
{
    constexpr rlim_t files = 4096; // two for every connection
    const rlimit limit{.rlim_cur = files, .rlim_max = files};
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
    return becomeUser(plan.user, plan.group).and_then([] { return allowOnly(allowed); });
}

} // namespace mooring::workers::proxy
