// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/diskdriver.h"

#include "helper/engine/answered.h"
#include "helper/engine/devices/diskplan.h"
#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/startplan.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(disks, "mooring.disks", QtInfoMsg)

std::string diskFolderOf(const DeviceUse &use)
{
    return (use.runFolder + u"/disks"_s).toStdString();
}

} // namespace

DiskDriver::DiskDriver(Workers &workers, Pools &pools, const Capacity &capacity, const Paths &paths, QObject *parent)
    : DeviceDriver(parent)
    , m_workers(workers)
    , m_pools(pools)
    , m_capacity(capacity)
    , m_paths(paths)
    , m_queue(workers)
{
}

Result<> DiskDriver::check(const DeviceUse &use) const
{
    if (const auto checked = checkDisk(use); !checked)
        return checked;
    if (isShare(use.options))
        return {};
    const auto source = diskSource(sourcePathOf(use));
    if (!source && source.error().code == Error::Code::Unsupported)
        return failure(source.error().code, use.name + u" source"_s, source.error().detail);
    if (diskLimits(use.options) == DiskLimits())
        return {};
    const auto refuse = [&](const QString &why) {
        const auto isLimit = [](const QString &option) { return option.startsWith("limits."_L1); };
        const QStringList options = use.options.keys();
        return failure(Error::Code::Unsupported, use.name + u' ' + *std::ranges::find_if(options, isLimit), why);
    };
    if (!canLimitDisks(m_capacity))
        return refuse(u"This computer's kernel limits no disks."_s);
    if (source && blockDevicesOf(*source, m_paths.sys, m_paths.mounts).isEmpty())
        return refuse(u"%1 is on no block device, and only those can be limited."_s.arg(sourcePathOf(use)));
    return {};
}

Result<> DiskDriver::plan(const DeviceUse &use, workers::StartPlan &plan) const
{
    if (isShare(use.options)) // which comes once the container runs
        return {};
    const auto disk = makePrivateFolder(use).and_then([&] { return diskMount(use); });
    if (!disk)
        return std::unexpected(disk.error());
    if (!*disk)
        return {};
    plan.diskFolder = diskFolderOf(use);
    addDisk(plan, **disk);
    return {};
}

// Whoever shares a folder must not keep a container from running by what he does to it: it is missing then, and the log says why.
QFuture<Result<>> DiskDriver::started(const DeviceUse &use)
{
    return add(use).then(this, [use](const Result<> &done) -> Result<> {
        if (done || !isShare(use.options))
            return done;
        qCWarning(disks, "%s: the shared folder %s is missing: %s", qUtf8Printable(use.instanceName),
                  qUtf8Printable(use.name), qUtf8Printable(done.error().detail));
        return {};
    });
}

QFuture<Result<>> DiskDriver::plug(const DeviceUse &use, const Disks &out, const Disks &in)
{
    const workers::DiskPlan plan{
        .name = use.instance.text.toStdString(), .diskFolder = diskFolderOf(use), .out = out, .in = in};
    return answered(m_workers.disks(plan, use.init));
}

// Where it is there already, of the start, nothing is done.
QFuture<Result<>> DiskDriver::add(const DeviceUse &use)
{
    return m_queue.run({[this, use] {
        if (!isVolume(use.options))
            return mount(use);
        return m_pools.ensureUp(use.options.value(u"pool"_s))
            .then(this, [this, use](const Result<> &up) { return up ? mount(use) : endedWith(up); })
            .unwrap();
    }});
}

QFuture<Result<>> DiskDriver::mount(const DeviceUse &use)
{
    const auto disk = makePrivateFolder(use).and_then([&] { return diskMount(use); });
    if (!disk)
        return endedWith(std::unexpected(disk.error()));
    if (!*disk)
        return nothingToDo();
    return plug(use, {}, {**disk})
        .then(this, [this, use](const Result<> &done) { return done ? limit(use, useOf(use)) : endedWith(done); })
        .unwrap()
        .then(this,
              [this, use, disk](const Result<> &done) { return done ? endedWith(done) : undo(use, **disk, done); })
        .unwrap();
}

// Of what fails, nothing stays.
QFuture<Result<>> DiskDriver::undo(const DeviceUse &use, const workers::DiskMount &disk, const Result<> &failed)
{
    return plug(use, {disk}, {}).then([failed](const Result<> &) { return failed; });
}

QFuture<Result<>> DiskDriver::remove(const DeviceUse &use)
{
    return m_queue.run({[this, use] {
        const auto disk = mountedDisk(use);
        if (!disk)
            return nothingToDo();
        return plug(use, {*disk}, {})
            .then(this, [this, use](const Result<> &done) { return done ? limit(use, {}) : endedWith(done); })
            .unwrap();
    }});
}

QFuture<Result<>> DiskDriver::change(const DeviceUse &, const DeviceUse &after)
{
    return m_queue.run({[this, after] { return limit(after, useOf(after)); }});
}

void DiskDriver::stopped(const DeviceUse &use)
{
    m_uses.erase(use.instance.text);
}

void DiskDriver::resumed(const DeviceUse &use)
{
    if (const Use had = useOf(use); had.limits != DiskLimits())
        m_uses[use.instance.text][use.name] = had;
}

DiskDriver::Use DiskDriver::useOf(const DeviceUse &use) const
{
    const DiskLimits limits = diskLimits(use.options);
    if (limits == DiskLimits())
        return {};
    const auto source = diskSource(sourcePathOf(use));
    if (!source)
        return {};
    return {.limits = limits, .devices = blockDevicesOf(*source, m_paths.sys, m_paths.mounts)};
}

QFuture<Result<>> DiskDriver::limit(const DeviceUse &use, const Use &wanted)
{
    Uses uses = m_uses[use.instance.text];
    const Use had = uses[use.name];
    uses[use.name] = wanted;
    QMap<QString, DiskLimits> limits;
    for (const QString &device : had.devices + wanted.devices)
        limits.insert(device, {});
    for (const auto &[name, other] : uses) {
        for (const QString &device : other.devices) {
            if (limits.contains(device))
                limits[device] = lowest(limits[device], other.limits);
        }
    }
    if (limits.isEmpty())
        return nothingToDo();
    const workers::LimitPlan plan{.name = use.instance.text.toStdString(),
                                  .settings = diskSettings(limits, m_capacity)};
    return answered(m_workers.limit(plan)).then(this, [this, use, wanted](const Result<> &done) {
        if (done)
            m_uses[use.instance.text][use.name] = wanted;
        return done;
    });
}

} // namespace mooring
