// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/descriptorlimit.h"

#include <sys/resource.h>

namespace mooring {

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    // Nobody refuses this; and with fewer files the helper still is one.
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace mooring
