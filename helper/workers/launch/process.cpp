// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/process.h"

#include <poll.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>

namespace mooring::workers {

namespace {

// What a file of proc says under this heading ("PPid:"); empty when there is no such file.
std::string valueIn(const std::string &path, std::string_view heading)
{
    std::ifstream status(path);
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(heading))
            return line.substr(heading.size());
    }
    return {};
}

// As proc_pid_status(5) has it; empty when the process is gone.
std::string statusOf(pid_t pid, std::string_view heading)
{
    return valueIn("/proc/" + std::to_string(pid) + "/status", heading);
}

// The kernel's flags of a task, the ninth field of proc_pid_stat(5); the second may hold anything, in parentheses.
unsigned long flagsOf(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string stat;
    std::getline(file, stat);
    std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
    std::string skipped;
    unsigned long flags = 0;
    for (int field = 3; field < 9; ++field)
        fields >> skipped;
    fields >> flags;
    return flags;
}

} // namespace

pid_t parentOf(pid_t pid)
{
    const std::string parent = statusOf(pid, "PPid:");
    return parent.empty() ? 0 : pid_t(std::stol(parent));
}

pid_t pidOf(const UniqueFd &pidfd)
{
    const std::string pid = valueIn("/proc/self/fdinfo/" + std::to_string(pidfd.get()), "Pid:");
    return pid.empty() ? 0 : pid_t(std::stol(pid));
}

bool isDying(pid_t pid)
{
    constexpr unsigned long exiting = 0x4; // PF_EXITING, include/linux/sched.h
    constexpr unsigned long killed = 1UL << (SIGKILL - 1);
    const std::string ofThread = statusOf(pid, "SigPnd:");
    const std::string ofProcess = statusOf(pid, "ShdPnd:");
    if (ofThread.empty() || ofProcess.empty())
        return true;
    const unsigned long pending = std::stoul(ofThread, nullptr, 16) | std::stoul(ofProcess, nullptr, 16);
    return (pending & killed) != 0 || (flagsOf(pid) & exiting) != 0;
}

bool isMonitor(pid_t pid, const std::string &lxcPath, const std::string &name)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline");
    std::string line;
    std::getline(file, line, '\0');
    return pid > 0 && line == "[lxc monitor] " + lxcPath + ' ' + name;
}

bool endsWithin(const UniqueFd &pidfd, int milliseconds)
{
    pollfd ended{pidfd.get(), POLLIN, 0};
    return !pidfd || ::poll(&ended, 1, milliseconds) != 0;
}

} // namespace mooring::workers
