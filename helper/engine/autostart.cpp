// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/autostart.h"

#include "helper/storage/files.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(autostart, "mooring.autostart", QtInfoMsg)

} // namespace

QList<BootCandidate> bootCandidates(const InstanceRegistry &registry,
                                    const std::function<ExpandedConfiguration(const InstanceRecord &record)> &expand)
{
    QList<BootCandidate> candidates;
    for (const auto &[number, guest] : registry.all())
        candidates += BootCandidate{.id = guest.id(),
                                    .name = guest.record.name,
                                    .power = powerOf(guest.record),
                                    .ephemeral = guest.record.ephemeral,
                                    .config = expand(guest.record).config()};
    return candidates;
}

Autostart::Autostart(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_delay.setSingleShot(true);
    m_delay.setTimerType(Qt::PreciseTimer); // a coarse one may be early
    connect(&m_delay, &QTimer::timeout, this, &Autostart::startNext);
}

QList<BootStart> Autostart::plan() const
{
    return startsAtBoot(bootCandidates(m_parts.registry, m_parts.expand));
}

OperationId Autostart::begin(quint32 owner)
{
    if (m_run)
        return m_run->operation;
    m_run.emplace();
    if (!QFile::exists(m_parts.layout.booted()))
        m_run->waiting = plan();
    if (const auto noted = writeFile(m_parts.layout.booted(), {}); !noted)
        qCWarning(autostart, "%s: %s", qUtf8Printable(noted.error().subject), qUtf8Printable(noted.error().detail));

    QStringList resources;
    for (const BootStart &start : std::as_const(m_run->waiting))
        resources += start.id.text;
    const Guest *only =
        resources.size() == 1 ? std::as_const(m_parts.registry).find(InstanceId{resources.first()}) : nullptr;
    m_run->operation =
        m_parts.operations.begin({.kind = OperationKind::InstanceStart,
                                  .subject = only ? only->record.name : QString::number(resources.size()),
                                  .resources = resources,
                                  .owner = owner,
                                  .stage = OperationStage::Starting,
                                  .cancel = [this] { stopEarly(); }});
    const OperationId operation = m_run->operation;
    // After the answer: whoever asked shall know of it first.
    QMetaObject::invokeMethod(this, &Autostart::startNext, Qt::QueuedConnection);
    return operation;
}

void Autostart::startNext()
{
    if (!m_run)
        return; // it was cancelled
    if (m_run->waiting.isEmpty())
        return finish();
    const BootStart start = m_run->waiting.takeFirst();
    const Guest *guest = std::as_const(m_parts.registry).find(start.id);
    const bool isUp = !guest || !canStart(guest->status()); // somebody was faster
    auto outcome = isUp ? QtFuture::makeReadyValueFuture(Result<>()) : m_parts.lifecycle.start(start.id);
    outcome.then(this, [this, run = m_run->operation, start](const Result<> &result) { started(run, start, result); });
}

void Autostart::started(const OperationId &run, const BootStart &start, const Result<> &outcome)
{
    if (const Guest *guest = std::as_const(m_parts.registry).find(start.id); guest && outcome)
        qCInfo(autostart, "starts with the computer: %s", qUtf8Printable(guest->record.name));
    else if (!outcome)
        qCWarning(autostart, "%s does not start with the computer: %s", qUtf8Printable(outcome.error().subject),
                  qUtf8Printable(outcome.error().detail));
    if (!m_run || m_run->operation != run)
        return; // it was cancelled meanwhile
    m_run->results += OperationResult{.resource = start.id.text, .outcome = outcome};
    const bool waits = outcome && !m_run->waiting.isEmpty();
    m_delay.start(waits ? start.delay.count() * m_parts.second : std::chrono::milliseconds(0));
}

void Autostart::stopEarly()
{
    m_delay.stop();
    if (!m_run)
        return;
    for (const BootStart &start : std::exchange(m_run->waiting, {}))
        m_run->results += OperationResult{
            .resource = start.id.text, .outcome = failure(Error::Code::Cancelled, {}, u"It was not its turn yet."_s)};
    finish();
}

void Autostart::finish()
{
    const Run run = *std::exchange(m_run, std::nullopt);
    m_parts.operations.finish(run.operation, run.results);
}

void Autostart::end()
{
    stopEarly();
    QFile::remove(m_parts.layout.booted());
}

} // namespace mooring
