// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/container.h"

#include <lxc/attach_options.h>
#include <lxc/lxccontainer.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace mooring::workers {

namespace {

// What liblxc complained about from this place of its log on, on one line; bounded, for the guest has a say in it.
std::string complaints(const std::string &logFile, std::streamoff from)
{
    constexpr std::size_t most = 600;
    std::ifstream log(logFile);
    log.seekg(from);
    std::string found;
    for (std::string line; std::getline(log, line) && found.size() < most;) {
        const std::size_t level = line.find(" ERROR ");
        const std::size_t text = line.rfind(" - ");
        if (level != std::string::npos && text != std::string::npos)
            found += (found.empty() ? "" : "; ") + line.substr(text + 3);
    }
    return found.empty() ? "no reason given" : found.substr(0, most);
}

std::streamoff sizeOf(const std::string &file)
{
    std::ifstream log(file, std::ios::ate);
    return log ? std::streamoff(log.tellg()) : 0;
}

int runAttached(void *payload)
{
    (*static_cast<std::function<void()> *>(payload))();
    return 127;
}

} // namespace

void Container::Release::operator()(lxc_container *container) const noexcept
{
    lxc_container_put(container);
}

std::expected<Container, std::string> Container::open(const std::string &name, const std::string &lxcPath)
{
    Container container(lxc_container_new(name.c_str(), lxcPath.c_str()));
    if (!container.m_container)
        return std::unexpected("liblxc cannot make a container.");
    return container;
}

std::expected<void, std::string> Container::set(const std::string &key, const std::string &value)
{
    if (!m_container->set_config_item(m_container.get(), key.c_str(), value.c_str()))
        return std::unexpected("liblxc refuses " + key + " = " + value + '.');
    return {};
}

std::expected<void, std::string> Container::start(const std::string &logFile)
{
    const std::streamoff before = sizeOf(logFile);
    m_container->want_daemonize(m_container.get(), true);
    m_container->want_close_all_fds(m_container.get(), true);
    if (!m_container->start(m_container.get(), 0, nullptr))
        return std::unexpected("liblxc cannot start it: " + complaints(logFile, before) + '.');
    return {};
}

std::optional<pid_t> Container::initPid(std::chrono::milliseconds patience) const
{
    // A child asks: what is never answered cannot be taken back, and threads are nothing for a program in which liblxc forks.
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const UniqueFd answer(ends[0]);
    UniqueFd question(ends[1]);
    const pid_t child = ::fork();
    if (child < 0)
        return {};
    pid_t init = 0;
    if (child == 0) {
        init = std::max(m_container->init_pid(m_container.get()), pid_t(0));
        ::_exit(::write(question.get(), &init, sizeof init) == sizeof init ? 0 : 1);
    }
    question.reset();
    pollfd answered{answer.get(), POLLIN, 0};
    const bool isAnswered =
        ::poll(&answered, 1, int(patience.count())) == 1 && ::read(answer.get(), &init, sizeof init) == sizeof init;
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return isAnswered ? std::optional(init) : std::nullopt;
}

bool Container::setGroup(const std::string &file, const std::string &value)
{
    // It needs a configuration to begin with, whatever that says.
    return set("lxc.log.level", "WARN").has_value() &&
           m_container->set_cgroup_item(m_container.get(), file.c_str(), value.c_str());
}

UniqueFd Container::devpts() const
{
    return UniqueFd(m_container->devpts_fd(m_container.get()));
}

std::expected<pid_t, std::string> Container::attach(Attachment &attachment)
{
    std::vector<char *> environment;
    for (std::string &variable : attachment.environment)
        environment.push_back(variable.data());
    environment.push_back(nullptr);

    lxc_attach_options_t options = LXC_ATTACH_OPTIONS_DEFAULT;
    options.attach_flags |= LXC_ATTACH_SETGROUPS;
    options.env_policy = LXC_ATTACH_CLEAR_ENV;
    options.extra_env_vars = environment.data();
    options.initial_cwd = attachment.cwd.data();
    options.uid = attachment.user;
    options.gid = attachment.group;
    options.groups = {.size = attachment.groups.size(), .list = attachment.groups.data()};
    options.stdin_fd = attachment.streams[0];
    options.stdout_fd = attachment.streams[1];
    options.stderr_fd = attachment.streams[2];

    pid_t pid = 0;
    // It says "attached" and names process 0 when the process was gone before it could be named, with the whole container.
    if (m_container->attach(m_container.get(), runAttached, &attachment.run, &options, &pid) != 0 || pid <= 0)
        return std::unexpected("liblxc cannot enter the container.");
    return pid;
}

} // namespace mooring::workers
