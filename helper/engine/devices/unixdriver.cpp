// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/devices/unixdriver.h"

#include "helper/engine/answered.h"
#include "helper/engine/startplan.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(unixDevices, "mooring.devices.unix", QtInfoMsg)

QFuture<Result<>> now(const Result<> &outcome)
{
    return QtFuture::makeReadyValueFuture(outcome);
}

std::string nodeFolderOf(const DeviceUse &use)
{
    return (use.runFolder + u"/devices"_s).toStdString();
}

bool isSameDevice(const workers::DeviceNode &a, const workers::DeviceNode &b)
{
    return a.kind == b.kind && a.major == b.major && a.minor == b.minor;
}

bool hasDevice(const DeviceNodes &nodes, const workers::DeviceNode &node)
{
    return std::ranges::any_of(nodes, [&](const auto &other) { return isSameDevice(other, node); });
}

bool hasPlace(const DeviceNodes &nodes, const std::string &path)
{
    return std::ranges::contains(nodes, path, &workers::DeviceNode::path);
}

// Of the first those that are not among the second.
DeviceNodes without(DeviceNodes nodes, const DeviceNodes &others)
{
    std::erase_if(nodes, [&](const workers::DeviceNode &node) { return std::ranges::contains(others, node); });
    return nodes;
}

void warn(const DeviceUse &use, const Error &error)
{
    qCWarning(unixDevices, "%s: %s: %s", qUtf8Printable(use.instanceName), qUtf8Printable(use.name),
              qUtf8Printable(error.detail));
}

} // namespace

UnixDriver::UnixDriver(Workers &workers, const Paths &paths, QObject *parent)
    : DeviceDriver(parent)
    , m_workers(workers)
    , m_paths(paths)
    , m_queue(workers)
{
    connect(&m_watch, &UnixWatch::changed, this, &UnixDriver::look);
}

Result<> UnixDriver::plan(const DeviceUse &use, workers::StartPlan &plan) const
{
    auto nodes = unixNodes(use, m_paths.sys);
    if (!nodes)
        return std::unexpected(nodes.error());
    std::erase_if(*nodes, [&](const workers::DeviceNode &node) { return hasPlace(plan.nodes, node.path); });
    plan.nodeFolder = nodeFolderOf(use);
    for (const workers::DeviceNode &node : *nodes)
        addNode(plan, node);
    m_planned[keyOf(use)] = *nodes;
    return {};
}

// After a reboot from inside they are those of the start again.
QFuture<Result<>> UnixDriver::started(const DeviceUse &use)
{
    const auto planned = m_planned.extract(keyOf(use));
    const auto record = readUnixRecord(use).value_or(UnixRecord());
    const DeviceNodes given = planned ? planned.mapped() : record.given;
    if (const auto written = writeUnixRecord(use, {.given = given, .now = given}); !written)
        warn(use, written.error());
    have(use, given);
    return now({});
}

workers::DevicePlan UnixDriver::devicePlan(const DeviceUse &use, const DeviceNodes &out, const DeviceNodes &in) const
{
    return {.name = use.instance.text.toStdString(),
            .lxcPath = m_paths.lxc.toStdString(),
            .nodeFolder = nodeFolderOf(use),
            .out = out,
            .in = in,
            .closed = closing(use, out, in)};
}

DeviceNodes UnixDriver::closing(const DeviceUse &use, const DeviceNodes &nodes, const DeviceNodes &staying) const
{
    DeviceNodes closed;
    for (const workers::DeviceNode &node : nodes) {
        const bool isUsed = std::ranges::any_of(m_plugged, [&](const auto &entry) {
            const auto &[key, plugged] = entry;
            return key.instance == use.instance.text && key.device != use.name && hasDevice(plugged.now, node);
        });
        if (!isUsed && !isOpenToAll(node) && !hasDevice(staying, node) && !hasDevice(closed, node))
            closed.push_back(node);
    }
    return closed;
}

Result<DeviceNodes> UnixDriver::wanted(const DeviceUse &use) const
{
    auto nodes = unixNodes(use, m_paths.sys);
    if (nodes)
        std::erase_if(*nodes, [&](const workers::DeviceNode &node) {
            return std::ranges::any_of(m_plugged, [&](const auto &entry) {
                const auto &[key, plugged] = entry;
                return key.instance == use.instance.text && key.device != use.name && hasPlace(plugged.now, node.path);
            });
        });
    return nodes;
}

// What failed to come in was opened perhaps, and has to be closed.
QFuture<Result<>> UnixDriver::plug(const DeviceUse &use, const DeviceNodes &out, const DeviceNodes &in)
{
    return answered(m_workers.devices(devicePlan(use, out, in), use.init))
        .then(this,
              [this, use, in](const Result<> &plugged) {
                  workers::DevicePlan undoing = devicePlan(use, in, {});
                  if (plugged || undoing.closed.empty())
                      return now(plugged);
                  return answered(m_workers.devices(undoing, use.init)).then([plugged](const Result<> &) {
                      return plugged;
                  });
              })
        .unwrap();
}

void UnixDriver::note(const DeviceUse &use, const DeviceNodes &nodes)
{
    const auto record = readUnixRecord(use).value_or(UnixRecord());
    if (const auto written = writeUnixRecord(use, {.given = record.given, .now = nodes}); !written)
        warn(use, written.error());
}

QFuture<Result<>> UnixDriver::add(const DeviceUse &use)
{
    return m_queue.run({[this, use] {
        const auto nodes = wanted(use);
        if (!nodes)
            return now(std::unexpected(nodes.error()));
        auto plugged = nodes->empty() ? now({}) : plug(use, {}, *nodes);
        return plugged.then(this, [this, use, nodes](const Result<> &done) {
            if (done) {
                note(use, *nodes);
                have(use, *nodes);
            }
            return done;
        });
    }});
}

QFuture<Result<>> UnixDriver::remove(const DeviceUse &use)
{
    return m_queue.run({[this, use] {
        const auto it = m_plugged.find(keyOf(use));
        const DeviceNodes nodes = it == m_plugged.end() ? DeviceNodes() : it->second.now;
        auto pulled = nodes.empty() ? now({}) : plug(use, nodes, {});
        return pulled.then(this, [this, use](const Result<> &done) {
            if (done) {
                m_plugged.erase(keyOf(use));
                note(use, {});
                follow();
                m_watch.lookSoon(); // another device may have waited for its place
            }
            return done;
        });
    }});
}

QFuture<Result<>> UnixDriver::change(const DeviceUse &before, const DeviceUse &after)
{
    return answered(remove(before))
        .then(this, [this, after](const Result<> &removed) { return removed ? add(after) : now(removed); })
        .unwrap();
}

void UnixDriver::stopped(const DeviceUse &use)
{
    m_planned.erase(keyOf(use));
    m_plugged.erase(keyOf(use));
    follow();
}

// One of which nothing was written down was on its way when that helper ended: it is put in again.
void UnixDriver::resumed(const DeviceUse &use)
{
    const auto record = readUnixRecord(use);
    have(use, record.value_or(UnixRecord()).now);
    if (!record)
        add(use).then(this, [use](const Result<> &added) {
            if (!added)
                warn(use, added.error());
        });
}

void UnixDriver::have(const DeviceUse &use, const DeviceNodes &nodes)
{
    m_plugged[keyOf(use)] = {.use = use, .now = nodes};
    if (!comesAndGoes(use))
        return;
    follow();
    m_watch.lookSoon();
}

// Once more where a folder came into one that was not yet watched.
void UnixDriver::follow()
{
    QSet<QString> before;
    QSet<QString> folders;
    do {
        before = std::exchange(folders, watchedFolders());
        m_watch.setFolders(folders);
    } while (folders != before);
}

QSet<QString> UnixDriver::watchedFolders() const
{
    QSet<QString> folders;
    for (const auto &[key, plugged] : m_plugged) {
        if (!comesAndGoes(plugged.use))
            continue;
        for (const QString &folder : foldersOf(plugged.use, m_paths.dev))
            folders.insert(folder);
    }
    return folders;
}

// The folders first: what comes after this look is told.
void UnixDriver::look()
{
    follow();
    QList<Key> keys;
    for (const auto &[key, plugged] : m_plugged) {
        if (comesAndGoes(plugged.use))
            keys += key;
    }
    for (const Key &key : std::as_const(keys))
        m_queue.run({[this, key] { return lookAt(key); }});
}

QFuture<Result<>> UnixDriver::lookAt(const Key &key)
{
    const auto it = m_plugged.find(key);
    if (it == m_plugged.end())
        return now({});
    const Plugged had = it->second;
    const DeviceNodes has = wanted(had.use).value_or(DeviceNodes());
    const DeviceNodes out = without(had.now, has);
    const DeviceNodes in = without(has, had.now);
    if (out.empty() && in.empty())
        return now({});
    return plug(had.use, out, in).then(this, [this, key, had, has, out](const Result<> &plugged) -> Result<> {
        const auto entry = m_plugged.find(key);
        if (!plugged)
            warn(had.use, plugged.error());
        const bool isSameRun = entry != m_plugged.end() && entry->second.use.init.get() == had.use.init.get();
        if (!isSameRun)
            return {};
        entry->second.now = plugged ? has : without(had.now, out);
        note(had.use, entry->second.now);
        return {};
    });
}

} // namespace mooring
