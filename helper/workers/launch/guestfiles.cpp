// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/guestfiles.h"

#include "helper/workers/idmap.h"
#include "helper/workers/uniquefd.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <ranges>
#include <sstream>

namespace mooring::workers {

namespace {

constexpr std::size_t mostBytes = 1024 * 1024;
constexpr std::size_t mostGroups = 1024;

std::string readGuestFile(pid_t init, const char *path)
{
    const UniqueFd root(::open(("/proc/" + std::to_string(init) + "/root").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    open_how how{};
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
    const UniqueFd file(int(::syscall(SYS_openat2, root.get(), path, &how, sizeof how)));
    struct stat status{};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    std::string text(mostBytes, '\0');
    const ssize_t size = ::read(file.get(), text.data(), text.size());
    text.resize(std::size_t(std::max<ssize_t>(size, 0)));
    return text;
}

std::vector<std::string> fieldsOf(const std::string &line)
{
    std::vector<std::string> fields;
    std::istringstream rest(line);
    for (std::string field; std::getline(rest, field, ':');)
        fields.push_back(field);
    return fields;
}

bool isNumber(const std::string &text, unsigned long wanted)
{
    unsigned long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value == wanted;
}

bool isPath(const std::string &text)
{
    return text.starts_with('/') && text.size() < 4096;
}

// Groups whose line names this user as a member.
void addGroups(const std::string &file, Account &account)
{
    std::istringstream lines(file);
    for (std::string line; std::getline(lines, line) && account.groups.size() < mostGroups;) {
        const auto fields = fieldsOf(line);
        if (fields.size() < 4)
            continue;
        const std::string members = ',' + fields[3] + ',';
        gid_t id = 0;
        const auto &number = fields[2];
        const bool good = std::from_chars(number.data(), number.data() + number.size(), id).ec == std::errc();
        if (good && members.contains(',' + account.name + ',') && !std::ranges::contains(account.groups, id))
            account.groups.push_back(id);
    }
}

// As user_namespaces(7) has the file.
std::vector<IdMapping> mappingsIn(const std::string &mapFile)
{
    std::ifstream map(mapFile);
    std::vector<IdMapping> mappings;
    for (IdMapping mapping; map >> mapping.inside >> mapping.host >> mapping.count;)
        mappings.push_back(mapping);
    return mappings;
}

} // namespace

Account accountOf(pid_t init, uid_t user, gid_t group)
{
    Account account{.name = user == 0 ? "root" : std::to_string(user), .groups = {group}};
    std::istringstream lines(readGuestFile(init, "/etc/passwd"));
    for (std::string line; std::getline(lines, line);) {
        const auto fields = fieldsOf(line);
        if (fields.size() < 6 || !isNumber(fields[2], user))
            continue;
        account.name = fields[0];
        account.home = isPath(fields[5]) ? fields[5] : account.home;
        account.shell = fields.size() > 6 && isPath(fields[6]) ? fields[6] : account.shell;
        addGroups(readGuestFile(init, "/etc/group"), account);
        break;
    }
    return account;
}

HostIds hostIdsOf(pid_t init, uid_t user, gid_t group)
{
    const std::string proc = "/proc/" + std::to_string(init);
    const HostIds nobody;
    return {.user = hostIdOf(mappingsIn(proc + "/uid_map"), user).value_or(nobody.user),
            .group = hostIdOf(mappingsIn(proc + "/gid_map"), group).value_or(nobody.group)};
}

} // namespace mooring::workers
