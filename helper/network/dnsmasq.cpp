// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/network/dnsmasq.h"

#include "helper/network/programoutput.h"

#include <QPromise>

#include <signal.h>
#include <sys/syscall.h>

using namespace Qt::StringLiterals;

namespace mooring {

Dnsmasq::Dnsmasq(Workers &workers, QObject *parent)
    : QObject(parent)
    , m_workers(workers)
{
}

QFuture<Result<>> Dnsmasq::ensureRunning(const DnsmasqSetup &setup, Restart restart)
{
    const RunningDnsmasq running = findDnsmasq(setup.pidFile);
    if (running.pid == 0 || !watch(running, setup.pidFile))
        return start(setup);
    if (restart == Restart::IfNeeded && running.arguments == dnsmasqArguments(setup))
        return QtFuture::makeReadyValueFuture(Result<>());
    return end().then(this, [this, setup](const Result<> &) { return start(setup); }).unwrap();
}

// It puts itself into the background once it listens, and says why when it cannot.
QFuture<Result<>> Dnsmasq::start(const DnsmasqSetup &setup)
{
    return m_workers.run(Workers::Program::Dnsmasq, dnsmasqArguments(setup), {})
        .then(this, [this, setup](const Result<Workers::Finished> &finished) -> Result<> {
            if (const auto output = programOutput(Workers::Program::Dnsmasq, finished); !output)
                return std::unexpected(output.error());
            const RunningDnsmasq running = findDnsmasq(setup.pidFile);
            if (running.pid == 0 || !watch(running, setup.pidFile))
                return failure(Error::Code::Failed, u"dnsmasq"_s,
                               u"It ended as soon as it was started; the system's log may say why."_s);
            return {};
        });
}

bool Dnsmasq::watch(const RunningDnsmasq &running, const QString &pidFile)
{
    m_died.reset();
    m_pidfd = FileDescriptor(int(::syscall(SYS_pidfd_open, running.pid, 0)));
    // Looked at again, now that the pid cannot become another's.
    if (!m_pidfd || findDnsmasq(pidFile).pid != running.pid)
        return false;
    m_died = std::make_unique<QSocketNotifier>(m_pidfd.get(), QSocketNotifier::Read);
    connect(m_died.get(), &QSocketNotifier::activated, this, [this] {
        m_died->setEnabled(false);
        m_died.release()->deleteLater();
        Q_EMIT died();
    });
    return true;
}

QFuture<Result<>> Dnsmasq::stop(const QString &pidFile)
{
    const RunningDnsmasq running = findDnsmasq(pidFile);
    return running.pid != 0 && watch(running, pidFile) ? end() : QtFuture::makeReadyValueFuture(Result<>());
}

void Dnsmasq::tellOfReservations(const QString &pidFile)
{
    const qint32 pid = findDnsmasq(pidFile).pid;
    if (pid == 0)
        return;
    const FileDescriptor pidfd(int(::syscall(SYS_pidfd_open, pid, 0)));
    if (pidfd && findDnsmasq(pidFile).pid == pid)
        ::syscall(SYS_pidfd_send_signal, pidfd.get(), SIGHUP, nullptr, 0);
}

QFuture<Result<>> Dnsmasq::end()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    m_died = std::make_unique<QSocketNotifier>(m_pidfd.get(), QSocketNotifier::Read);
    connect(m_died.get(), &QSocketNotifier::activated, this, [this, promise] {
        m_died->setEnabled(false);
        m_died.release()->deleteLater();
        promise->addResult(Result<>());
        promise->finish();
    });
    ::syscall(SYS_pidfd_send_signal, m_pidfd.get(), SIGTERM, nullptr, 0);
    return promise->future();
}

} // namespace mooring
