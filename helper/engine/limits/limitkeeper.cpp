// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/limits/limitkeeper.h"

#include "helper/engine/answered.h"
#include "helper/storage/files.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(limits, "mooring.limits", QtInfoMsg)

workers::LimitPlan planOf(const InstanceId &id, const GroupSettings &settings)
{
    workers::LimitPlan plan{.name = id.text.toStdString()};
    for (const auto &[file, value] : settings.asKeyValueRange())
        plan.settings.emplace_back(file.toStdString(), value.toStdString());
    return plan;
}

} // namespace

LimitKeeper::LimitKeeper(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_kernels(groupSettings({}, parts.capacity, {}))
{
    connect(&m_parts.registry, &InstanceRegistry::stopped, this, &LimitKeeper::end);
    connect(&m_parts.registry, &InstanceRegistry::removed, this, &LimitKeeper::end);
    connect(&m_parts.registry, &InstanceRegistry::rebooted, this, &LimitKeeper::rebooted);
}

StringMap LimitKeeper::configOf(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    return guest ? m_parts.expand(guest->record).config() : StringMap();
}

GroupSettings LimitKeeper::settingsOf(const InstanceId &id) const
{
    return groupSettings(configOf(id), m_parts.capacity, m_sets.value(id.text.toULongLong()));
}

// Written while the settings are being changed: should this helper die in between, the next one does it all again.
QString LimitKeeper::pendingMark(const InstanceId &id) const
{
    return m_parts.layout.container(id.text) + u"/limits"_s;
}

GroupSettings LimitKeeper::begin(const InstanceId &id)
{
    m_runs.insert(id, {.serial = ++m_serial});
    share(id);
    Run &run = m_runs[id];
    run.given = settingsOf(id);
    run.applied = run.given;
    return changedSettings(m_kernels, run.given);
}

void LimitKeeper::end(const InstanceId &id)
{
    if (m_runs.remove(id))
        share(id);
}

void LimitKeeper::resume(const InstanceId &id)
{
    Run &run = m_runs[id];
    run.serial = ++m_serial;
    share(id);
    run = m_runs[id];
    run.given = settingsOf(id);
    run.applied = QFile::exists(pendingMark(id)) ? GroupSettings() : run.given;
    if (m_wanted.contains(id.text.toULongLong()))
        run.applied.remove(u"cpuset.cpus"_s); // which ones it was given, only the dead one knew
    m_runs.insert(id, run);
    (void)apply(id);
}

void LimitKeeper::rebooted(const InstanceId &id)
{
    const auto run = m_runs.find(id);
    if (run == m_runs.end())
        return;
    run->applied = run->given;
    run->serial = ++m_serial;
    (void)apply(id);
}

void LimitKeeper::share(const InstanceId &id)
{
    const quint64 number = id.text.toULongLong();
    const auto wanted =
        m_runs.contains(id) ? processors(configOf(id).value(u"limits.cpu"_s)) : std::optional<Processors>();
    if (!wanted && !m_wanted.contains(number))
        return; // as most of them
    if (wanted)
        m_wanted.insert(number, *wanted);
    else
        m_wanted.remove(number);
    const ProcessorSets before = std::exchange(m_sets, shareProcessors(m_wanted, m_sets, m_parts.capacity.processors));
    for (const auto &[other, set] : m_sets.asKeyValueRange()) {
        if (other != number && before.value(other) != set) // later: it shares, too
            QMetaObject::invokeMethod(
                this, [this, other] { (void)apply({QString::number(other)}); }, Qt::QueuedConnection);
    }
}

void LimitKeeper::expectChange(const InstanceId &id)
{
    if (m_runs.contains(id))
        (void)writeFile(pendingMark(id), {});
}

QFuture<Result<>> LimitKeeper::apply(const InstanceId &id)
{
    if (!m_runs.contains(id))
        return nothingToDo();
    return m_queues.add(id, [this, id] { return applyNow(id); });
}

QFuture<Result<>> LimitKeeper::applyNow(const InstanceId &id)
{
    const auto run = m_runs.constFind(id);
    if (run == m_runs.constEnd())
        return nothingToDo();
    const quint64 serial = run->serial;
    share(id);
    const GroupSettings wanted = settingsOf(id);
    const GroupSettings changed = changedSettings(run->applied, wanted);
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (changed.isEmpty())
        QFile::remove(pendingMark(id));
    if (changed.isEmpty() || !guest || guest->runtime->status() != InstanceStatus::Running)
        return nothingToDo();
    (void)writeFile(pendingMark(id), {});
    return answered(m_parts.workers.limit(planOf(id, changed))).then(this, [=, this](const Result<> &outcome) {
        const auto now = m_runs.find(id);
        if (now == m_runs.end() || now->serial != serial)
            return Result<>(); // another run, with settings of its own
        QFile::remove(pendingMark(id));
        if (outcome)
            now->applied = wanted;
        else
            qCWarning(limits, "%s: %s", qUtf8Printable(id.text), qUtf8Printable(outcome.error().detail));
        return outcome;
    });
}

} // namespace mooring
