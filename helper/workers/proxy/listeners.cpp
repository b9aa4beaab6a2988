// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/listeners.h"

#include "helper/workers/proxy/sockets.h"
#include "helper/workers/wire.h"

#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace mooring::workers::proxy {

namespace {

using Protocol = ProxyPlan::Protocol;

std::unexpected<std::string> cannot(const std::string &what)
{
    return std::unexpected(what + ": " + std::strerror(errno) + '.');
}

// What the last one left behind when it was killed, or still has for a moment.
bool takeOverSocketFile(const SocketAddress &address, const std::string &path)
{
    struct stat file{};
    if (path.front() == '@' || ::lstat(path.c_str(), &file) != 0 || !S_ISSOCK(file.st_mode))
        return false;
    const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    return ::connect(probe.get(), address.get(), address.length) != 0 && errno == ECONNREFUSED &&
           ::unlink(path.c_str()) == 0;
}

bool bindPatiently(const UniqueFd &socket, const SocketAddress &address, const std::string &path)
{
    constexpr int tries = 20;
    constexpr int pauseMs = 100; // one that is on its way out
    for (int i = 0; i < tries; ++i) {
        if (::bind(socket.get(), address.get(), address.length) == 0)
            return true;
        if (errno != EADDRINUSE)
            return false;
        if (path.empty() || !takeOverSocketFile(address, path))
            ::poll(nullptr, 0, pauseMs);
    }
    errno = EADDRINUSE;
    return false;
}

std::expected<UniqueFd, std::string> listenOn(Protocol protocol, const SocketAddress &address, const std::string &name,
                                              const std::string &path = {})
{
    constexpr int waiting = 512;
    UniqueFd socket(::socket(address.family(), socketTypeOf(protocol), 0));
    const int yes = 1;
    const int no = 0;
    if (protocol == Protocol::Tcp)
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address.family() == AF_INET6)
        ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
    if (!socket || !bindPatiently(socket, address, path) ||
        (protocol != Protocol::Udp && ::listen(socket.get(), waiting) != 0))
        return cannot("It cannot listen on " + name);
    return socket;
}

std::expected<Listeners, std::string> listenOnFile(const ProxyPlan &plan)
{
    const std::string &path = plan.listen.path;
    const auto address = unixAddress(path);
    if (!address)
        return std::unexpected("The path of the socket is too long.");
    const mode_t before = ::umask(mode_t(~plan.fileMode & 0777));
    auto socket = listenOn(Protocol::Unix, *address, path, path);
    ::umask(before);
    if (!socket)
        return std::unexpected(socket.error());
    if (path.front() != '@' && ::lchown(path.c_str(), plan.fileUser, plan.fileGroup) != 0) {
        const int error = errno;
        ::unlink(path.c_str());
        errno = error;
        return cannot("The socket cannot be given to its owner");
    }
    Listeners listeners;
    listeners.push_back(std::move(*socket));
    return listeners;
}

std::expected<UniqueFd, std::string> listenOnPort(const ProxyPlan::End &end, std::uint16_t port)
{
    const std::string name = (end.address.empty() ? "port " : end.address + " port ") + std::to_string(port);
    if (!end.address.empty()) {
        const auto address = internetAddress(end.address, port);
        return address ? listenOn(end.protocol, *address, name) : std::unexpected("There is no address " + end.address);
    }
    // Both families by one socket, where there are both.
    auto both = listenOn(end.protocol, *internetAddress("::", port), name);
    return both || errno == EADDRINUSE ? std::move(both)
                                       : listenOn(end.protocol, *internetAddress("0.0.0.0", port), name);
}

// By the child that is inside: descriptors in as many messages as it takes, or one with words.
void tell(int socket, const std::expected<Listeners, std::string> &listeners)
{
    if (!listeners) {
        (void)send(socket, 'E' + listeners.error());
        return;
    }
    std::vector<int> descriptors;
    for (const UniqueFd &listener : *listeners)
        descriptors.push_back(listener.get());
    for (std::size_t done = 0; done < descriptors.size(); done += maxDescriptors) {
        const std::size_t count = std::min(maxDescriptors, descriptors.size() - done);
        (void)send(socket, "L", std::span(descriptors).subspan(done, count));
    }
}

std::expected<void, std::string> becomeGuest(const ProxyPlan &plan, const UniqueFd &init)
{
    const int namespaces = CLONE_NEWNET | CLONE_NEWNS | (plan.hasUserNamespace ? CLONE_NEWUSER : 0);
    if (::setns(init.get(), namespaces) != 0 || ::chdir("/") != 0)
        return cannot("The container cannot be entered");
    if (::setgroups(0, nullptr) != 0 || ::setresgid(0, 0, 0) != 0 || ::setresuid(0, 0, 0) != 0)
        return cannot("Nobody can be the container's root");
    return {};
}

[[noreturn]] void beInside(const ProxyPlan &plan, const UniqueFd &init, int socket)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    tell(socket, becomeGuest(plan, init).and_then([&] { return listenHere(plan); }));
    ::_exit(0);
}

} // namespace

std::expected<Listeners, std::string> listenHere(const ProxyPlan &plan)
{
    if (plan.listen.protocol == Protocol::Unix)
        return listenOnFile(plan);
    Listeners listeners;
    for (const std::uint16_t port : plan.listen.ports) {
        auto listener = listenOnPort(plan.listen, port);
        if (!listener)
            return std::unexpected(listener.error());
        listeners.push_back(std::move(*listener));
    }
    return listeners;
}

std::expected<Listeners, std::string> listenInside(const ProxyPlan &plan, const UniqueFd &init)
{
    auto pair = makeSocketPair();
    const pid_t child = pair ? ::fork() : -1;
    if (child < 0)
        return cannot("There is no process left");
    if (child == 0)
        beInside(plan, init, pair->theirs.get());
    pair->theirs.reset();
    Listeners listeners;
    std::string trouble;
    for (;;) {
        auto message = receive(pair->ours.get());
        if (!message || message->bytes.empty())
            break;
        if (message->bytes.front() == 'E')
            trouble = message->bytes.substr(1);
        for (UniqueFd &descriptor : message->descriptors)
            listeners.push_back(std::move(descriptor));
    }
    ::waitpid(child, nullptr, 0);
    if (trouble.empty() && listeners.empty())
        trouble = "The container has ended.";
    return trouble.empty() ? std::expected<Listeners, std::string>(std::move(listeners)) : std::unexpected(trouble);
}

} // namespace mooring::workers::proxy
