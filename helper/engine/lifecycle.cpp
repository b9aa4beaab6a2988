// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/lifecycle.h"

#include "helper/engine/answered.h"
#include "helper/engine/configkeys.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/engine/devices/rootdriver.h"
#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/seccomppolicy.h"
#include "helper/storage/files.h"
#include "models/catalogue/configvalue.h"
#include "models/catalogue/devicecatalogue.h"

#include <QThread>
#include <QTimeZone>

#include <algorithm>

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

const QString goingDown = u"The computer is going down."_s;

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
    if (m_refusesStarts && (verb == Verb::Start || verb == Verb::Restart))
        return failure(Error::Code::Busy, guest->record.name, goingDown);
    if ((verb == Verb::Remove || verb == Verb::ForceRemove) && isProtected(*guest))
        return failure(Error::Code::Busy, guest->record.name,
                       u"It is protected from deletion; unset security.protection.delete first."_s);
    // A forced stop overtakes a restart's clean one, and then it stays stopped.
    const bool mayOvertake = verb == Verb::ForceStop && guest->next == Guest::Next::Start;
    const bool isTaken = guest->pending.has_value() || (guest->next != Guest::Next::Nothing && !mayOvertake);
    if (isTaken || !mayBegin(verb, guest->status()))
        return failure(Error::Code::Busy, guest->record.name, u"It is %1."_s.arg(wireText(guest->status())));
    return {};
}

bool Lifecycle::isProtected(const Guest &guest) const
{
    return isTrue(m_parts.expand(guest.record).value(u"security.protection.delete"_s));
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
    if (guest.record.idSlot >= m_parts.context.ids.slotCount)
        return refuse(id, {.code = Error::Code::LimitExceeded, .detail = u"No range of ids is left for it."_s});
    m_parts.registry.setPending(guest, InstanceStatus::Starting);
    return m_starts.enter()
        .then(this, [this, id] { return prepare(id); })
        .unwrap()
        .then(this, [this, id](const Result<> &prepared) { return launch(id, prepared); })
        .unwrap()
        .then(this, [this, id](const Result<> &launched) { return launchAgain(id, launched); })
        .unwrap()
        .then(this,
              [this, id](const Result<> &outcome) {
                  // Not from here: many that fail at once would be let in by each other, one inside the other.
                  QMetaObject::invokeMethod(this, [this] { m_starts.leave(); }, Qt::QueuedConnection);
                  return outcome ? now(outcome) : refuse(id, outcome.error());
              })
        .unwrap();
}

// One after the other; none for most.
QFuture<Result<>> Lifecycle::mountPools(QStringList pools)
{
    if (pools.isEmpty())
        return now({});
    const QString pool = pools.takeFirst();
    return answered(m_parts.pools.ensureUp(pool))
        .then(this, [this, pools](const Result<> &up) { return up ? mountPools(pools) : now(up); })
        .unwrap();
}

// One after the other. What is no network of ours is refused where the devices are looked at.
QFuture<Result<>> Lifecycle::bringUp(QStringList networks)
{
    while (!networks.isEmpty()) {
        Bridge *bridge = m_parts.networks.find(networks.takeFirst());
        if (bridge)
            return answered(bridge->ensureUp())
                .then(this, [this, networks](const Result<> &up) { return up ? bringUp(networks) : now(up); })
                .unwrap();
    }
    return now({});
}

QFuture<Result<>> Lifecycle::prepare(const InstanceId &id)
{
    const Guest &guest = *m_parts.registry.find(id); // its pending state keeps everybody else away
    const ExpandedConfiguration expanded = m_parts.expand(guest.record);
    const auto confinement = confinementOf(expanded);
    if (!confinement)
        return now(std::unexpected(confinement.error()));
    const QStringList modules = modulesOf(expanded);
    return mountPools(poolsOf(guest.record, expanded))
        .then(this, [this, networks = networksOf(expanded)](
                        const Result<> &mounted) { return mounted ? bringUp(networks) : now(mounted); })
        .unwrap()
        .then(this, [this, kind = *confinement](
                        const Result<> &network) { return network ? m_parts.profiles.ensure(kind) : now(network); })
        .unwrap()
        .then(this, [this, modules](
                        const Result<> &fenced) { return fenced ? m_parts.modules.ensure(modules) : now(fenced); })
        .unwrap();
}

QFuture<Result<>> Lifecycle::launch(const InstanceId &id, const Result<> &prepared)
{
    Guest &guest = *m_parts.registry.find(id);
    const auto plan = prepared.and_then([&] { return planOf(id); });
    auto checked = plan.and_then(checkPlan);
    if (m_refusesStarts)
        checked = failure(Error::Code::Busy, {}, goingDown);
    if (!checked) {
        m_parts.limits.end(id);
        m_parts.devices.end(id);
        m_parts.registry.setPending(guest, std::nullopt);
        return now(checked);
    }
    return startPlanned(id, *plan);
}

Result<workers::StartPlan> Lifecycle::planOf(const InstanceId &id)
{
    Guest &guest = *m_parts.registry.find(id);
    InstanceRecord record = guest.record; // a profile may have got another NIC since it was made
    giveHardwareAddresses(record, m_parts.expand(record),
                          [this] { return hardwareAddressesOf(m_parts.registry, m_parts.trash); });
    rememberSources(record, m_parts.expand(record));
    if (record != guest.record) {
        if (const auto updated = m_parts.registry.update(guest, record); !updated)
            return std::unexpected(updated.error());
    }
    const ExpandedConfiguration expanded = m_parts.expand(guest.record);
    const auto confinement = m_parts.limits.check(expanded.config())
                                 .and_then([&] { return checkDevicesTogether(expanded); })
                                 .and_then([&] { return m_parts.devices.check(guest.record, expanded); })
                                 .and_then([&] { return confinementOf(expanded); });
    if (!confinement)
        return std::unexpected(confinement.error());
    auto plan = startPlan(m_parts.context, guest.record, expanded, *confinement, m_parts.limits.begin(id));
    const QString pool = poolOf(guest.record);
    useRoot(plan, m_parts.context, m_parts.pools.root(pool, guest.record.number));
    if (m_parts.pools.takesSizes(pool)) // else none can have been set
        plan.size = rootSize(guest.record.number, rootOptions(expanded));
    return addPolicy(guest, expanded, plan).and_then([&] { return m_parts.devices.begin(id, plan); }).transform([&] {
        completeNetwork(plan);
        addRawItems(plan, expanded);
        return std::move(plan);
    });
}

// Where it has a policy of its own; most have not.
Result<> Lifecycle::addPolicy(const Guest &guest, const ExpandedConfiguration &expanded, workers::StartPlan &plan) const
{
    const StringMap config = expanded.config();
    if (!seccompPolicy(config, {}))
        return {};
    const auto isPolicy = [](const auto &item) { return item.first == "lxc.seccomp.profile"; };
    const auto ours = std::ranges::find_if(plan.items, isPolicy);
    const QString file = m_parts.context.layout.instance(guest.id().text) + u"/seccomp"_s;
    return readFile(QString::fromStdString(ours->second))
        .and_then([&](const QByteArray &text) { return writeFile(file, *seccompPolicy(config, text)); })
        .transform([&] { useSeccompPolicy(plan, file); });
}

QFuture<Result<>> Lifecycle::startPlanned(const InstanceId &id, const workers::StartPlan &plan)
{
    Guest &guest = *m_parts.registry.find(id);
    m_parts.guestApi.begin(id, plan);
    auto started = guest.runtime->start(plan);
    const Power before = powerOf(guest.record);
    InstanceRecord used = guest.record;
    used.lastUsedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC);
    setPower(used, Power::Running);
    keep(guest, used); // while the container starts
    m_parts.registry.setPending(guest, std::nullopt);
    return started
        .then(this,
              [this, id, before](const Result<> &outcome) {
                  if (outcome)
                      return plugIn(id);
                  notePower(id, before);
                  const Guest *failed = std::as_const(m_parts.registry).find(id);
                  if (!failed || !canStop(failed->status())) { // else it runs all the same
                      m_parts.limits.end(id);
                      m_parts.devices.end(id);
                      m_parts.guestApi.end(id);
                  }
                  return now(outcome);
              })
        .unwrap();
}

// One that runs without a device it needs is ended.
QFuture<Result<>> Lifecycle::plugIn(const InstanceId &id)
{
    return m_parts.devices.started(id)
        .then(this,
              [this, id](const Result<> &plugged) {
                  (void)m_parts.limits.apply(id); // what was configured while it started
                  (void)m_parts.devices.apply(id);
                  Guest *guest = plugged ? nullptr : m_parts.registry.find(id);
                  if (!guest || !canStop(guest->status()))
                      return now(plugged);
                  return guest->runtime->stop({.force = true}).then([plugged](const Result<> &) { return plugged; });
              })
        .unwrap();
}

void Lifecycle::notePower(const InstanceId &id, Power power)
{
    Guest *guest = m_parts.registry.find(id);
    if (!guest || powerOf(guest->record) == power)
        return;
    InstanceRecord noted = guest->record;
    setPower(noted, power);
    keep(*guest, noted);
}

// Worth no failure: it would start with the computer, or would not, and no more.
void Lifecycle::keep(Guest &guest, const InstanceRecord &record)
{
    if (m_parts.registry.update(guest, record))
        m_parts.disk.flush(m_parts.context.layout.databaseLog());
}

// Once more where it failed because somebody took its profile out of the kernel, which we remember to be there.
QFuture<Result<>> Lifecycle::launchAgain(const InstanceId &id, const Result<> &launched)
{
    Guest *guest = launched ? nullptr : m_parts.registry.find(id);
    const auto confinement =
        guest ? confinementOf(m_parts.expand(guest->record)) : Result<Confinement>(failure(Error::Code::NotFound));
    if (!confinement || !m_parts.profiles.isLost(*confinement) || !check(id, Verb::Start))
        return now(launched);
    m_parts.registry.setPending(*guest, InstanceStatus::Starting);
    return prepare(id).then(this, [this, id](const Result<> &prepared) { return launch(id, prepared); }).unwrap();
}

QFuture<Result<>> Lifecycle::stop(const InstanceId &id, const StopRequest &request)
{
    if (const auto checked = check(id, request.force ? Verb::ForceStop : Verb::Stop); !checked)
        return now(checked);
    Guest &guest = *m_parts.registry.find(id);
    guest.next = Guest::Next::Nothing;
    return guest.runtime->stop(request)
        .then(this,
              [this, id](const Result<> &outcome) { return outcome ? now(outcome) : refuse(id, outcome.error()); })
        .unwrap();
}

QFuture<Result<>> Lifecycle::restart(const InstanceId &id, const StopRequest &request)
{
    if (const auto checked = check(id, Verb::Restart); !checked)
        return now(checked);
    Guest &guest = *m_parts.registry.find(id);
    guest.next = Guest::Next::Start;
    return guest.runtime->stop(request)
        .then(this, [this, id](const Result<> &stopped) { return startAgain(id, stopped); })
        .unwrap();
}

QFuture<Result<>> Lifecycle::startAgain(const InstanceId &id, const Result<> &stopped)
{
    Guest *guest = m_parts.registry.find(id);
    if (!guest || guest->next != Guest::Next::Start)
        return refuse(id, {.code = Error::Code::Cancelled, .detail = u"It was stopped by force meanwhile."_s});
    guest->next = Guest::Next::Nothing;
    if (!stopped)
        return refuse(id, stopped.error());
    return start(id).then(this, [this, id](const Result<> &started) {
        if (!started)
            ended(id);
        return started;
    });
}

QFuture<Result<>> Lifecycle::remove(const InstanceId &id, Force force)
{
    if (const auto checked = check(id, force == Force::Yes ? Verb::ForceRemove : Verb::Remove); !checked)
        return now(checked);
    Guest &guest = *m_parts.registry.find(id);
    if (!canStop(guest.status()))
        return putAwayAtRest(id);
    guest.next = Guest::Next::Removal;
    return guest.runtime->stop({.force = true})
        .then(this,
              [this, id](const Result<> &stopped) {
                  m_parts.registry.find(id)->next = Guest::Next::Nothing; // it kept everybody else away
                  return stopped ? putAwayAtRest(id) : refuse(id, stopped.error());
              })
        .unwrap();
}

// A monitor that still clears up would be in the way of whoever brings the instance back at once.
QFuture<Result<>> Lifecycle::putAwayAtRest(const InstanceId &id)
{
    Guest &guest = *m_parts.registry.find(id);
    guest.pending = guest.runtime->status(); // keeps everybody else away
    return guest.runtime->atRest()
        .then(this,
              [this, id] {
                  Guest &resting = *m_parts.registry.find(id);
                  m_parts.registry.setPending(resting, std::nullopt);
                  return check(id, Verb::Remove); // a reboot may have crossed the signal that should have ended it
              })
        .then(this, [this, id](const Result<> &rested) { return rested ? putAway(id) : now(rested); })
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
        const Layout &layout = m_parts.context.layout;
        return m_parts.disk.sync({layout.trash(), layout.instances()});
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
    if (guest && guest->next != Guest::Next::Start && !m_refusesStarts)
        notePower(id, Power::Stopped);
    if (guest && guest->record.ephemeral && guest->next == Guest::Next::Nothing &&
        guest->status() == InstanceStatus::Stopped && !guest->pending && !isProtected(*guest))
        (void)putAwayAtRest(id);
}

} // namespace mooring
