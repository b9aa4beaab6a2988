// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/streams.h"

#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/syscallerror.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

constexpr gid_t ttyGroup = 5; // by the Linux Standard Base, and in every distribution

std::expected<Streams, std::string> makeTerminal(const Container &container, pid_t init, const ExecPlan &plan)
{
    const UniqueFd devpts = container.devpts();
    UniqueFd master(devpts ? ::openat(devpts.get(), "ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC) : -1);
    if (!master)
        return systemError("The container has no terminal to give");
    int unlocked = 0;
    if (::ioctl(master.get(), TIOCSPTLCK, &unlocked) != 0)
        return systemError("The container's terminal cannot be unlocked");
    UniqueFd slave(::ioctl(master.get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!slave)
        return systemError("The container's terminal cannot be opened");

    const HostIds ids = hostIdsOf(init, plan.user, ttyGroup);
    if (::fchown(slave.get(), ids.user, ids.group) != 0 || ::fchmod(slave.get(), 0620) != 0)
        return systemError("The container's terminal cannot be given to its user");
    const winsize size{.ws_row = static_cast<unsigned short>(plan.rows),
                       .ws_col = static_cast<unsigned short>(plan.columns),
                       .ws_xpixel = 0,
                       .ws_ypixel = 0};
    (void)::ioctl(master.get(), TIOCSWINSZ, &size);

    Streams streams;
    streams.outside.push_back(std::move(master));
    streams.inside.push_back(std::move(slave));
    return streams;
}

std::expected<Streams, std::string> makePipes()
{
    Streams streams;
    for (int stream = 0; stream < 3; ++stream) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return systemError("There is no pipe to be had");
        const bool input = stream == 0;
        streams.inside.emplace_back(ends[input ? 0 : 1]);
        streams.outside.emplace_back(ends[input ? 1 : 0]);
    }
    return streams;
}

} // namespace

std::expected<Streams, std::string> makeStreams(const Container &container, pid_t init, const ExecPlan &plan)
{
    return plan.terminal ? makeTerminal(container, init, plan) : makePipes();
}

} // namespace mooring::workers
