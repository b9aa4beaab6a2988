// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-launch VERB: the worker that speaks to liblxc, for the spawner. The plan is on descriptor 3, the answer goes to 4.
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/verbs.h"

#include <fcntl.h>

#include <string_view>

using namespace mooring::workers;

namespace {

template<typename Plan>
int run(int (*verb)(const Plan &))
{
    const auto bytes = readPlanFile(planFd);
    const auto plan = bytes ? decode<Plan>(*bytes) : std::nullopt;
    return plan ? verb(*plan) : refuse(RefusalKind::InvalidArgument, "The plan cannot be read.");
}

} // namespace

int main(int argc, char *argv[])
{
    // What liblxc forks or execs must not keep our way to the helper open.
    for (int fd = planFd; fd <= firstExtraFd; ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    const std::string_view verb = argc == 2 ? argv[1] : "";
    if (verb == "start")
        return run(start);
    if (verb == "query")
        return run(query);
    if (verb == "exec")
        return run(exec);
    if (verb == "limit")
        return run(limit);
    if (verb == "network")
        return run(network);
    if (verb == "device")
        return run(device);
    if (verb == "disk")
        return run(disk);
    if (verb == "storage")
        return run(storage);
    return 2;
}
