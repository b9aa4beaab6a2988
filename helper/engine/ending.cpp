// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/ending.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mooring {

Ending::Ending(InstanceRegistry &registry, const InstanceId &id, const Times &times, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_id(id)
    , m_times(times)
{
    m_promise.start();
    if (const Guest *guest = std::as_const(registry).find(id))
        m_name = guest->record.name;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may be early
    connect(&m_timer, &QTimer::timeout, this, &Ending::patienceEnded);
    m_timer.start(times.patience);
    // Queued: what changes tells us in the middle of its work.
    connect(
        &registry, &InstanceRegistry::changed, this,
        [this](const Instance &instance) {
            if (instance.id == m_id)
                look();
        },
        Qt::QueuedConnection);
    connect(
        &registry, &InstanceRegistry::removed, this,
        [this](const InstanceId &gone) {
            if (gone == m_id)
                finish({});
        },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &Ending::look, Qt::QueuedConnection);
}

void Ending::look()
{
    Guest *guest = m_registry.find(m_id);
    if (!guest)
        return finish({});
    if (guest->next == Guest::Next::Start)
        guest->next = Guest::Next::Nothing; // a restart ends half-way
    switch (guest->status()) {
    case InstanceStatus::Creating:
    case InstanceStatus::Starting:
        return; // it soon is something else
    case InstanceStatus::Running:
    case InstanceStatus::Frozen:
        return m_isOutOfPatience ? kill(*guest) : ask(*guest);
    case InstanceStatus::Stopping:
        return m_isOutOfPatience && !m_isKilled ? kill(*guest) : void();
    case InstanceStatus::Stopped:
        return rest(*guest);
    case InstanceStatus::Error:
        return finish(failure(Error::Code::Failed, m_name, u"Nobody knows whether it runs."_s));
    }
}

void Ending::ask(const Guest &guest)
{
    if (m_hasAsked)
        return;
    m_hasAsked = true;
    // Longer than ours: this patience is the one that counts.
    (void)guest.runtime->stop({.timeout = std::chrono::ceil<std::chrono::seconds>(m_times.patience) + 60s});
}

void Ending::kill(const Guest &guest)
{
    m_isKilled = true;
    (void)guest.runtime->stop({.force = true});
}

void Ending::patienceEnded()
{
    if (m_isResting)
        return finish({}); // what is left of it is only being cleared away
    if (m_isOutOfPatience)
        return finish(failure(Error::Code::TimedOut, m_name, u"It does not end."_s));
    m_isOutOfPatience = true;
    m_timer.start(m_times.last);
    look();
}

// Its groups and its network go a little after it.
void Ending::rest(const Guest &guest)
{
    if (m_isResting)
        return;
    m_isResting = true;
    m_timer.start(m_times.last);
    guest.runtime->atRest().then(this, [this] { finish({}); });
}

void Ending::finish(const Result<> &outcome)
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    m_promise.addResult(outcome);
    m_promise.finish();
}

} // namespace mooring
