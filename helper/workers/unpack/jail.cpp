// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/jail.h"

#include "helper/workers/confinement.h"
#include "helper/workers/syscallerror.h"
#include "helper/workers/uniquefd.h"
#include "helper/workers/userns.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

namespace mooring::workers {

namespace {

using Outcome = std::expected<void, std::string>;

// Writing other people's files is all that is needed inside.
constexpr cap_value_t keptCapabilities[] = {CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_SETFCAP};

constexpr const char *refusedCalls[] = {
    // other machines, and this one
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
    // other processes
    "execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace", "process_vm_readv", "process_vm_writev", "kill",
    "tkill", "pidfd_open", "pidfd_getfd",
    // other file systems and namespaces
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick",
    "mount_setattr", "unshare", "setns", "open_by_handle_at", "name_to_handle_at", "quotactl", "swapon", "swapoff",
    // the kernel
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register", "keyctl",
    "add_key", "request_key", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
    "acct", "settimeofday", "clock_settime", "personality", "ioperm", "iopl", "memfd_create", "seccomp"};

std::expected<UniqueFd, std::string> idmappedTarget(const UnpackPlan &plan, int userNamespace)
{
    UniqueFd tree(::open_tree(AT_FDCWD, plan.target.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    if (!tree)
        return systemError("The folder for the image cannot be opened");
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_IDMAP | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC;
    attributes.propagation = MS_PRIVATE; // a clone of a shared mount is shared, and cannot become a root
    attributes.userns_fd = std::uint64_t(userNamespace);
    if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        return systemError("The file system of " + plan.target + " cannot map ids");
    return tree;
}

// The target becomes "/", and nothing else is mounted.
Outcome changeRoot(const UnpackPlan &plan, const UniqueFd &tree)
{
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::move_mount(tree.get(), "", AT_FDCWD, plan.target.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0 ||
        ::chdir(plan.target.c_str()) != 0)
        return systemError("The folder for the image cannot be mounted");
    // The old root is stacked under the new one and taken away: pivot_root(2) allows both to be the same place.
    if (::syscall(SYS_pivot_root, ".", ".") != 0 || ::umount2(".", MNT_DETACH) != 0 || ::chdir("/") != 0)
        return systemError("The host's files cannot be left");
    return {};
}

Outcome becomeMappedRoot(int userNamespace)
{
    if (::setns(userNamespace, CLONE_NEWUSER) != 0 || ::setgroups(0, nullptr) != 0 || ::setresgid(0, 0, 0) != 0 ||
        ::setresuid(0, 0, 0) != 0)
        return systemError("The user namespace cannot be entered");
    return {};
}

Outcome raiseFilter()
{
    SystemCallFilter filter;
    filter.refuse(refusedCalls);
    return filter.raise();
}

[[noreturn]] void waitFor(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

// Returns in the child, with a pidfd of the parent.
std::expected<UniqueFd, std::string> forkIntoNamespaces()
{
    UniqueFd parent(int(::syscall(SYS_pidfd_open, ::getpid(), 0)));
    if (!parent || ::unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) != 0)
        return systemError("There are no namespaces to be had");
    const pid_t child = ::fork();
    if (child < 0)
        return systemError("There is no process to be had");
    if (child > 0) {
        ::close_range(3, ~0U, 0); // the answers are the child's
        waitFor(child);
    }
    return parent;
}

// After the last change of credentials, which would undo it. Whoever was killed before has nobody's death to hear of any more.
Outcome dieWith(const UniqueFd &parent)
{
    pollfd ended{parent.get(), POLLIN, 0};
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_DUMPABLE, 0) != 0 || ::poll(&ended, 1, 0) != 0)
        return systemError("The unpacker cannot be tied to the worker");
    return {};
}

// What a decompressor may be talked into.
void limitResources()
{
    constexpr rlim_t memory = 2ULL * 1024 * 1024 * 1024;
    const std::pair<int, rlim_t> limits[] = {{RLIMIT_NOFILE, 256}, {RLIMIT_CORE, 0}, {RLIMIT_AS, memory}};
    for (const auto &[resource, limit] : limits) {
#if defined(__SANITIZE_ADDRESS__)
        if (resource == RLIMIT_AS) // its shadow is larger than any machine
            continue;
#endif
        const rlimit both{.rlim_cur = limit, .rlim_max = limit};
        ::setrlimit(resource, &both);
    }
}

} // namespace

Outcome enterJail(const UnpackPlan &plan)
{
    const auto space = makeUserNamespace(plan.ids);
    if (!space)
        return std::unexpected(space.error());
    const auto tree = idmappedTarget(plan, space->get());
    if (!tree)
        return std::unexpected(tree.error());
    limitResources();
    const auto parent = forkIntoNamespaces();
    if (!parent)
        return std::unexpected(parent.error());
    if (auto changed = changeRoot(plan, *tree); !changed)
        return changed;
    if (auto become = becomeMappedRoot(space->get()); !become)
        return become;
    if (auto dropped = keepCapabilities(keptCapabilities); !dropped)
        return dropped;
    if (auto tied = dieWith(*parent); !tied)
        return tied;
    return raiseFilter();
}

} // namespace mooring::workers
