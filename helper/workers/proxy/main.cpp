// SPDX-License-Identifier: GPL-3.0-or-later
// mooring-proxy: passes connections on between this computer and one container, for the spawner. The plan is on descriptor 3, the answer
// goes to 4, the container's init is 5. It opens what it listens on on one side, goes to the other and gives up all privileges before
// the first byte of a stranger comes. It ends with the container.
#include "helper/workers/codec.h"
#include "helper/workers/proxy/datagrams.h"
#include "helper/workers/proxy/fence.h"
#include "helper/workers/proxy/listeners.h"
#include "helper/workers/proxy/streams.h"
#include "helper/workers/wire.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

using namespace mooring::workers;
using namespace mooring::workers::proxy;

namespace {

int refuse(RefusalKind kind, const std::string &detail)
{
    (void)send(answerFd, encode(Refused{.kind = kind, .detail = detail}));
    return 1;
}

// Held until this process ends, and never open here twice: closing any descriptor of the file would let it go.
bool lock(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct flock whole{};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return file >= 0 && ::fcntl(file, F_SETLK, &whole) == 0;
}

class End final : public Watcher
{
public:
    void happened(std::uint32_t) override { ::_exit(0); }
};

[[noreturn]] void serve(const ProxyPlan &plan, const Listeners &listeners, int epoll)
{
    const bool isUdp = plan.listen.protocol == ProxyPlan::Protocol::Udp;
    const Listeners none;
    Streams streams(epoll, plan, isUdp ? none : listeners);
    Datagrams datagrams(epoll, plan, isUdp ? listeners : none);
    for (;;) {
        epoll_event events[64];
        constexpr int second = 1000;
        const int count = ::epoll_wait(epoll, events, 64, datagrams.hasClients() ? second : -1);
        if (count < 0 && errno != EINTR)
            ::_exit(1);
        for (int i = 0; i < count; ++i)
            static_cast<Watcher *>(events[i].data.ptr)->happened(events[i].events);
        streams.bury();
        datagrams.bury();
    }
}

void leaveStandardStreams()
{
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
        ::dup2(STDIN_FILENO, fd); // /dev/null
}

} // namespace

int main()
{
    const auto bytes = readPlanFile(planFd);
    const auto plan = bytes ? decode<ProxyPlan>(*bytes) : std::nullopt;
    if (!plan)
        return refuse(RefusalKind::InvalidArgument, "The plan cannot be read.");
    for (int fd = planFd; fd <= firstExtraFd; ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    const UniqueFd init(firstExtraFd);
    if (!lock(plan->lockFile))
        return refuse(RefusalKind::Busy, "It passes connections on already.");

    const auto listeners = plan->listensInside ? listenInside(*plan, init) : listenHere(*plan);
    if (!listeners)
        return refuse(RefusalKind::Failed, listeners.error());
    const UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    End end;
    Interest(epoll.get(), init.get(), end).set(EPOLLIN);
    if (!plan->listensInside && (::setns(init.get(), CLONE_NEWNET | CLONE_NEWNS) != 0 || ::chdir("/") != 0))
        return refuse(RefusalKind::NotFound, "The container has ended.");
    leaveStandardStreams();
    if (const auto fenced = raiseFence(*plan); !fenced)
        return refuse(RefusalKind::Failed, fenced.error());
    (void)send(answerFd, encode(Listening{}));
    ::close(answerFd);
    ::close(planFd);
    serve(*plan, *listeners, epoll.get());
}
