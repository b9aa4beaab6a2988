// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/groups.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <thread>
#include <vector>

namespace mooring::workers {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto patience = 500ms; // with all of it, for what was killed to be gone
constexpr auto betweenTries = 5ms;

// One where version 2 is alone, else the one of each controller.
std::vector<fs::path> hierarchies()
{
    const fs::path top = "/sys/fs/cgroup";
    std::error_code error;
    if (fs::exists(top / "cgroup.controllers", error))
        return {top};
    std::vector<fs::path> found;
    for (const fs::directory_entry &entry : fs::directory_iterator(top, error)) {
        if (entry.symlink_status(error).type() == fs::file_type::directory)
            found.push_back(entry.path());
    }
    return found;
}

// Below which liblxc makes its groups: those of process 1, without systemd's own; "" for the top.
std::set<std::string> bases()
{
    std::set<std::string> found{""};
    std::ifstream groups("/proc/1/cgroup");
    for (std::string line; std::getline(groups, line);) {
        std::string base = line.substr(line.rfind(':') + 1);
        if (constexpr std::string_view own = "/init.scope"; base.ends_with(own))
            base.resize(base.size() - own.size());
        found.insert(base == "/" ? "" : base.substr(base.starts_with('/') ? 1 : 0));
    }
    return found;
}

void killThoseIn(const fs::path &group)
{
    std::ifstream processes(group / "cgroup.procs");
    for (pid_t process = 0; processes >> process;) {
        if (process > 0) // others are of a process namespace that is not below ours
            ::kill(process, SIGKILL);
    }
}

// From the leaves on. False when something stays.
bool removeTree(const fs::path &group)
{
    if (::rmdir(group.c_str()) == 0 || errno == ENOENT)
        return true;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(group, error)) {
        if (entry.symlink_status(error).type() == fs::file_type::directory)
            (void)removeTree(entry.path());
    }
    killThoseIn(group);
    return ::rmdir(group.c_str()) == 0 || errno == ENOENT;
}

} // namespace

std::string containerGroup(const std::string &containerName)
{
    return "mooring/" + containerName;
}

std::string monitorGroup(const std::string &containerName)
{
    return "mooring-monitor/" + containerName;
}

std::string pivotGroup(const std::string &containerName)
{
    return "mooring-pivot/" + containerName;
}

std::optional<fs::path> groupFile(const std::string &containerName, const std::string &file)
{
    const std::set<std::string> all = bases();
    for (const fs::path &hierarchy : hierarchies()) {
        for (const std::string &base : all) {
            std::error_code error;
            fs::path path = hierarchy / base / containerGroup(containerName) / file;
            if (fs::exists(path, error))
                return path;
        }
    }
    return std::nullopt;
}

void removeGroups(const std::string &containerName)
{
    const std::string groups[] = {containerGroup(containerName), monitorGroup(containerName),
                                  pivotGroup(containerName)};
    const std::set<std::string> all = bases();
    std::vector<fs::path> left;
    for (const fs::path &hierarchy : hierarchies()) {
        for (const std::string &base : all) {
            for (const std::string &group : groups)
                left.push_back(hierarchy / base / group);
        }
    }
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (std::erase_if(left, removeTree); !left.empty() && std::chrono::steady_clock::now() < deadline;
         std::erase_if(left, removeTree))
        std::this_thread::sleep_for(betweenTries);
}

} // namespace mooring::workers
