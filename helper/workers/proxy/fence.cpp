// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/fence.h"

#include "helper/workers/confinement.h"
#include "helper/workers/syscallerror.h"

#include <grp.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <memory>

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

std::expected<void, std::string> filterCalls()
{
    const std::unique_ptr<void, void (*)(void *)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
    if (!filter)
        return std::unexpected("There is no memory for a system call filter.");
    for (const char *name : allowed) {
        const int number = seccomp_syscall_resolve_name(name);
        if (number != __NR_SCMP_ERROR && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, number, 0) != 0)
            return std::unexpected(std::string("The system call filter cannot have ") + name + '.');
    }
    if (seccomp_load(filter.get()) != 0)
        return std::unexpected("The system call filter cannot be raised.");
    return {};
}

} // namespace

std::expected<void, std::string> raiseFence(const ProxyPlan &plan)
{
    constexpr rlim_t files = 4096; // two for every connection
    const rlimit limit{.rlim_cur = files, .rlim_max = files};
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
    if (::setgroups(0, nullptr) != 0 || ::setresgid(plan.group, plan.group, plan.group) != 0)
        return systemError("The group cannot be taken");
    if (plan.user == 0) {
        if (auto dropped = keepCapabilities({}); !dropped)
            return dropped;
    }
    if (::setresuid(plan.user, plan.user, plan.user) != 0)
        return systemError("The user cannot be taken");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return systemError("Privileges cannot be given up");
    return filterCalls();
}

} // namespace mooring::workers::proxy
