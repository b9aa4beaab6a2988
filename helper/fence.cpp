// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/fence.h"

#include "helper/workers/confinement.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

// The audit: what each is for, and why the others are not here.
constexpr cap_value_t kept[] = {
    // Images and deltas lie on disk with their guests' owners and modes: to look into them and to delete them.
    CAP_DAC_OVERRIDE,
    // The same in sticky folders such as a guest's /tmp, and to change modes there.
    CAP_FOWNER,
    // What a guest is to own must be given to it.
    CAP_CHOWN,
    // dnsmasq, which runs as its own user, must be ended when its arguments change. Containers' processes need none: their user
    // namespace was made by uid 0 of ours, and its owner may do anything to it.
    CAP_KILL};
// CAP_DAC_READ_SEARCH: less than CAP_DAC_OVERRIDE, but for open_by_handle_at(), which is refused below.
// CAP_FSETID: the helper writes into nobody's setuid files.
// CAP_NET_ADMIN: the network is the work of ip, nft and sysctl, which the spawner starts.
// CAP_SYS_ADMIN and all others: mounts, namespaces, cgroups and overlay's own attributes are the workers' work.

constexpr const char *refusedCalls[] = {
    // programs
    "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd",
    "personality",
    // file systems
    "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree", "open_tree_attr", "move_mount", "fsopen",
    "fsconfig", "fsmount", "fspick", "mount_setattr", "open_by_handle_at", "quotactl", "quotactl_fd", "swapon",
    "swapoff", "fanotify_init",
    // the kernel
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "bpf", "perf_event_open",
    "userfaultfd", "reboot", "add_key", "keyctl", "request_key", "acct", "syslog", "ioperm", "iopl", "settimeofday",
    "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname",
    // what would open sockets and files behind the filter's back
    "io_uring_setup", "io_uring_enter", "io_uring_register"};

// Capabilities belong to threads: others would keep theirs.
bool hasOneThread()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() == 1;
}

Result<> orFailure(const std::expected<void, std::string> &outcome)
{
    if (!outcome)
        return failure(Error::Code::Failed, u"mooring-helper"_s, QString::fromStdString(outcome.error()));
    return {};
}

} // namespace

Result<> raiseFence()
{
    if (!hasOneThread())
        return failure(Error::Code::Failed, u"mooring-helper"_s,
                       u"The fence must be raised before there are threads."_s);
    if (auto dropped = orFailure(workers::keepCapabilities(kept)); !dropped)
        return dropped;
    workers::SystemCallFilter filter;
    filter.refuse(refusedCalls);
    filter.allowLocalSocketsOnly();
    filter.allowThreadsOnly();
    return orFailure(filter.raise());
}

} // namespace mooring
