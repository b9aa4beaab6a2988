// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/container.h"
#include "helper/workers/launch/groups.h"
#include "helper/workers/launch/policynamespace.h"
#include "helper/workers/launch/process.h"
#include "helper/workers/launch/verbs.h"

#include <chrono>
#include <thread>

namespace mooring::workers {

namespace {

using namespace std::chrono_literals;

constexpr auto silence = 200ms; // of a monitor, after which it is asked again

// True when this is an init that lives, which is answered then.
bool answerRunning(pid_t init)
{
    const UniqueFd initPidfd = openPidfd(init);
    const pid_t monitor = parentOf(init);
    const UniqueFd monitorPidfd = openPidfd(monitor);
    if (endsWithin(initPidfd, 0) || endsWithin(monitorPidfd, 0))
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
        const bool hadMonitor = isMonitor(plan.monitorPid, plan.lxcPath, plan.name);
        const std::optional<pid_t> init = container->initPid(silence);
        if (init > 0 && answerRunning(*init))
            return 0;
        if (!hadMonitor && init == 0) {
            // Before anybody can start it again.
            removeGroups(plan.name);
            removePolicyNamespace(plan.name);
            answer(Stopped{});
            return 0;
        }
        std::this_thread::sleep_for(2ms);
    }
    return refuse(RefusalKind::TimedOut, "Its monitor neither ends nor starts it again.");
}

} // namespace mooring::workers
