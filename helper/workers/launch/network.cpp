// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/answer.h"
#include "helper/workers/launch/verbs.h"

#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <expected>

namespace mooring::workers {

namespace {

constexpr int guestNetworkFd = 9; // where ip finds it
constexpr int highPlace = 20;     // out of the way of what is placed
constexpr std::size_t mostOutput = 100'000;

UniqueFd ownNetwork()
{
    return UniqueFd(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
}

struct Networks
{
    UniqueFd host{};
    UniqueFd guest{};
};

// By the pidfd: a process that has the container's number by now is not meant. Ends in this computer's own network.
std::expected<Networks, Refused> openNetworks(const UniqueFd &init)
{
    const auto no = [](RefusalKind kind, const char *detail) {
        return std::unexpected(Refused{.kind = kind, .detail = detail});
    };
    Networks networks{.host = ownNetwork()};
    if (!networks.host)
        return no(RefusalKind::Failed, "The network of this computer cannot be opened.");
    if (::setns(init.get(), CLONE_NEWNET) != 0)
        return no(RefusalKind::NotFound, containerEnded);
    networks.guest = ownNetwork();
    if (::setns(networks.host.get(), CLONE_NEWNET) != 0 || !networks.guest)
        return no(RefusalKind::Failed, "The network of the container cannot be opened.");
    networks.guest.reset(::fcntl(networks.guest.get(), F_DUPFD_CLOEXEC, highPlace));
    return networks;
}

std::string contentOf(const UniqueFd &file)
{
    std::string text(mostOutput, '\0');
    text.resize(std::size_t(std::max<ssize_t>(::pread(file.get(), text.data(), text.size(), 0), 0)));
    return text;
}

// In one line, and as much as a sentence holds.
std::string complaint(const UniqueFd &file)
{
    constexpr std::size_t most = 300;
    std::string text = contentOf(file).substr(0, most);
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return "ip: " + (text.empty() ? "it failed without a word" : text);
}

std::string withGuest(std::string commands)
{
    constexpr std::string_view word = "@guest";
    const std::string place = "/proc/self/fd/" + std::to_string(guestNetworkFd);
    for (std::size_t at = 0; (at = commands.find(word, at)) != std::string::npos; at += place.size())
        commands.replace(at, word.size(), place);
    return commands;
}

UniqueFd memoryFile(const std::string &text = {})
{
    UniqueFd file(::fcntl(UniqueFd(::memfd_create("batch", MFD_CLOEXEC)).get(), F_DUPFD_CLOEXEC, highPlace));
    if (::pwrite(file.get(), text.data(), text.size(), 0) != ssize_t(text.size()))
        file.reset();
    return file;
}

bool runIp(const UniqueFd &input, const UniqueFd &output, const UniqueFd &errors, const UniqueFd &guest)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, output.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, errors.get(), 2);
    posix_spawn_file_actions_adddup2(&actions, guest.get(), guestNetworkFd);
    char words[][10] = {"ip", "-json", "-details", "-batch", "-"};
    char *arguments[] = {words[0], words[1], words[2], words[3], words[4], nullptr};
    char *environment[] = {nullptr};
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, "/usr/sbin/ip", &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    int status = -1;
    if (error != 0 || ::waitpid(pid, &status, 0) != pid)
        return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::expected<std::string, std::string> runBatch(const Networks &networks, NetworkPlan::Side side,
                                                 const std::string &commands)
{
    const bool isGuests = side == NetworkPlan::Side::Guest;
    const UniqueFd input = memoryFile(isGuests ? commands : withGuest(commands));
    const UniqueFd output = memoryFile();
    const UniqueFd errors = memoryFile();
    if (!input || !output || !errors)
        return std::unexpected("There is no memory left.");
    if (isGuests && ::setns(networks.guest.get(), CLONE_NEWNET) != 0)
        return std::unexpected("The network of the container cannot be entered.");
    const bool isDone = runIp(input, output, errors, networks.guest);
    if (isGuests && ::setns(networks.host.get(), CLONE_NEWNET) != 0)
        ::_exit(1); // nothing of this computer's may be done in there
    if (!isDone)
        return std::unexpected(complaint(errors));
    return contentOf(output);
}

} // namespace

int network(const NetworkPlan &plan)
{
    const UniqueFd init(firstExtraFd);
    const auto networks = openNetworks(init);
    if (!networks)
        return refuse(networks.error().kind, networks.error().detail);
    std::string last;
    bool hasBegun = false;
    for (const auto &[side, commands] : plan.batches) {
        auto output = runBatch(*networks, side, commands);
        if (!output) {
            for (const auto &[where, undoing] : hasBegun ? plan.undo : decltype(plan.undo)())
                (void)runBatch(*networks, where, undoing);
            return refuse(RefusalKind::Failed, output.error());
        }
        last = std::move(*output);
        hasBegun = true;
    }
    answer(Networked{.output = last});
    return 0;
}

} // namespace mooring::workers
