// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/hostshutdown.h"

#include "helper/engine/ending.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(shutdown, "mooring.shutdown", QtInfoMsg)

constexpr int lastSeconds = 10; // for what was killed: its memory goes back, its mounts go

} // namespace

HostShutdown::HostShutdown(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

HostShutdown::~HostShutdown() = default;

// Those that are not at rest.
QList<BootCandidate> HostShutdown::candidates() const
{
    QList<BootCandidate> busy = bootCandidates(m_parts.registry, m_parts.expand);
    busy.removeIf([this](const BootCandidate &candidate) {
        const Guest *guest = std::as_const(m_parts.registry).find(candidate.id);
        return !guest || (!guest->pending && canStart(guest->status()));
    });
    return busy;
}

OperationId HostShutdown::begin(quint32 owner)
{
    if (m_run)
        return m_run->operation;
    m_parts.lifecycle.refuseStarts(true);
    m_parts.autostart.end();
    const QList<BootCandidate> busy = candidates();
    m_run.emplace();
    m_run->waiting = stopsAtShutdown(busy);
    QStringList resources;
    for (const BootCandidate &candidate : busy) {
        resources += candidate.id.text;
        noteWhoStops(candidate.id);
    }
    const OperationId operation =
        m_parts.operations.begin({.kind = OperationKind::InstanceStop,
                                  .subject = busy.size() == 1 ? busy.first().name : QString::number(busy.size()),
                                  .resources = resources,
                                  .owner = owner,
                                  .stage = OperationStage::Stopping});
    m_run->operation = operation;
    qCInfo(shutdown, "the computer goes down: %lld containers are stopped", qlonglong(busy.size()));
    // After the answer: whoever asked shall know of it first.
    QMetaObject::invokeMethod(this, &HostShutdown::stopNextGroup, Qt::QueuedConnection);
    return operation;
}

// Somebody stopped it just before.
void HostShutdown::noteWhoStops(const InstanceId &id)
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (guest->status() == InstanceStatus::Stopping && guest->next != Guest::Next::Start)
        m_parts.lifecycle.notePower(id, Power::Stopped);
}

void HostShutdown::stopNextGroup()
{
    m_run->endings.clear();
    if (m_run->waiting.isEmpty())
        return finish();
    const QList<ShutdownStop> group = m_run->waiting.takeFirst();
    m_run->open = group.size();
    for (const ShutdownStop &stop : group) {
        const std::size_t place = m_run->endings.size();
        m_run->endings.push_back(std::make_unique<Ending>(
            m_parts.registry, stop.id,
            Ending::Times{.patience = stop.patience.count() * m_parts.second, .last = lastSeconds * m_parts.second}));
        m_run->endings.back()->outcome().then(
            this, [this, place, id = stop.id](const Result<> &outcome) { ended(place, id, outcome); });
    }
}

void HostShutdown::ended(std::size_t place, const InstanceId &id, const Result<> &outcome)
{
    const Ending &ending = *m_run->endings[place];
    const QByteArray name = ending.name().toUtf8();
    if (!outcome)
        qCWarning(shutdown, "%s: %s", name.constData(), qUtf8Printable(outcome.error().detail));
    else
        qCInfo(shutdown, "ends with the computer: %s%s", name.constData(),
               ending.wasKilled() ? ", killed in the end" : "");
    m_run->results += OperationResult{.resource = id.text, .outcome = outcome};
    if (--m_run->open == 0) // not from here: we may be within one that is to be cleared away
        QMetaObject::invokeMethod(this, &HostShutdown::stopNextGroup, Qt::QueuedConnection);
}

void HostShutdown::finish()
{
    const OperationId operation = m_run->operation;
    const QList<OperationResult> results = m_run->results;
    m_run.reset();
    m_parts.lifecycle.refuseStarts(false);
    m_parts.operations.finish(operation, results);
}

} // namespace mooring
