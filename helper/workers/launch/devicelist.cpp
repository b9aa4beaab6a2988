// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/devicelist.h"

#include "helper/workers/launch/groups.h"
#include "helper/workers/uniquefd.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace mooring::workers {

namespace {

namespace fs = std::filesystem;

std::string ruleOf(const DeviceNode &device)
{
    const char *kind = device.kind == DeviceNode::Kind::Block ? "b " : "c ";
    return kind + std::to_string(device.major) + ':' + std::to_string(device.minor) + " rwm";
}

// Every node may be made, as the list of a start has it; version 1 would take that away with the rest.
std::string openingOf(const DeviceNode &device)
{
    std::string rule = ruleOf(device);
    rule.pop_back();
    return rule;
}

bool write(const fs::path &file, const std::string &rule)
{
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    return fd && ::write(fd.get(), rule.data(), rule.size()) == ssize_t(rule.size());
}

std::string listOf(const fs::path &group)
{
    std::ifstream file(group / "devices.list");
    return {std::istreambuf_iterator<char>(file), {}};
}

// Version 1 copies the list of a group into every new one below it, and tells those nothing of what is opened later. One whose list
// differs was narrowed by the guest, and stays so.
bool openBelow(const fs::path &group, const std::string &rule)
{
    const std::string before = listOf(group);
    if (!write(group / "devices.allow", rule))
        return false;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(group, ignored)) {
        if (entry.is_directory(ignored) && listOf(entry.path()) == before)
            (void)openBelow(entry.path(), rule);
    }
    return true;
}

} // namespace

bool openDevice(Container &container, const std::string &containerName, const DeviceNode &device)
{
    const auto file = groupFile(containerName, "devices.allow");
    return file ? openBelow(file->parent_path(), ruleOf(device)) : container.setGroup("devices.allow", ruleOf(device));
}

// Groups below follow by themselves. In version 2, liblxc takes a rule back by its very words; nodes may be made by another.
bool closeDevice(Container &container, const std::string &containerName, const DeviceNode &device)
{
    const auto file = groupFile(containerName, "devices.deny");
    return file ? write(*file, openingOf(device)) : container.setGroup("devices.deny", ruleOf(device));
}

} // namespace mooring::workers
