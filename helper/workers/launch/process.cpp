// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/process.h"

#include <fstream>

namespace mooring::workers {

pid_t parentOf(pid_t pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("PPid:"))
            return pid_t(std::stol(line.substr(5)));
    }
    return 0;
}

bool isMonitor(pid_t pid, const std::string &lxcPath, const std::string &name)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline");
    std::string line;
    std::getline(file, line, '\0');
    return pid > 0 && line == "[lxc monitor] " + lxcPath + ' ' + name;
}

} // namespace mooring::workers
