// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/devicedriver.h"
#include "helper/engine/pools.h"
#include "helper/engine/workers.h"

namespace mooring {

// The root among an instance's disks; no options where it has none.
[[nodiscard]] DeviceOptions rootOptions(const ExpandedConfiguration &expanded);
// The pool that a new instance's root is to lie in.
[[nodiscard]] QString rootPoolOf(const DeviceOptions &root);
// What its options say of its size, none included.
[[nodiscard]] workers::SizeLimit rootSize(quint64 instance, const DeviceOptions &root);

// The root of a container: in which pool it is, and how much it may hold. A start sets its size itself; what changes while it runs is the
// work of mooring-launch.
class RootDriver final : public DeviceDriver
{
    Q_OBJECT

public:
    RootDriver(Workers &workers, Pools &pools, QObject *parent = nullptr);

    [[nodiscard]] Result<> check(const DeviceUse &use) const override;
    [[nodiscard]] Result<> plan(const DeviceUse &, workers::StartPlan &) const override { return {}; }
    QFuture<Result<>> started(const DeviceUse &) override { return QtFuture::makeReadyValueFuture(Result<>()); }
    QFuture<Result<>> add(const DeviceUse &use) override { return limit(use, use.options); }
    QFuture<Result<>> remove(const DeviceUse &use) override { return limit(use, {}); }
    QFuture<Result<>> change(const DeviceUse &, const DeviceUse &after) override { return limit(after, after.options); }
    void stopped(const DeviceUse &) override {}
    void resumed(const DeviceUse &) override {}

private:
    QFuture<Result<>> limit(const DeviceUse &use, const DeviceOptions &options);

    Workers &m_workers;
    Pools &m_pools;
};

} // namespace mooring
