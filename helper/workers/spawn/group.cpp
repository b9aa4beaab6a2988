// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/spawn/group.h"

#include "helper/workers/uniquefd.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mooring::workers {

void joinWorkersGroup()
{
    if (::access("/sys/fs/cgroup/cgroup.controllers", F_OK) != 0) // only there where it is version 2's
        return;
    (void)::mkdir("/sys/fs/cgroup/mooring-workers", 0755);
    const UniqueFd processes(::open("/sys/fs/cgroup/mooring-workers/cgroup.procs", O_WRONLY | O_CLOEXEC));
    if (processes)
        (void)!::write(processes.get(), "0", 1); // the writer itself
}

} // namespace mooring::workers
