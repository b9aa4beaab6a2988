// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

namespace mooring::workers {

// As long as it lives, this process is in another control group, "mooring-network", and so is from the start what it starts: programs that
// outlive the helper. systemd counts those that stay in its unit's group as left over, at every restart. Does nothing where groups
// are not all version 2, or where it may not.
class GroupVisit
{
public:
    GroupVisit();
    ~GroupVisit();
    GroupVisit(const GroupVisit &) = delete;
    GroupVisit &operator=(const GroupVisit &) = delete;

private:
    UniqueFd m_home; // cgroup.procs of the group to go back to
};

} // namespace mooring::workers
