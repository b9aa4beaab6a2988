// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/unixsignals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace mooring::ctl {

namespace {

int pipeEnds[2] = {-1, -1};

void writeDown(int signalNumber)
{
    const int kept = errno;
    const auto byte = static_cast<unsigned char>(signalNumber);
    [[maybe_unused]] const ssize_t written =
        ::write(pipeEnds[1], &byte, 1); // full: there is more than enough to do already
    errno = kept;
}

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("There is no pipe to be had");
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &UnixSignals::read);
}

UnixSignals::~UnixSignals()
{
    delete m_notifier;
    for (int &end : pipeEnds)
        ::close(std::exchange(end, -1));
}

void UnixSignals::watch(std::initializer_list<int> signalNumbers)
{
    for (const int number : signalNumbers) {
        struct sigaction before{};
        ::sigaction(number, nullptr, &before);
        if (before.sa_handler == SIG_IGN)
            continue; // nohup, and jobs that a shell without job control put behind: they asked not to be disturbed
        struct sigaction action{};
        action.sa_handler = writeDown;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
}

void UnixSignals::read()
{
    unsigned char byte = 0;
    while (::read(pipeEnds[0], &byte, 1) == 1)
        Q_EMIT received(byte);
}

} // namespace mooring::ctl
