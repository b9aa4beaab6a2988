// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <sys/types.h>

namespace mooring::workers {

// Refuses, and ends the worker, when the container's init has ended and the worker does not come to an end by itself soon: a monitor whose
// guest goes down or reboots may never answer what it was asked in that moment, and liblxc waits for ever. A process of its own, which ends
// with the worker.
class InitWatch
{
public:
    static constexpr char ended[] = "It ended or rebooted meanwhile.";

    explicit InitWatch(const UniqueFd &initPidfd);
    ~InitWatch() { end(); }
    InitWatch(const InitWatch &) = delete;
    InitWatch &operator=(const InitWatch &) = delete;

    // The worker goes on by itself: from here on it alone answers.
    void end();

private:
    UniqueFd m_over;
    pid_t m_watch = -1;
};

} // namespace mooring::workers
