// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeprocess.h"

#include <QByteArray>
#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

volatile std::sig_atomic_t comesBack = 0;

FileDescriptor openPidfd(qint32 pid)
{
    return FileDescriptor(int(::syscall(SYS_pidfd_open, pid, 0)));
}

bool isAlive(const FileDescriptor &pidfd)
{
    pollfd ended{pidfd.get(), POLLIN, 0};
    return pidfd && ::poll(&ended, 1, 0) == 0;
}

[[noreturn]] void beInit(FakeContainerProcesses::Init kind, int news)
{
    const pid_t self = ::getpid();
    sigset_t signals;
    kind == FakeContainerProcesses::Init::DiesOfKillOnly ? sigfillset(&signals) : sigemptyset(&signals);
    ::sigprocmask(SIG_SETMASK, &signals, nullptr);
    ::signal(SIGUSR1, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::write(news, &self, sizeof self) != ssize_t(sizeof self))
        ::_exit(1);
    for (;;)
        ::pause();
}

[[noreturn]] void beMonitor(FakeContainerProcesses::Init kind, int news)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Nothing of the test stays open here: no lock of a start, as in a real container.
    ::close_range(3, unsigned(news) - 1, 0);
    ::close_range(unsigned(news) + 1, ~0U, 0);
    ::signal(SIGUSR1, [](int) { comesBack = 1; });
    do {
        comesBack = 0;
        const pid_t init = ::fork();
        if (init == 0)
            beInit(kind, news);
        while (::waitpid(init, nullptr, 0) < 0) {
        }
    } while (comesBack);
    ::_exit(0);
}

} // namespace

FakeContainerProcesses::FakeContainerProcesses(Init init)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        qFatal("no pipe");
    m_news = FileDescriptor(ends[0]);
    const FileDescriptor theirs(ends[1]);
    m_monitor = ::fork();
    if (m_monitor == 0)
        beMonitor(init, theirs.get());
    m_monitorPidfd = openPidfd(m_monitor);
    hearOfInits();
}

FakeContainerProcesses::~FakeContainerProcesses()
{
    ::kill(m_monitor, SIGKILL); // the init goes with it
    ::waitpid(m_monitor, nullptr, 0);
}

// Waits for the first, takes what later ones there are.
void FakeContainerProcesses::hearOfInits()
{
    pollfd news{m_news.get(), POLLIN, 0};
    while (m_init == 0 || ::poll(&news, 1, 0) > 0) {
        pid_t init = 0;
        if (::read(m_news.get(), &init, sizeof init) != ssize_t(sizeof init))
            return;
        m_init = init;
        m_initPidfd = openPidfd(init);
    }
}

qint32 FakeContainerProcesses::initPid()
{
    hearOfInits();
    return m_init;
}

FileDescriptor FakeContainerProcesses::initPidfd()
{
    hearOfInits();
    return m_initPidfd;
}

bool FakeContainerProcesses::hasInit()
{
    hearOfInits();
    return isAlive(m_initPidfd);
}

bool FakeContainerProcesses::hasMonitor() const
{
    return isAlive(m_monitorPidfd);
}

void FakeContainerProcesses::powerOff()
{
    ::syscall(SYS_pidfd_send_signal, initPidfd().get(), SIGKILL, nullptr, 0);
}

void FakeContainerProcesses::reboot()
{
    // It has this signal before it can hear of the death.
    ::syscall(SYS_pidfd_send_signal, m_monitorPidfd.get(), SIGUSR1, nullptr, 0);
    powerOff();
}

// echo under another name, with any arguments, that never comes to write them: the pipe is full.
FakeDaemonProcess::FakeDaemonProcess(const QStringList &commandLine)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe");
    m_reader = FileDescriptor(ends[0]);
    const FileDescriptor full(ends[1]);
    const QByteArray page(4096, ' ');
    while (::write(full.get(), page.constData(), size_t(page.size())) > 0) {
    }
    ::fcntl(full.get(), F_SETFL, 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, full.get(), STDOUT_FILENO);

    QList<QByteArray> words;
    for (const QString &word : commandLine)
        words.append(word.toUtf8());
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (::posix_spawn(&m_pid, "/bin/echo", &actions, nullptr, arguments.data(), environ) != 0)
        qFatal("no process");
    posix_spawn_file_actions_destroy(&actions);
    // The kernel lets us go on a moment before the new program has its command line.
    for (QFile line(u"/proc/%1/cmdline"_s.arg(m_pid)); !line.open(QIODevice::ReadOnly) || line.readAll().isEmpty();
         line.close())
        ::usleep(100);
}

FakeDaemonProcess::~FakeDaemonProcess()
{
    kill();
}

void FakeDaemonProcess::kill()
{
    if (m_pid == 0)
        return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(std::exchange(m_pid, 0), nullptr, 0);
}

} // namespace mooring::test
