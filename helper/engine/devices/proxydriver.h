// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/commandqueue.h"

namespace mooring {

// Proxies: a mooring-proxy for each that is no nat, which ends with its container and is found again by the file it keeps locked.
class ProxyDriver final : public DeviceDriver
{
    Q_OBJECT

public:
    explicit ProxyDriver(Workers &workers, QObject *parent = nullptr);

    [[nodiscard]] Result<> check(const DeviceUse &use) const override;
    [[nodiscard]] Result<> plan(const DeviceUse &, workers::StartPlan &) const override { return {}; }
    QFuture<Result<>> started(const DeviceUse &use) override { return add(use); }
    QFuture<Result<>> add(const DeviceUse &use) override;
    QFuture<Result<>> remove(const DeviceUse &use) override;
    QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) override;
    void stopped(const DeviceUse &use) override;
    void resumed(const DeviceUse &use) override;

private:
    [[nodiscard]] nic::Command firewall(const QByteArray &rules, nic::Command::Failure failure) const;

    Workers &m_workers;
    CommandQueue m_queue;
};

// The process that holds the lock of this file, by fcntl(2); 0 where nobody does.
[[nodiscard]] qint32 holderOf(const QString &lockFile);

} // namespace mooring
