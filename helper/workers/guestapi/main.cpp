// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-guestapi: answers containers that ask about themselves at /dev/lxd/sock, for the spawner. One for all of them: what it is told on
// descriptor 4 says who there is (plans.h). It gives up all privileges before the first byte of a guest comes, opens no file and makes no
// socket, and ends with the helper, whose successor starts another.
#include "helper/workers/codec.h"
#include "helper/workers/confinement.h"
#include "helper/workers/guestapi/guests.h"
#include "helper/workers/guestapi/websocket.h"
#include "helper/workers/wire.h"

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

using namespace mooring::workers;
using namespace mooring::workers::guestapi;

namespace {

constexpr const char *allowed[] = {
    // what comes and goes
    "read", "recvfrom", "recvmsg", "sendto", "close", "accept4", "epoll_wait", "epoll_pwait", "epoll_ctl",
    // the sealed memory that it is told in
    "fcntl", "fstat", "newfstatat", "pread64",
    // memory and time
    "brk", "mmap", "munmap", "mremap", "madvise", "clock_gettime", "restart_syscall", "rt_sigreturn", "getrandom",
    "futex",
    // the end
    "exit", "exit_group"};

std::expected<void, std::string> raiseFence(const GuestApiPlan &plan)
{
    constexpr rlim_t files = 65536; // one for each container, and its connections
    const rlimit limit{.rlim_cur = files, .rlim_max = files};
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
    (void)webSocketAnswer("dGhlIHNhbXBsZSBub25jZQ=="); // has libcrypto open now what it will not be able to later
    return becomeUser(plan.user, plan.group).and_then([] { return allowOnly(allowed); });
}

// What the helper says.
class Instructions final : public Watcher
{
public:
    explicit Instructions(Guests &guests)
        : m_guests(guests)
    {
    }
    void happened(std::uint32_t) override
    {
        auto message = receive(answerFd);
        if (!message || message->bytes.empty())
            ::_exit(0);
        if (const auto forgotten = decode<ForgetGuest>(message->bytes))
            m_guests.forget(forgotten->container);
        if (const auto served = decode<ServeGuest>(message->bytes))
            serve(served->container, std::move(message->descriptors));
    }

private:
    void serve(const std::string &container, std::vector<UniqueFd> descriptors)
    {
        if (descriptors.empty() || descriptors.size() > 2)
            return;
        const auto bytes = readPlanFile(descriptors.front().get());
        auto state = bytes ? decode<GuestState>(*bytes) : std::nullopt;
        if (state)
            m_guests.serve(container, std::move(*state),
                           descriptors.size() == 2 ? std::move(descriptors.back()) : UniqueFd());
    }

    Guests &m_guests;
};

// One that is buried in a round may have had another event in it; nobody is, before the round is over. But a container may be forgotten by
// what the helper says, which is therefore heard last.
[[noreturn]] void loop(int epoll, Guests &guests, Watcher &instructions)
{
    for (;;) {
        epoll_event events[64];
        constexpr int second = 1000;
        const int count = ::epoll_wait(epoll, events, 64, guests.hasConnections() ? second : -1);
        if (count < 0 && errno != EINTR)
            ::_exit(1);
        bool isTold = false;
        for (int i = 0; i < count; ++i) {
            auto *watcher = static_cast<Watcher *>(events[i].data.ptr);
            if (watcher == &instructions)
                isTold = true;
            else
                watcher->happened(events[i].events);
        }
        guests.bury();
        if (isTold)
            instructions.happened(EPOLLIN);
    }
}

} // namespace

int main()
{
    const auto bytes = readPlanFile(planFd);
    const auto plan = bytes ? decode<GuestApiPlan>(*bytes) : std::nullopt;
    if (!plan)
        return 1;
    ::close(planFd);
    const UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    Guests guests(epoll.get());
    Instructions instructions(guests);
    Interest(epoll.get(), answerFd, instructions).set(EPOLLIN);
    if (const auto fenced = raiseFence(*plan); !fenced) {
        std::fprintf(stderr, "mooring-guestapi: %s\n", fenced.error().c_str());
        return 1;
    }
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
        ::close(fd);
    loop(epoll.get(), guests, instructions);
}
