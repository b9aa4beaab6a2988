// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ttyagent.h"

#include <QByteArrayList>
#include <QPromise>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::ctl {

namespace {

// In the new process: only what may be done between fork and exec.
[[noreturn]] void become(const char *program, char *const *arguments, int notifyEnd)
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::signal(SIGPIPE, SIG_DFL);
    ::fcntl(notifyEnd, F_SETFD, 0);
    ::execv(program, arguments);
    ::_exit(127);
}

constexpr std::chrono::seconds registrationTime{3};

// Of start(): whichever comes first ends it, once.
struct Waiting
{
    Waiting() { promise.start(); }
    ~Waiting() { ::close(readEnd); }
    Q_DISABLE_COPY_MOVE(Waiting)

    QPromise<void> promise{};
    int readEnd = -1;
};

} // namespace

TtyAgent::TtyAgent(QObject *parent)
    : QObject(parent)
{
}

TtyAgent::~TtyAgent()
{
    stop();
}

bool TtyAgent::isWanted()
{
    if (::geteuid() == 0 || !::isatty(STDIN_FILENO) || !::isatty(STDERR_FILENO))
        return false;
    // Where the agent would ask: a terminal that is not this session's is none to it.
    const int terminal = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return false;
    ::close(terminal);
    return true;
}

QFuture<void> TtyAgent::start()
{
    const QString program = QStandardPaths::findExecutable(u"pkttyagent"_s);
    int ends[2];
    if (program.isEmpty() || ::pipe2(ends, O_CLOEXEC) != 0)
        return QtFuture::makeReadyVoidFuture();

    // The agent closes the other end when it is registered; so does its death.
    const auto waiting = std::make_shared<Waiting>();
    waiting->readEnd = ends[0];
    QByteArrayList words{program.toLocal8Bit(), "--process",   QByteArray::number(::getpid()),
                         "--fallback",          "--notify-fd", QByteArray::number(ends[1])};
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    m_pid = ::fork();
    if (m_pid == 0)
        become(arguments[0], arguments.data(), ends[1]);
    ::close(ends[1]);

    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    const auto end = [waiting, notifier] {
        notifier->setEnabled(false);
        notifier->deleteLater();
        waiting->promise.finish();
    };
    connect(notifier, &QSocketNotifier::activated, this, end);
    QTimer::singleShot(registrationTime, notifier, end);
    return waiting->promise.future();
}

void TtyAgent::stop()
{
    const auto pid = pid_t(std::exchange(m_pid, 0));
    if (pid <= 0)
        return;
    ::kill(pid, SIGKILL); // it has nothing to save
    ::waitpid(pid, nullptr, 0);
}

} // namespace mooring::ctl
