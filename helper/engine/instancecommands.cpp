// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/instancecommands.h"

#include "helper/engine/answered.h"
#include "helper/engine/configkeys.h"
#include "helper/engine/configurationcommands.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/engine/devices/rootdriver.h"
#include "helper/engine/devices/sourcememory.h"
#include "helper/engine/gathering.h"
#include "helper/storage/instancefolder.h"
#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/types/instancename.h"
#include "models/types/visibletext.h"

#include <QSet>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Lifecycle::Verb lifecycleVerb(InstanceVerb verb, const StopRequest &request)
{
    switch (verb) {
    case InstanceVerb::Start:
        return Lifecycle::Verb::Start;
    case InstanceVerb::Stop:
        return request.force ? Lifecycle::Verb::ForceStop : Lifecycle::Verb::Stop;
    case InstanceVerb::Restart:
        return Lifecycle::Verb::Restart;
    case InstanceVerb::Delete:
        return request.force ? Lifecycle::Verb::ForceRemove : Lifecycle::Verb::Remove;
    }
    std::unreachable();
}

struct Shape
{
    OperationKind kind;
    OperationStage stage;
};

Shape shapeOf(InstanceVerb verb)
{
    switch (verb) {
    case InstanceVerb::Start:
        return {OperationKind::InstanceStart, OperationStage::Starting};
    case InstanceVerb::Stop:
        return {OperationKind::InstanceStop, OperationStage::Stopping};
    case InstanceVerb::Restart:
        return {OperationKind::InstanceRestart, OperationStage::Stopping};
    case InstanceVerb::Delete:
        return {OperationKind::InstanceDelete, OperationStage::Deleting};
    }
    std::unreachable();
}

// "image.os" and its kin: what the image said of itself, as far as it makes keys.
StringMap imageKeysOf(const StringMap &properties)
{
    StringMap keys;
    for (const auto &[name, value] : properties.asKeyValueRange()) {
        const QString key = u"image."_s + name;
        if (isKeyName(key) && !value.isEmpty())
            keys.insert(key, visibleText(value, LineEnds::Show, 255));
    }
    return keys;
}

// As far as it is known before it is made.
InstanceRecord recordOf(const CreateInstanceRequest &request)
{
    return {.name = request.name,
            .ephemeral = request.ephemeral,
            .profiles = request.profiles,
            .config = withoutEmpty(request.config),
            .devices = request.devices};
}

} // namespace

InstanceCommands::InstanceCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_numbers(parts.store, u"instance"_s)
{
}

Result<Harm> InstanceCommands::checkCreate(const CreateInstanceRequest &request) const
{
    if (const auto name = InstanceName::parse(request.name); !name)
        return std::unexpected(name.error());
    if (m_parts.registry.byName(request.name))
        return failure(Error::Code::AlreadyExists, request.name, u"A container has this name."_s);
    if (const auto image = m_parts.images.resolve(request.image); !image)
        return std::unexpected(image.error());
    if (const auto checked = m_parts.profiles.check(request.profiles)
                                 .and_then([&] { return checkConfiguration(request.config); })
                                 .and_then([&] { return checkDevices(request.devices); })
                                 .and_then([&] { return m_parts.limits.check(request.config); });
        !checked)
        return std::unexpected(checked.error());
    const InstanceRecord record = recordOf(request);
    const ExpandedConfiguration expanded = m_parts.profiles.expand(record);
    return checkTogether(expanded.config())
        .and_then([&] { return checkDevicesTogether(expanded); })
        .and_then([&] { return m_parts.devices.check(record, expanded); })
        .transform([&] { return harmOfChange(ExpandedConfiguration(), expanded); });
}

// The smallest slot that no instance has, the deleted ones included: what they left running could still be there.
Result<quint32> InstanceCommands::freeSlot() const
{
    QSet<quint32> taken;
    for (const auto &[number, guest] : std::as_const(m_parts.registry).all())
        taken.insert(guest.record.idSlot);
    for (const InstanceRecord &record : m_parts.trash.all())
        taken.insert(record.idSlot);
    for (quint32 slot = 1; slot < m_parts.context.ids.slotCount; ++slot) {
        if (!taken.contains(slot))
            return slot;
    }
    return failure(Error::Code::LimitExceeded, {},
                   u"All %1 ranges of ids are taken."_s.arg(m_parts.context.ids.slotCount - 1));
}

Result<InstanceRecord> InstanceCommands::newRecord(const CreateInstanceRequest &request, quint32 owner)
{
    const auto image =
        m_parts.images.resolve(request.image).and_then([this](const ImageId &id) { return m_parts.images.find(id); });
    if (!image)
        return std::unexpected(image.error());
    const auto slot = freeSlot();
    if (!slot)
        return std::unexpected(slot.error());
    quint64 highest = 0;
    if (!m_parts.registry.all().empty())
        highest = m_parts.registry.all().rbegin()->first;
    if (!m_parts.trash.all().isEmpty())
        highest = std::max(highest, m_parts.trash.all().lastKey());
    const quint64 number = m_numbers.next(highest + 1);
    if (number == 0)
        return failure(Error::Code::Failed, request.name, u"The database gives no number."_s);

    InstanceRecord record = recordOf(request);
    record.number = number;
    record.owner = owner;
    record.image = image->image.fingerprint;
    record.architecture = image->image.architecture;
    record.idSlot = *slot;
    record.config.insert(imageKeysOf(image->properties));
    if (const QString pool = rootPoolOf(rootOptions(m_parts.profiles.expand(record))); pool != defaultPoolName)
        record.config.insert(poolKey, pool);
    record.createdAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC);
    giveHardwareAddresses(record, m_parts.profiles.expand(record),
                          [this] { return hardwareAddressesOf(m_parts.registry, m_parts.trash); });
    rememberSources(record, m_parts.profiles.expand(record));
    return record;
}

Result<Engine::Created> InstanceCommands::create(const CreateInstanceRequest &request, quint32 owner)
{
    const auto harm = checkCreate(request);
    if (!harm)
        return std::unexpected(harm.error());
    if (const auto permitted = checkPermitted(*harm, request.mayGain, request.name); !permitted)
        return std::unexpected(permitted.error());
    const auto record = newRecord(request, owner);
    if (!record)
        return std::unexpected(record.error());
    const auto refuse = [&](const Error &error) {
        return std::unexpected(Error{.code = error.code, .subject = request.name, .detail = error.detail});
    };
    m_parts.trash.saveUnsaved(); // or a deleted one's name would not be free
    if (isInDefaultPool(*record)) {
        if (const auto made = makeInstanceFolder(m_parts.context.layout, *record); !made)
            return refuse(made.error());
        if (const auto saved = m_parts.store.save(*record); !saved) {
            m_parts.trash.destroy(*record);
            return refuse(saved.error());
        }
    }
    const Guest &guest = m_parts.registry.add(*record, InstanceStatus::Creating);
    m_parts.images.markUsed(record->image);
    const InstanceId id = guest.id();
    const OperationId operation =
        m_parts.operations.begin({.kind = request.start ? OperationKind::InstanceLaunch : OperationKind::InstanceCreate,
                                  .subject = record->name,
                                  .resources = {id.text},
                                  .owner = owner,
                                  .stage = OperationStage::Creating});
    beginLater(*record, operation, request.start);
    return Engine::Created{.instance = id, .operation = operation};
}

// After the answer: whoever asked shall know of it first. The start waits for no disk, but who is told that all is done may rely on it.
void InstanceCommands::beginLater(const InstanceRecord &record, const OperationId &operation, bool start)
{
    const InstanceId id{QString::number(record.number)};
    const bool isThere = isInDefaultPool(record);
    const auto kept = isThere ? keepCreated(record) : QtFuture::makeReadyValueFuture(Result<>());
    const auto goOn = [this, record, operation, id, start](const QFuture<Result<>> &syncing) {
        if (Guest *created = m_parts.registry.find(id))
            m_parts.registry.setPending(*created, std::nullopt);
        const auto afterwards = [syncing](const Result<> &started) {
            return started ? syncing : QtFuture::makeReadyValueFuture(started);
        };
        return start ? startCreated(record, operation).then(this, afterwards).unwrap() : syncing;
    };
    QMetaObject::invokeMethod(
        this,
        [this, record, operation, id, isThere, kept, goOn] {
            const auto done =
                isThere ? goOn(kept)
                        : makeInPool(record)
                              .then(this,
                                    [this, record, goOn](const Result<> &made) {
                                        return made ? goOn(keepCreated(record)) : QtFuture::makeReadyValueFuture(made);
                                    })
                              .unwrap();
            finishAfter({{.resource = id.text, .outcome = done}}, m_parts.operations, operation, this);
        },
        Qt::QueuedConnection);
}

QFuture<Result<>> InstanceCommands::makeInPool(const InstanceRecord &record)
{
    const QString rootfs = m_parts.context.layout.image(record.image) + u"/rootfs"_s;
    return answered(m_parts.pools.stageRoot(poolOf(record), record.number, rootfs))
        .then(this, [this, record](const Result<> &staged) {
            return staged.and_then([&] { return placeInPool(record); }).transform_error([&](Error error) {
                m_parts.registry.remove(record.number);
                m_parts.pools.discardRoot(poolOf(record), record.number);
                error.subject = record.name;
                return error;
            });
        });
}

// The instance is there with its folder: a root that is still staged comes to its place at the next look at the pool.
Result<> InstanceCommands::placeInPool(const InstanceRecord &record)
{
    if (const auto made = makeInstanceFolder(m_parts.context.layout, record); !made)
        return made;
    auto placed =
        m_parts.store.save(record).and_then([&] { return m_parts.pools.placeRoot(poolOf(record), record.number); });
    if (!placed)
        m_parts.trash.destroy(record);
    return placed;
}

QFuture<Result<>> InstanceCommands::startCreated(const InstanceRecord &record, const OperationId &operation)
{
    const InstanceId id{QString::number(record.number)};
    m_parts.operations.enter(operation, OperationStage::Starting);
    return m_parts.lifecycle.start(id).then(this, [this, record, id](const Result<> &started) {
        const Guest *guest = m_parts.registry.find(id);
        if (!started && guest && guest->status() == InstanceStatus::Stopped)
            forget(record); // a launch that failed leaves nothing
        return started;
    });
}

QFuture<Result<>> InstanceCommands::keepCreated(const InstanceRecord &record)
{
    const InstanceId id{QString::number(record.number)};
    return m_parts.disk
        .sync(m_parts.pools.rootPaths(poolOf(record), record.number) + instancePaths(m_parts.context.layout, record))
        .then(this, [this, id, name = record.name](const Result<> &synced) -> Result<> {
            if (synced || !m_parts.registry.find(id)) // deleted meanwhile
                return {};
            return std::unexpected(mightBeLost(synced.error(), name));
        });
}

void InstanceCommands::forget(const InstanceRecord &record)
{
    m_parts.registry.remove(record.number);
    m_parts.trash.destroy(record);
}

QFuture<Result<>> InstanceCommands::begin(InstanceVerb verb, const InstanceId &id, const StopRequest &request)
{
    switch (verb) {
    case InstanceVerb::Start:
        return m_parts.lifecycle.start(id);
    case InstanceVerb::Stop:
        return m_parts.lifecycle.stop(id, request);
    case InstanceVerb::Restart:
        return m_parts.lifecycle.restart(id, request);
    case InstanceVerb::Delete:
        return m_parts.lifecycle.remove(id, request.force ? Lifecycle::Force::Yes : Lifecycle::Force::No);
    }
    std::unreachable();
}

Result<OperationId> InstanceCommands::apply(InstanceVerb verb, const QList<InstanceId> &instances,
                                            const StopRequest &request, quint32 owner)
{
    if (instances.isEmpty())
        return failure(Error::Code::InvalidArgument, {}, u"No instance is named."_s);
    QStringList names;
    QStringList resources;
    for (const InstanceId &id : instances) {
        const Guest *guest = std::as_const(m_parts.registry).find(id);
        if (!guest)
            return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
        names += guest->record.name;
        resources += id.text;
    }
    // One that cannot is told so at once; among several it is one result of many.
    if (instances.size() == 1) {
        if (const auto checked = m_parts.lifecycle.check(instances.first(), lifecycleVerb(verb, request)); !checked)
            return std::unexpected(checked.error());
    }
    const Shape shape = shapeOf(verb);
    const OperationId operation =
        m_parts.operations.begin({.kind = shape.kind,
                                  .subject = names.size() == 1 ? names.constFirst() : QString::number(names.size()),
                                  .resources = resources,
                                  .owner = owner,
                                  .stage = shape.stage});
    QList<Part> parts;
    for (const InstanceId &id : instances)
        parts += Part{.resource = id.text, .outcome = begin(verb, id, request)};
    finishAfter(parts, m_parts.operations, operation, this);
    return operation;
}

Result<OperationId> InstanceCommands::undelete(const InstanceId &id, const QString &name, quint32 owner, Harm mayGain)
{
    const auto it = m_parts.trash.all().constFind(id.text.toULongLong());
    if (it == m_parts.trash.all().constEnd())
        return failure(Error::Code::NotFound, id.text, u"There is no deleted instance of this number."_s);
    const auto wanted = InstanceName::parse(name.isEmpty() ? it->name : name);
    if (!wanted)
        return std::unexpected(wanted.error());
    if (m_parts.registry.byName(wanted->text()))
        return failure(Error::Code::AlreadyExists, wanted->text(), u"A container has this name; give another one."_s);
    const Harm harm = harmOfChange(ExpandedConfiguration(), m_parts.profiles.expand(*it));
    if (const auto permitted = checkPermitted(harm, mayGain, wanted->text()); !permitted)
        return std::unexpected(permitted.error());
    const OperationId operation = m_parts.operations.begin(
        {.kind = OperationKind::InstanceUndelete, .subject = wanted->text(), .resources = {id.text}, .owner = owner});
    const quint64 number = it->number;
    InstanceRecord back = *it;
    back.name = wanted->text();
    back.profiles = m_parts.profiles.currentNames(back.profiles);
    back.profiles.removeIf([this](const QString &profile) { return !m_parts.profiles.named(profile); });
    back.deletedAt.reset();
    auto restored = m_parts.trash.restore(back);
    if (!m_parts.trash.all().contains(number)) // its name is taken from now on, not only once that is for good
        m_parts.registry.add(back);
    const QFuture<Result<>> outcome = restored.then(
        [](const Result<InstanceRecord> &record) { return record.transform([](const InstanceRecord &) {}); });
    finishAfter({{.resource = id.text, .outcome = outcome}}, m_parts.operations, operation, this);
    return operation;
}

QFuture<Result<ExecSession>> InstanceCommands::exec(const InstanceId &id, const ExecRequest &request)
{
    const auto refuse = [](Error::Code code, const QString &subject, const QString &detail) {
        return QtFuture::makeReadyValueFuture(Result<ExecSession>(failure(code, subject, detail)));
    };
    const Guest *guest = std::as_const(m_parts.registry).find(id);
    if (!guest)
        return refuse(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    const QString name = guest->record.name;
    if (!canExec(guest->status()))
        return refuse(Error::Code::Busy, name, u"It is %1, not Running."_s.arg(wireText(guest->status())));
    if (!guest->runtime->hasInit())
        return refuse(Error::Code::Busy, name, u"It goes down or reboots."_s);

    workers::ExecPlan plan{.name = id.text.toStdString(),
                           .lxcPath = m_parts.context.layout.lxc().toStdString(),
                           .user = request.user,
                           .group = request.group,
                           .cwd = request.cwd.toStdString(),
                           .terminal = request.terminal,
                           .columns = request.columns,
                           .rows = request.rows};
    for (const QString &argument : request.command)
        plan.command.push_back(argument.toStdString());
    StringMap environment = environmentOf(m_parts.profiles.expand(guest->record).config());
    environment.insert(request.environment);
    for (const auto &[key, value] : environment.asKeyValueRange())
        plan.environment.emplace(key.toStdString(), value.toStdString());
    return m_parts.workers.exec(plan).then([name](const Result<ExecSession> &session) {
        return session.transform_error([&](Error error) {
            error.subject = error.subject.isEmpty() ? name : error.subject;
            return error;
        });
    });
}

} // namespace mooring
