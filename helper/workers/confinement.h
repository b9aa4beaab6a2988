// SPDX-License-Identifier: GPL-3.0-or-later
// What the helper's fence and the unpacker's jail are built of. For a process that has one thread. Errors are sentences.
#pragma once

#include <sys/capability.h>
#include <sys/types.h>

#include <expected>
#include <memory>
#include <span>
#include <string>

namespace mooring::workers {

// From here on this process, and whatever it becomes, has no other capabilities, and can gain none by executing anything.
[[nodiscard]] std::expected<void, std::string> keepCapabilities(std::span<const cap_value_t> kept);

// From here on this process is that user of that group and no other, without a capability and a way to get any; nobody may look into it.
[[nodiscard]] std::expected<void, std::string> becomeUser(uid_t user, gid_t group);

// From here on this process can do these system calls and no others, which fail with EPERM. Names that this architecture does not have
// are no mistake.
[[nodiscard]] std::expected<void, std::string> allowOnly(std::span<const char *const> names);

// A system call filter that grows by refusals and is then raised for good. Calls of other ABIs (32 bit) end the process.
class SystemCallFilter
{
public:
    SystemCallFilter();

    // With EPERM. Names that this architecture does not have are no mistake.
    void refuse(std::span<const char *const> names);
    // socket() and socketpair() give sockets of this machine only; else EACCES.
    void allowLocalSocketsOnly();
    // No new process and no namespace: what makes a thread still works. clone3() passes its flags where no filter can look, so it seems
    // not to exist, and libc takes clone().
    void allowThreadsOnly();

    [[nodiscard]] std::expected<void, std::string> raise();

private:
    void note(int status, const char *what);

    std::unique_ptr<void, void (*)(void *)> m_filter;
    std::string m_trouble{};
};

} // namespace mooring::workers
