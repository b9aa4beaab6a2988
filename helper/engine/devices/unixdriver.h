// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/devices/commandqueue.h"
#include "helper/engine/devices/unixrecord.h"
#include "helper/engine/devices/unixwatch.h"
#include "helper/storage/layout.h"

#include <map>

namespace mooring {

// Device files in containers. Those of a start are in its plan; what comes and goes later is the work of mooring-launch. Nothing of them
// is on this computer: the files are on file systems that only the container's processes keep alive.
class UnixDriver final : public DeviceDriver
{
    Q_OBJECT

public:
    struct Paths
    {
        QString lxc = Layout().lxc();
        QString sys = QStringLiteral("/sys");
        QString dev = QStringLiteral("/dev");
    };
    UnixDriver(Workers &workers, const Paths &paths, QObject *parent = nullptr);

    [[nodiscard]] Result<> check(const DeviceUse &use) const override { return checkUnix(use); }
    [[nodiscard]] Result<> plan(const DeviceUse &use, workers::StartPlan &plan) const override;
    QFuture<Result<>> started(const DeviceUse &use) override;
    QFuture<Result<>> add(const DeviceUse &use) override;
    QFuture<Result<>> remove(const DeviceUse &use) override;
    QFuture<Result<>> change(const DeviceUse &before, const DeviceUse &after) override;
    void stopped(const DeviceUse &use) override;
    void resumed(const DeviceUse &use) override;

private:
    struct Key
    {
        QString instance{};
        QString device{};
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Plugged
    {
        DeviceUse use{};
        DeviceNodes now{};
    };
    [[nodiscard]] static Key keyOf(const DeviceUse &use) { return {use.instance.text, use.name}; }
    [[nodiscard]] workers::DevicePlan devicePlan(const DeviceUse &use, const DeviceNodes &out,
                                                 const DeviceNodes &in) const;
    // Those of `nodes` whose numbers nothing else of the instance has open.
    [[nodiscard]] DeviceNodes closing(const DeviceUse &use, const DeviceNodes &nodes, const DeviceNodes &staying) const;
    // Without those whose place another device of the instance has already.
    [[nodiscard]] Result<DeviceNodes> wanted(const DeviceUse &use) const;
    QFuture<Result<>> plug(const DeviceUse &use, const DeviceNodes &out, const DeviceNodes &in);
    void note(const DeviceUse &use, const DeviceNodes &nodes);
    void have(const DeviceUse &use, const DeviceNodes &nodes);
    // Watches the folders that matter now.
    void follow();
    [[nodiscard]] QSet<QString> watchedFolders() const;
    // Brings those that come and go to what this computer has now.
    void look();
    QFuture<Result<>> lookAt(const Key &key);

    Workers &m_workers;
    Paths m_paths;
    CommandQueue m_queue;
    UnixWatch m_watch;
    std::map<Key, Plugged> m_plugged;             // in what runs
    mutable std::map<Key, DeviceNodes> m_planned; // for starts under way
};

} // namespace mooring
