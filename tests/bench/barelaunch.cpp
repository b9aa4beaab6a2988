// SPDX-License-Identifier: GPL-3.0-or-later
// Times bare launches, without bus and helper: barelaunch FOLDER LAUNCHER BRIDGE, as root. For every line it reads it makes a container
// over the unpacked image in FOLDER/state/images/bench/rootfs, has mooring-launch start it as the engine would, prints the milliseconds
// from nothing to the worker's answer, and removes it again.
#include "helper/engine/devices/nicplan.h"
#include "helper/engine/facts.h"
#include "helper/engine/startplan.h"
#include "helper/workers/codec.h"
#include "helper/workers/uniquefd.h"
#include "helper/workers/wire.h"

#include <QSysInfo>

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

using namespace Qt::StringLiterals;
using namespace mooring;
using namespace mooring::workers;
namespace fs = std::filesystem;

namespace {

struct Bench
{
    fs::path folder{};
    std::string launcher{};
    QString bridge{};
};

// Far from the numbers and the ids of the helper beside us.
constexpr quint64 firstNumber = 900'000;
constexpr quint32 firstId = 1'800'000'000;

// A container with the profile "default".
StartPlan planFor(const Bench &bench, quint64 number)
{
    const StartContext context{.layout = {.state = QString::fromStdString(bench.folder / "state"),
                                          .run = QString::fromStdString(bench.folder / "run")},
                               .ids = {.first = firstId, .slotCount = 2},
                               .share = u"/usr/share/mooring"_s,
                               .appArmor = hostFacts().appArmor};
    const InstanceRecord record{.number = number,
                                .name = u"bare-%1"_s.arg(number),
                                .image = u"bench"_s,
                                .architecture = QSysInfo::currentCpuArchitecture(),
                                .idSlot = 1};
    const DeviceOptions nic{{u"type"_s, u"nic"_s}, {u"network"_s, bench.bridge}, {u"name"_s, u"eth0"_s}};
    StartPlan plan = startPlan(context, record, {}, Confinement::Plain);
    nic::addItems({.instance = {QString::number(number)},
                   .instanceName = record.name,
                   .name = u"eth0"_s,
                   .options = nic,
                   .hardwareAddress = u"00:16:3e:ba:5e:01"_s},
                  plan);
    return plan;
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
    // As the spawner has it: without /usr/bin, where liblxc would find shadow's newuidmap.
    char path[] = "PATH=/usr/sbin:/sbin";
    char *environment[] = {path, nullptr};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, file->get(), planFd);
    ::posix_spawn_file_actions_adddup2(&actions, sockets->theirs.get(), answerFd);
    std::string verb = "start";
    char *arguments[] = {const_cast<char *>(bench.launcher.c_str()), verb.data(), nullptr};
    pid_t worker = 0;
    const int error = ::posix_spawn(&worker, bench.launcher.c_str(), &actions, nullptr, arguments, environment);
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

double launch(const Bench &bench, quint64 number)
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
    fs::remove_all(fs::path(plan.delta).parent_path());
    fs::remove_all(fs::path(plan.mountPoint).parent_path());
    return time.count();
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 4)
        return 2;
    const Bench bench{.folder = argv[1], .launcher = argv[2], .bridge = QString::fromLocal8Bit(argv[3])};
    try {
        fs::create_directories(bench.folder / "run/lxc");
        std::string line;
        for (quint64 number = firstNumber; std::getline(std::cin, line); ++number)
            std::cout << launch(bench, number) << std::endl;
    } catch (const std::exception &trouble) {
        std::cerr << "barelaunch: " << trouble.what() << '\n';
        return 1;
    }
    return 0;
}
