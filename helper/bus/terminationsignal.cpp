// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/terminationsignal.h"

#include <QSocketNotifier>

#include <pthread.h>
#include <sys/signalfd.h>

#include <csignal>

namespace mooring {

namespace {

FileDescriptor blockAndListen()
{
    sigset_t mask;
    ::sigemptyset(&mask);
    ::sigaddset(&mask, SIGTERM);
    ::sigaddset(&mask, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &mask, nullptr);
    return FileDescriptor(::signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK));
}

} // namespace

TerminationSignal::TerminationSignal(QObject *parent)
    : QObject(parent)
    , m_signals(blockAndListen())
    , m_notifier(std::make_unique<QSocketNotifier>(m_signals.get(), QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT received();
    });
}

TerminationSignal::~TerminationSignal() = default;

} // namespace mooring
