// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/uniquefd.h"

#include <thread>

namespace mooring::workers {

// Refuses, and ends the worker, when the container's init has ended and the worker does not come to an end by itself soon: a monitor whose
// guest goes down or reboots may never answer what it was asked in that moment, and liblxc waits for ever.
class InitWatch
{
public:
    static constexpr char ended[] = "It ended or rebooted meanwhile.";

    // Holds no more than a number of the pidfd's, which must live until the end.
    explicit InitWatch(const UniqueFd &initPidfd);
    ~InitWatch() { end(); }
    InitWatch(const InitWatch &) = delete;
    InitWatch &operator=(const InitWatch &) = delete;

    // The worker goes on by itself: from here on it alone answers.
    void end();

private:
    UniqueFd m_over;
    std::thread m_thread;
};

} // namespace mooring::workers
