// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/container.h"
#include "helper/workers/launch/policynamespace.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/verbs.h"

#include <poll.h>

#include <chrono>
#include <thread>

namespace mooring::workers {

namespace {

using namespace std::chrono_literals;

bool isAlive(const UniqueFd &pidfd)
{
    pollfd ended{pidfd.get(), POLLIN, 0};
    return pidfd && ::poll(&ended, 1, 0) == 0;
}

// True when the container has an init that lives, which is answered then.
bool answerRunning(const Container &container)
{
    const pid_t init = container.initPid();
    if (init <= 0)
        return false;
    const UniqueFd initPidfd = openPidfd(init);
    const pid_t monitor = parentOf(init);
    const UniqueFd monitorPidfd = openPidfd(monitor);
    if (!isAlive(initPidfd) || !isAlive(monitorPidfd))
        return false;
    const int descriptors[] = {initPidfd.get(), monitorPidfd.get()};
    answer(Started{.initPid = init, .monitorPid = monitor}, descriptors);
    return true;
}

} // namespace

int query(const QueryPlan &plan)
{
    const auto container = Container::open(plan.name, plan.lxcPath);
    if (!container)
        return refuse(RefusalKind::Failed, container.error());
    // An init that died may be followed by another: a reboot. The monitor lives through it; while it cleans up or starts anew, its
    // command socket may not answer, so its end is what says "stopped".
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(plan.patienceMs);
    while (std::chrono::steady_clock::now() < deadline) {
        if (answerRunning(*container))
            return 0;
        if (!isMonitor(plan.monitorPid, plan.lxcPath, plan.name) && container->initPid() == 0) {
            removePolicyNamespace(plan.name); // before anybody can start it again
            answer(Stopped{});
            return 0;
        }
        std::this_thread::sleep_for(2ms);
    }
    return refuse(RefusalKind::TimedOut, "Its monitor neither ends nor starts it again.");
}

} // namespace mooring::workers
