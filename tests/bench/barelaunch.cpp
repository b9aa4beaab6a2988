// SPDX-License-Identifier: GPL-3.0-or-later
// Times bare launches, without bus and helper: barelaunch ROOTFS FOLDER LAUNCHER BRIDGE, as root. For every line it reads it makes a
// container over the unpacked image, has mooring-launch start it, prints the milliseconds from nothing to the worker's answer, and
// removes it again. FOLDER is an empty one of ours.
#include "helper/workers/codec.h"
#include "helper/workers/uniquefd.h"
#include "helper/workers/wire.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <utility>

using namespace mooring::workers;
namespace fs = std::filesystem;

namespace {

struct Bench
{
    std::string rootfs{};
    fs::path folder{};
    std::string launcher{};
    std::string bridge{};
};

// As the engine has it for a container with the profile "default" (helper/engine/startplan.cpp).
StartPlan planFor(const Bench &bench, int number)
{
    const std::string name = "bare-" + std::to_string(number);
    const fs::path folder = bench.folder / name;
    return {.name = name,
            .lxcPath = bench.folder / "lxc",
            .layers = {bench.rootfs},
            .delta = folder / "delta",
            .mountPoint = folder / "root",
            .ids = {.first = 1'800'000'000, .count = 65'536},
            .logFile = folder / "lxc.log",
            .items = {{"lxc.uts.name", name},
                      {"lxc.log.level", "WARN"},
                      {"lxc.cgroup.dir.container", "mooring-bare/" + name},
                      {"lxc.cgroup.dir.monitor", "mooring-bare-monitor/" + name},
                      {"lxc.cgroup.dir.monitor.pivot", "mooring-bare-pivot/" + name},
                      {"lxc.mount.auto", "proc:rw sys:rw cgroup:rw:force"},
                      {"lxc.cap.drop", "sys_module sys_rawio"},
                      {"lxc.pty.max", "1024"},
                      {"lxc.tty.max", "0"},
                      {"lxc.console.path", "none"},
                      {"lxc.net.0.type", "veth"},
                      {"lxc.net.0.flags", "up"},
                      {"lxc.net.0.link", bench.bridge},
                      {"lxc.net.0.name", "eth0"},
                      {"lxc.net.0.veth.pair", "barev" + std::to_string(number)},
                      {"lxc.net.0.hwaddr", "00:16:3e:ba:5e:01"}}};
}

void makeFolders(const StartPlan &plan)
{
    for (const char *name : {"upper", "work"})
        fs::create_directories(fs::path(plan.delta) / name);
    fs::create_directories(plan.mountPoint);
}

[[noreturn]] void fail(const std::string &what)
{
    throw std::runtime_error(what);
}

// Starts the worker with its plan and its end of a socket, as the spawner does; the answer is a message with two pidfds.
Message runLauncher(const Bench &bench, const StartPlan &plan)
{
    const auto file = makePlanFile(encode(plan));
    auto sockets = makeSocketPair();
    if (!file || !sockets)
        fail("no plan file, or no socket");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, file->get(), planFd);
    ::posix_spawn_file_actions_adddup2(&actions, sockets->theirs.get(), answerFd);
    std::string verb = "start";
    char *arguments[] = {const_cast<char *>(bench.launcher.c_str()), verb.data(), nullptr};
    pid_t worker = 0;
    const int error = ::posix_spawn(&worker, bench.launcher.c_str(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        fail(bench.launcher + ": " + std::strerror(error));
    sockets->theirs.reset();
    auto answer = receive(sockets->ours.get());
    // Not waited for here: the container runs.
    ::waitpid(worker, nullptr, WNOHANG);
    if (!answer)
        fail("the worker's answer is lost");
    return std::move(*answer);
}

// Kills it, and waits until its monitor has cleaned up.
void end(const Started &started, const UniqueFd &monitor)
{
    ::kill(started.initPid, SIGKILL);
    pollfd ended{monitor.get(), POLLIN, 0};
    if (::poll(&ended, 1, 10'000) != 1)
        fail("the monitor does not end");
}

double launch(const Bench &bench, int number)
{
    const auto begin = std::chrono::steady_clock::now();
    const StartPlan plan = planFor(bench, number);
    makeFolders(plan);
    const Message answer = runLauncher(bench, plan);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;

    const auto started = decode<Started>(answer.bytes);
    if (!started || answer.descriptors.size() != 2) {
        const auto refused = decode<Refused>(answer.bytes);
        fail(refused ? refused->detail : "the worker says nothing");
    }
    end(*started, answer.descriptors[1]);
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    fs::remove_all(bench.folder / plan.name);
    return time.count();
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 5)
        return 2;
    const Bench bench{.rootfs = argv[1], .folder = argv[2], .launcher = argv[3], .bridge = argv[4]};
    try {
        fs::create_directories(bench.folder / "lxc");
        std::string line;
        for (int number = 1; std::getline(std::cin, line); ++number)
            std::cout << launch(bench, number) << std::endl;
    } catch (const std::exception &trouble) {
        std::cerr << "barelaunch: " << trouble.what() << '\n';
        return 1;
    }
    return 0;
}
