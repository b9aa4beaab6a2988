// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/spawn/spawner.h"

#include "helper/workers/codec.h"
#include "helper/workers/spawn/group.h"
#include "helper/workers/spawn/programs.h"
#include "helper/workers/wire.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <deque>
#include <utility>

namespace mooring::workers {

namespace {

constexpr int aboveTargets = 64; // received descriptors move here, out of the way of 0, 1, 2, …

// What every program is started with: nothing of the helper's own environment. liblxc takes shadow's newuidmap where PATH leads to it,
// which would ask /etc/subuid for every map; so /usr/bin is left out.
char pathVariable[] = "PATH=/usr/sbin:/sbin";
char languageVariable[] = "LANG=C.UTF-8";
char *const environment[] = {pathVariable, languageVariable, nullptr};

class Attributes
{
public:
    Attributes()
    {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_init(&m_attributes);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }
    ~Attributes() { posix_spawnattr_destroy(&m_attributes); }
    Attributes(const Attributes &) = delete;
    Attributes &operator=(const Attributes &) = delete;
    [[nodiscard]] const posix_spawnattr_t *get() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes{};
};

class Placement
{
public:
    explicit Placement(const std::vector<UniqueFd> &descriptors)
    {
        posix_spawn_file_actions_init(&m_actions);
        for (std::size_t i = 0; i < descriptors.size(); ++i)
            posix_spawn_file_actions_adddup2(&m_actions, descriptors[i].get(), int(i));
    }
    ~Placement() { posix_spawn_file_actions_destroy(&m_actions); }
    Placement(const Placement &) = delete;
    Placement &operator=(const Placement &) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t *get() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions{};
};

// Moves descriptors above all targets, so that placing one cannot overwrite another.
bool moveUp(std::vector<UniqueFd> &descriptors)
{
    for (UniqueFd &fd : descriptors) {
        fd.reset(::fcntl(fd.get(), F_DUPFD_CLOEXEC, aboveTargets));
        if (!fd)
            return false;
    }
    return true;
}

int spawn(const ProgramPaths &programs, const SpawnRequest &request, const std::vector<UniqueFd> &descriptors,
          pid_t &pid)
{
    const char *program = programs[std::size_t(request.program)];
    std::vector<char *> arguments{const_cast<char *>(program)};
    for (const std::string &argument : request.arguments)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    const Placement placement(descriptors);
    const Attributes attributes;
    return ::posix_spawn(&pid, program, placement.get(), attributes.get(), arguments.data(), environment);
}

class Spawner
{
public:
    Spawner(int socket, const ProgramPaths &programs)
        : m_socket(socket)
        , m_programs(programs)
    {
    }
    [[noreturn]] void run(int deaths);

private:
    void serve(const SpawnRequest &request, std::vector<UniqueFd> descriptors);
    void bury();
    bool hear();
    void tell(std::string record, UniqueFd pidfd = {});
    void flush();

    struct Outgoing
    {
        std::string record{};
        UniqueFd pidfd{};
    };
    int m_socket;
    const ProgramPaths &m_programs;
    // Never waits for a helper that is busy asking: both would wait for ever.
    std::deque<Outgoing> m_outgoing{};
};

void Spawner::tell(std::string record, UniqueFd pidfd)
{
    m_outgoing.push_back({.record = std::move(record), .pidfd = std::move(pidfd)});
    flush();
}

void Spawner::flush()
{
    while (!m_outgoing.empty()) {
        const Outgoing &next = m_outgoing.front();
        const int handed[] = {next.pidfd.get()};
        const auto sent = send(m_socket, next.record, std::span(handed, next.pidfd ? 1U : 0U), Wait::No);
        if (!sent && sent.error() == EAGAIN)
            return;
        m_outgoing.pop_front();
    }
}

void Spawner::serve(const SpawnRequest &request, std::vector<UniqueFd> descriptors)
{
    Spawned answer{.token = request.token};
    pid_t pid = 0;
    if (std::size_t(request.program) >= programCount || descriptors.size() < 3)
        answer.error = EINVAL;
    else if (!moveUp(descriptors))
        answer.error = EMFILE;
    else
        answer.error = spawn(m_programs, request, descriptors, pid);
    answer.pid = pid;
    // We are its parent and bury it only later: the pid cannot be another's.
    tell(encode(answer), UniqueFd(answer.error == 0 ? int(::syscall(SYS_pidfd_open, pid, 0)) : -1));
}

void Spawner::bury()
{
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;)
        tell(encode(Exited{.pid = pid, .waitStatus = status}));
}

// False when the helper is gone.
bool Spawner::hear()
{
    auto message = receive(m_socket);
    if (!message)
        return message.error() == EMSGSIZE;
    if (message->bytes.empty())
        return false;
    if (const auto request = decode<SpawnRequest>(message->bytes))
        serve(*request, std::move(message->descriptors));
    return true;
}

void Spawner::run(int deaths)
{
    for (;;) {
        const short wanted = m_outgoing.empty() ? POLLIN : POLLIN | POLLOUT;
        pollfd watched[] = {{m_socket, wanted, 0}, {deaths, POLLIN, 0}};
        if (::poll(watched, 2, -1) < 0 && errno != EINTR)
            ::_exit(1);
        if (watched[1].revents) {
            signalfd_siginfo drained[8];
            while (::read(deaths, drained, sizeof drained) > 0) {
            }
            bury();
        }
        if (watched[0].revents & POLLOUT)
            flush();
        if ((watched[0].revents & ~POLLOUT) && !hear())
            ::_exit(0);
    }
}

[[noreturn]] void beSpawner(int socket, const ProgramPaths &programs)
{
    ::prctl(PR_SET_NAME, "mooring-spawner");
    ::prctl(PR_SET_CHILD_SUBREAPER, 1); // containers' monitors, once their workers have ended
    joinWorkersGroup();
    ::umask(022);
    if (::chdir("/") != 0)
        ::_exit(1);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigset_t ignored = signals;
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) // the helper's: we end when it does
        sigaddset(&ignored, number);
    ::sigprocmask(SIG_BLOCK, &ignored, nullptr);
    const UniqueFd deaths(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!deaths)
        ::_exit(1);
    Spawner(socket, programs).run(deaths.get());
}

} // namespace

const ProgramPaths &installedPrograms()
{
    return installedPaths;
}

UniqueFd startSpawner(const ProgramPaths &programs)
{
    auto pair = makeSocketPair();
    if (!pair) {
        errno = pair.error();
        return {};
    }
    const pid_t pid = ::fork();
    if (pid < 0)
        return {};
    if (pid > 0)
        return std::move(pair->ours);
    // Nothing of the helper's but the socket and its standard descriptors.
    const int socket = ::dup2(pair->theirs.get(), 3);
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    ::close_range(4, ~0U, 0);
    beSpawner(socket, programs);
}

} // namespace mooring::workers
