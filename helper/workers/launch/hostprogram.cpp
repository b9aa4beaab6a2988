// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/hostprogram.h"

#include "helper/workers/syscallerror.h"
#include "helper/workers/uniquefd.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

namespace mooring::workers {

namespace {

std::string complaintIn(const UniqueFd &file)
{
    constexpr std::size_t most = 300;
    std::string text(most, '\0');
    text.resize(std::size_t(std::max<ssize_t>(::pread(file.get(), text.data(), text.size(), 0), 0)));
    while (text.ends_with('\n'))
        text.pop_back();
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text.empty() ? "it failed without a word" : text;
}

} // namespace

std::expected<void, std::string> runHostProgram(const std::string &path, const std::vector<std::string> &arguments)
{
    const UniqueFd nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const UniqueFd errors(::memfd_create("errors", MFD_CLOEXEC));
    if (!nothing || !errors)
        return systemError("There is nothing for a program to write to");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, nothing.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, nothing.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, errors.get(), 2);
    std::vector<char *> words{const_cast<char *>(path.c_str())};
    for (const std::string &argument : arguments)
        words.push_back(const_cast<char *>(argument.c_str()));
    words.push_back(nullptr);
    char *environment[] = {nullptr};
    pid_t pid = 0;
    errno = ::posix_spawn(&pid, path.c_str(), &actions, nullptr, words.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    if (errno != 0)
        return systemError(path + " cannot be run");
    int status = -1;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return std::unexpected(complaintIn(errors));
    return {};
}

} // namespace mooring::workers
