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

// Who a user and a group inside are on the host. One whom nobody there is: -1, which chown(2) passes over.
struct HostIds
{
    uid_t user = uid_t(-1);
    gid_t group = gid_t(-1);
};
[[nodiscard]] HostIds hostIdsOf(pid_t init, uid_t user, gid_t group);

} // namespace mooring::workers
