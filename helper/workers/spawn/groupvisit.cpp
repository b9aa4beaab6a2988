// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/spawn/groupvisit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <utility>

namespace mooring::workers {

namespace {

const std::string top = "/sys/fs/cgroup";
const std::string visited = top + "/mooring-network";

// Where only version 2 is in use, the one line is "0::/PATH".
std::string ownGroup()
{
    std::ifstream file("/proc/self/cgroup");
    std::string line;
    std::getline(file, line);
    return line.starts_with("0::/") ? top + line.substr(3) : std::string();
}

UniqueFd processesOf(const std::string &group)
{
    return UniqueFd(::open((group + "/cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
}

bool enter(int processes)
{
    return ::write(processes, "0", 1) == 1; // the writer itself
}

} // namespace

GroupVisit::GroupVisit()
{
    const std::string own = ownGroup();
    if (own.empty() || ::access((top + "/cgroup.controllers").c_str(), F_OK) != 0)
        return;
    UniqueFd home = processesOf(own);
    (void)::mkdir(visited.c_str(), 0755);
    const UniqueFd away = processesOf(visited);
    if (home && away && enter(away.get()))
        m_home = std::move(home);
}

GroupVisit::~GroupVisit()
{
    if (m_home)
        (void)enter(m_home.get());
}

} // namespace mooring::workers
