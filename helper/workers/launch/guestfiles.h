// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mooring::workers {

// Who a user is inside a container, by its own passwd and group files, which are the guest's and may say anything.
struct Account
{
    std::string name{};
    std::string home = "/";
    std::string shell = "/bin/sh";
    std::vector<gid_t> groups{}; // with the primary one
};

// Reads below the root of the container whose init is `init`; never follows a way out of it. What is missing or odd gets defaults.
[[nodiscard]] Account accountOf(pid_t init, uid_t user, gid_t group);

// The first uid and gid of the host that a user namespace maps its 0 to.
struct HostIds
{
    uid_t user = 0;
    gid_t group = 0;
};
[[nodiscard]] HostIds hostIdsOf(pid_t init);

} // namespace mooring::workers
