// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/lifecycle.h"

#include <QThread>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

bool mayBegin(Lifecycle::Verb verb, InstanceStatus status)
{
    switch (verb) {
    case Lifecycle::Verb::Start:
        return canStart(status);
    case Lifecycle::Verb::Stop:
    case Lifecycle::Verb::Restart:
        return canStop(status) && status != InstanceStatus::Stopping;
    case Lifecycle::Verb::ForceStop:
        return canStop(status);
    case Lifecycle::Verb::Remove:
        return canDelete(status);
    case Lifecycle::Verb::ForceRemove:
        return canDelete(status) || canStop(status);
    }
    std::unreachable();
}

QFuture<Result<>> now(const Result<> &outcome)
{
    return QtFuture::makeReadyValueFuture(outcome);
}

} // namespace

Lifecycle::Lifecycle(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_starts(2 * std::max(QThread::idealThreadCount(), 2))
{
    connect(&m_parts.registry, &InstanceRegistry::stopped, this, &Lifecycle::ended);
}

Result<> Lifecycle::check(const InstanceId &id, Verb verb) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    const bool isTaken = guest->pending.has_value() || (guest->isRestarting && verb != Verb::ForceStop);
    if (isTaken || !mayBegin(verb, guest->status()))
        return failure(Error::Code::Busy, guest->record.name, u"It is %1."_s.arg(wireText(guest->status())));
    return {};
}

QFuture<Result<>> Lifecycle::refuse(const InstanceId &id, Error error) const
{
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (guest && error.subject.isEmpty())
        error.subject = guest->record.name;
    return now(std::unexpected(error));
}

QFuture<Result<>> Lifecycle::start(const InstanceId &id)
{
    if (const auto checked = check(id, Verb::Start); !checked)
        return now(checked);
    Guest &guest = *m_parts.registry.find(id);
    if (!m_parts.images.holds(guest.record.image))
        return refuse(id, {.code = Error::Code::NotFound, .detail = u"The image it stands on is gone."_s});
    m_parts.registry.setPending(guest, InstanceStatus::Starting);
    const bool needsBridge = networksOf(m_parts.expand(guest.record)).contains(m_parts.bridge.name());
    return m_starts.enter()
        .then(this, [this, needsBridge] { return needsBridge ? m_parts.bridge.ensureUp() : now({}); })
        .unwrap()
        .then(this, [this, id](const Result<> &network) { return launch(id, network); })
        .unwrap()
        .then(this,
              [this, id](const Result<> &outcome) {
                  m_starts.leave();
                  return outcome ? now(outcome) : refuse(id, outcome.error());
              })
        .unwrap();
}

QFuture<Result<>> Lifecycle::launch(const InstanceId &id, const Result<> &network)
{
    Guest &guest = *m_parts.registry.find(id); // its pending state keeps everybody else away
    if (!network) {
        m_parts.registry.setPending(guest, std::nullopt);
        return now(network);
    }
    guest.pending.reset();
    InstanceRecord used = guest.record;
    used.lastUsedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC);
    auto started = guest.runtime->start(startPlan(m_parts.context, guest.record, m_parts.expand(guest.record)));
    (void)m_parts.registry.update(guest, used); // a date, worth no failure; written while the container starts
    return started;
}

QFuture<Result<>> Lifecycle::stop(const InstanceId &id, const StopRequest &request)
{
    if (const auto checked = check(id, request.force ? Verb::ForceStop : Verb::Stop); !checked)
        return now(checked);
    return m_parts.registry.find(id)
        ->runtime->stop(request)
        .then(this,
              [this, id](const Result<> &outcome) { return outcome ? now(outcome) : refuse(id, outcome.error()); })
        .unwrap();
}

QFuture<Result<>> Lifecycle::restart(const InstanceId &id, const StopRequest &request)
{
    if (const auto checked = check(id, Verb::Restart); !checked)
        return now(checked);
    m_parts.registry.find(id)->isRestarting = true;
    return m_parts.registry.find(id)
        ->runtime->stop(request)
        .then(this,
              [this, id](const Result<> &stopped) {
                  Guest *guest = m_parts.registry.find(id);
                  if (!guest)
                      return now(failure(Error::Code::NotFound, id.text));
                  guest->isRestarting = false;
                  return stopped ? start(id) : refuse(id, stopped.error());
              })
        .unwrap();
}

QFuture<Result<>> Lifecycle::remove(const InstanceId &id, Force force)
{
    if (const auto checked = check(id, force == Force::Yes ? Verb::ForceRemove : Verb::Remove); !checked)
        return now(checked);
    Guest &guest = *m_parts.registry.find(id);
    if (!canStop(guest.status()))
        return putAway(id);
    guest.isRestarting = true; // an ephemeral one must not go before this verb takes it
    return guest.runtime->stop({.force = true})
        .then(this,
              [this, id](const Result<> &stopped) {
                  if (Guest *found = m_parts.registry.find(id))
                      found->isRestarting = false;
                  return stopped ? putAwayAtRest(id) : refuse(id, stopped.error());
              })
        .unwrap();
}

// A monitor that still clears up would be in the way of whoever brings the instance back at once.
QFuture<Result<>> Lifecycle::putAwayAtRest(const InstanceId &id)
{
    Guest *guest = m_parts.registry.find(id);
    if (!guest)
        return now(failure(Error::Code::NotFound, id.text));
    guest->pending = InstanceStatus::Stopped;
    return guest->runtime->atRest()
        .then(this,
              [this, id] {
                  m_parts.registry.find(id)->pending.reset();
                  return putAway(id);
              })
        .unwrap();
}

QFuture<Result<>> Lifecycle::putAway(const InstanceId &id)
{
    const Guest *guest = m_parts.registry.find(id);
    if (!guest)
        return now(failure(Error::Code::NotFound, id.text));
    const InstanceRecord record = guest->record;
    if (record.ephemeral) {
        m_parts.registry.remove(record.number);
        m_parts.trash.destroy(record);
        return now({});
    }
    auto put = m_parts.trash.put(record);
    if (m_parts.trash.all().contains(record.number))
        m_parts.registry.remove(record.number);
    return put;
}

// Whoever stopped it.
void Lifecycle::ended(const InstanceId &id)
{
    const Guest *guest = m_parts.registry.find(id);
    if (guest && guest->record.ephemeral && !guest->isRestarting && !guest->pending)
        (void)putAwayAtRest(id);
}

} // namespace mooring
