// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/network/dnsmasqarguments.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace mooring {

// Keeps one dnsmasq: finds the one that an earlier helper started, starts it where there is none, knows when it dies. It runs on when
// this object, or the helper, goes.
class Dnsmasq : public QObject
{
    Q_OBJECT

public:
    explicit Dnsmasq(Workers &workers, QObject *parent = nullptr);

    enum class Restart {
        IfNeeded, // none runs, or one with other arguments
        Always    // its interface is a new one
    };
    // Not to be called again before it has ended. dnsmasq answers DHCP and DNS then.
    QFuture<Result<>> ensureRunning(const DnsmasqSetup &setup, Restart restart);
    // Ends the one that runs, whoever started it.
    QFuture<Result<>> stop(const QString &pidFile);
    // Has it read anew who has which address reserved; also one that an earlier helper started. Nothing to do where none runs.
    static void tellOfReservations(const QString &pidFile);
    [[nodiscard]] bool isRunning() const noexcept { return m_died != nullptr; }

Q_SIGNALS:
    void died();

private:
    QFuture<Result<>> start(const DnsmasqSetup &setup);
    // False when it is gone already.
    bool watch(const RunningDnsmasq &running, const QString &pidFile);
    QFuture<Result<>> end();

    Workers &m_workers;
    FileDescriptor m_pidfd;
    std::unique_ptr<QSocketNotifier> m_died;
};

} // namespace mooring
