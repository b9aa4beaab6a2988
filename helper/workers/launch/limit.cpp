// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/groups.h"
#include "helper/workers/launch/verbs.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

namespace mooring::workers {

namespace {

namespace fs = std::filesystem;

std::string readSetting(const fs::path &file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    char text[4096];
    const ssize_t count = fd ? ::read(fd.get(), text, sizeof text) : 0;
    std::string value(text, std::size_t(std::max<ssize_t>(count, 0)));
    while (value.ends_with('\n'))
        value.pop_back();
    return value;
}

// 0, or errno.
int writeSetting(const fs::path &file, const std::string &value)
{
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd)
        return errno;
    const std::string text = value.empty() ? "\n" : value; // an empty write is none
    return ::write(fd.get(), text.data(), text.size()) < 0 ? errno : 0;
}

// Version 1 gives a group no processors that groups below it have not given back.
int writeProcessors(const fs::path &file, const std::string &value)
{
    const int error = writeSetting(file, value);
    if (error != EBUSY && error != EINVAL)
        return error;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(file.parent_path(), ignored)) {
        if (entry.is_directory(ignored))
            (void)writeProcessors(entry.path() / file.filename(), value);
    }
    return writeSetting(file, value);
}

struct Setting
{
    fs::path file{};
    std::string value{};
    std::string before{};
    int error = 0;
};

void apply(Setting &setting)
{
    setting.error = setting.file.filename() == "cpuset.cpus" ? writeProcessors(setting.file, setting.value)
                                                             : writeSetting(setting.file, setting.value);
}

std::optional<std::uint64_t> number(const std::string &text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// A limit below what is in use would have the kernel kill processes (version 2; version 1 refuses it itself). What can be given back
// is; bytes that are still too many, or 0.
std::uint64_t excessOf(const Setting &setting)
{
    const auto limit = setting.file.filename() == "memory.max" ? number(setting.value) : std::nullopt;
    if (!limit)
        return 0;
    const fs::path group = setting.file.parent_path();
    const auto used = [&] { return number(readSetting(group / "memory.current")).value_or(0); };
    constexpr int mostTries = 3;
    for (int tries = 0; used() > *limit && tries < mostTries; ++tries)
        (void)writeSetting(group / "memory.reclaim", std::to_string(used() - *limit));
    return used() > *limit ? used() - *limit : 0;
}

int refuseFor(const Setting &setting)
{
    const std::string name = setting.file.filename().string();
    const bool isMemory = name == "memory.limit_in_bytes" && setting.error == EBUSY;
    if (isMemory)
        return refuse(RefusalKind::LimitExceeded,
                      "More memory than that is in use inside, and not enough of it can be given back.");
    return refuse(RefusalKind::Failed,
                  name + " cannot be set to " + setting.value + ": " + std::strerror(setting.error));
}

void putBack(std::vector<Setting> &done)
{
    for (Setting &setting : done) {
        std::swap(setting.value, setting.before);
        apply(setting);
    }
}

} // namespace

int limit(const LimitPlan &plan)
{
    std::vector<Setting> open;
    for (const auto &[file, value] : plan.settings) {
        const auto path = groupFile(plan.name, file);
        if (!path)
            return refuse(RefusalKind::NotFound, "The container has no " + file + '.');
        open.push_back({.file = *path, .value = value, .before = readSetting(*path)});
    }
    for (const Setting &setting : open) {
        if (const std::uint64_t excess = excessOf(setting); excess > 0)
            return refuse(RefusalKind::LimitExceeded,
                          "More memory than that is in use inside: " + std::to_string(excess) +
                              " bytes more, which cannot be given back.");
    }
    // Some go only after others (a quota after its period, memory and swap), so as often as it helps.
    std::vector<Setting> done;
    for (bool goesOn = true; goesOn && !open.empty();) {
        std::ranges::for_each(open, apply);
        const auto failed =
            std::ranges::stable_partition(open, [](const Setting &setting) { return setting.error == 0; });
        goesOn = failed.begin() != open.begin();
        done.insert(done.end(), open.begin(), failed.begin());
        open.erase(open.begin(), failed.begin());
    }
    if (!open.empty()) {
        const Setting failed = open.front();
        putBack(done);
        return refuseFor(failed);
    }
    answer(Limited{});
    return 0;
}

} // namespace mooring::workers
