// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/confinement.h"

#include "helper/workers/syscallerror.h"

#include <grp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mooring::workers {

std::expected<void, std::string> keepCapabilities(std::span<const cap_value_t> kept)
{
    for (unsigned long capability = 0; ::prctl(PR_CAPBSET_READ, capability) >= 0; ++capability) {
        if (::prctl(PR_CAPBSET_DROP, capability) != 0)
            return systemError("The capability bounding set cannot be emptied");
    }
    const std::unique_ptr<std::remove_pointer_t<cap_t>, int (*)(void *)> set(cap_init(), cap_free);
    if (cap_set_flag(set.get(), CAP_PERMITTED, int(kept.size()), kept.data(), CAP_SET) != 0 ||
        cap_set_flag(set.get(), CAP_EFFECTIVE, int(kept.size()), kept.data(), CAP_SET) != 0 ||
        cap_set_proc(set.get()) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return systemError("Capabilities cannot be dropped");
    return {};
}

std::expected<void, std::string> becomeUser(uid_t user, gid_t group)
{
    if (::setgroups(0, nullptr) != 0 || ::setresgid(group, group, group) != 0)
        return systemError("The group cannot be taken");
    if (user == 0) {
        if (auto dropped = keepCapabilities({}); !dropped)
            return dropped;
    }
    if (::setresuid(user, user, user) != 0)
        return systemError("The user cannot be taken");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return systemError("Privileges cannot be given up");
    return {};
}

std::expected<void, std::string> allowOnly(std::span<const char *const> names)
{
    const std::unique_ptr<void, void (*)(void *)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
    if (!filter)
        return std::unexpected("There is no memory for a system call filter.");
    for (const char *name : names) {
        const int number = seccomp_syscall_resolve_name(name);
        if (number != __NR_SCMP_ERROR && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, number, 0) != 0)
            return std::unexpected(std::string("The system call filter cannot have ") + name + '.');
    }
    if (seccomp_load(filter.get()) != 0)
        return std::unexpected("The system call filter cannot be raised.");
    return {};
}

SystemCallFilter::SystemCallFilter()
    : m_filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release)
{
    note(m_filter ? 0 : -ENOMEM, "seccomp_init");
}

void SystemCallFilter::note(int status, const char *what)
{
    if (status < 0 && m_trouble.empty())
        m_trouble = std::string("The system call filter cannot have ") + what + ": " + std::strerror(-status) + '.';
}

void SystemCallFilter::refuse(std::span<const char *const> names)
{
    for (const char *name : names) {
        const int number = seccomp_syscall_resolve_name(name);
        if (number != __NR_SCMP_ERROR)
            note(seccomp_rule_add(m_filter.get(), SCMP_ACT_ERRNO(EPERM), number, 0), name);
    }
}

void SystemCallFilter::allowLocalSocketsOnly()
{
    for (const int number : {SCMP_SYS(socket), SCMP_SYS(socketpair)})
        note(seccomp_rule_add(m_filter.get(), SCMP_ACT_ERRNO(EACCES), number, 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)),
             "socket");
}

void SystemCallFilter::allowThreadsOnly()
{
#if defined(__s390__)
    constexpr unsigned flags = 1;
#else
    constexpr unsigned flags = 0;
#endif
    const scmp_arg_cmp noThread = SCMP_CMP(flags, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
    note(seccomp_rule_add(m_filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, noThread), "clone");
    note(seccomp_rule_add(m_filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0), "clone3");
    constexpr const char *others[] = {"fork", "vfork", "unshare", "setns"};
    refuse(others);
}

std::expected<void, std::string> SystemCallFilter::raise()
{
    if (m_trouble.empty())
        note(seccomp_attr_set(m_filter.get(), SCMP_FLTATR_CTL_TSYNC, 1), "all threads");
    if (m_trouble.empty())
        note(seccomp_load(m_filter.get()), "effect");
    if (!m_trouble.empty())
        return std::unexpected(m_trouble);
    return {};
}

} // namespace mooring::workers
