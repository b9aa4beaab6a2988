// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/userns.h"

#include "helper/workers/idmap.h"
#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

bool writeFile(const std::string &path, const std::string &text)
{
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file && ::write(file.get(), text.data(), text.size()) == ssize_t(text.size());
}

// The whole file: the kernel takes it in one piece.
std::string mapOf(const IdRange &ids, const std::vector<IdMapping> &others, IdKind kind)
{
    std::string map;
    for (const IdMapping &mapping : mappingsOf(ids, others, kind))
        map += lineOf(mapping) + '\n';
    return map;
}

// What the namespace is held by until we have it open: it keeps nothing else open, and does not outlive its parent, which may be killed
// at any moment.
[[noreturn]] void hold(pid_t parent)
{
    ::close_range(0, ~0U, 0);
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent)
        ::_exit(1);
    for (;;)
        ::pause();
}

} // namespace

std::expected<UniqueFd, std::string> makeUserNamespace(const IdRange &ids, const std::vector<IdMapping> &others)
{
    const pid_t parent = ::getpid();
    // Not as vfork() has it, which would let it run on our stack.
    const pid_t child = pid_t(::syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    if (child < 0)
        return systemError("The kernel refuses a user namespace");
    if (child == 0)
        hold(parent);
    const std::string proc = "/proc/" + std::to_string(child);
    UniqueFd space;
    if (writeFile(proc + "/uid_map", mapOf(ids, others, IdKind::User)) &&
        writeFile(proc + "/gid_map", mapOf(ids, others, IdKind::Group)))
        space.reset(::open((proc + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
    auto failed = systemError("The ids of the user namespace cannot be mapped");
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (!space)
        return failed;
    return space;
}

} // namespace mooring::workers
