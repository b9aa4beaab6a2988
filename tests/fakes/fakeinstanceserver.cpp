// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeinstanceserver.h"

#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <memory>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

template<typename Value, typename Key>
Value *findById(QList<Value> &values, const Key &id)
{
    const auto it = std::ranges::find(values, id, &Value::id);
    return it == values.end() ? nullptr : &*it;
}

template<typename Value>
void upsertById(QList<Value> &values, const Value &value)
{
    if (Value *known = findById(values, value.id))
        *known = value;
    else
        values.append(value);
}

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyValueFuture(std::move(result));
}

QString joined(const QList<InstanceId> &ids)
{
    QStringList texts;
    for (const InstanceId &id : ids)
        texts.append(id.text);
    return texts.join(u',');
}

} // namespace

void FakeInstanceServer::setConnection(Connection connection, const Error &problem)
{
    m_connection = connection;
    m_problem = problem;
    Q_EMIT connectionChanged();
    if (connection == Connection::Ready)
        Q_EMIT listed();
}

void FakeInstanceServer::setLists(const QList<Instance> &instances, const QList<Image> &images,
                                  const QList<Profile> &profiles)
{
    m_instances = instances;
    m_images = images;
    m_profiles = profiles;
    Q_EMIT listed();
}

void FakeInstanceServer::put(const Instance &instance)
{
    upsertById(m_instances, instance);
    Q_EMIT instanceChanged(instance);
}

void FakeInstanceServer::put(const Image &image)
{
    upsertById(m_images, image);
    Q_EMIT imageChanged(image);
}

void FakeInstanceServer::put(const Operation &operation)
{
    upsertById(m_operations, operation);
    Q_EMIT operationChanged(operation);
}

void FakeInstanceServer::setStatus(const InstanceId &id, InstanceStatus status)
{
    if (const Instance *known = instance(id)) {
        Instance changed = *known;
        changed.status = status;
        put(changed);
    }
}

void FakeInstanceServer::setAddresses(const InstanceId &id, const QStringList &addresses)
{
    m_addresses[id] = addresses;
    Q_EMIT addressesChanged(id);
}

void FakeInstanceServer::forget(const InstanceId &id)
{
    m_instances.removeIf([&](const Instance &instance) { return instance.id == id; });
    Q_EMIT instanceRemoved(id);
}

void FakeInstanceServer::forget(const ImageId &id)
{
    m_images.removeIf([&](const Image &image) { return image.id == id; });
    Q_EMIT imageRemoved(id);
}

void FakeInstanceServer::forget(const OperationId &id)
{
    m_operations.removeIf([&](const Operation &operation) { return operation.id == id; });
    Q_EMIT operationRemoved(id);
}

Operation *FakeInstanceServer::operation(const OperationId &id)
{
    return findById(m_operations, id);
}
Instance *FakeInstanceServer::instance(const InstanceId &id)
{
    return findById(m_instances, id);
}

void FakeInstanceServer::progress(const OperationId &id, OperationStage stage, quint64 done, quint64 total,
                                  quint64 rate)
{
    Operation changed = *operation(id);
    changed.status = OperationStatus::Running;
    changed.stage = stage;
    changed.bytesDone = done;
    changed.bytesTotal = total;
    changed.rate = rate;
    put(changed);
}

void FakeInstanceServer::succeed(const OperationId &id)
{
    end(id, OperationStatus::Success, {});
}

void FakeInstanceServer::fail(const OperationId &id, const Error &reason)
{
    QHash<QString, Error> reasons;
    const QStringList resources = m_work.value(id).resources;
    for (const QString &resource : resources)
        reasons.insert(resource, reason);
    if (resources.isEmpty())
        reasons.insert({}, reason);
    end(id, OperationStatus::Failure, reasons);
}

void FakeInstanceServer::failSome(const OperationId &id, const QHash<QString, Error> &reasons)
{
    end(id, OperationStatus::Failure, reasons);
}

// What happens comes before the word that it has happened, as in the real one.
void FakeInstanceServer::end(const OperationId &id, OperationStatus status, const QHash<QString, Error> &reasons)
{
    Work &work = m_work[id];
    QStringList resources = work.resources;
    if (resources.isEmpty())
        resources.append(QString());
    for (const QString &resource : std::as_const(resources)) {
        const auto reason = reasons.constFind(resource);
        const bool done = status != OperationStatus::Cancelled && reason == reasons.cend();
        work.results.append(
            {.resource = resource,
             .outcome =
                 done ? Result<>()
                      : std::unexpected(reason == reasons.cend() ? Error{.code = Error::Code::Cancelled} : *reason)});
        if (done)
            work.effect(resource);
        else
            restore(resource);
    }
    Operation changed = *operation(id);
    changed.status = status;
    if (status == OperationStatus::Failure)
        changed.error = reasons.cbegin()->code;
    put(changed);
}

void FakeInstanceServer::restore(const QString &resource)
{
    const InstanceId id{resource};
    const auto before = m_before.constFind(resource);
    if (before == m_before.cend())
        return;
    if (*before == InstanceStatus::Creating)
        forget(id);
    else
        setStatus(id, *before);
}

void FakeInstanceServer::releaseAnswers()
{
    m_holding = false;
    const auto held = std::exchange(m_held, {});
    for (const auto &act : held)
        act();
}

QFuture<Result<OperationId>> FakeInstanceServer::answer(std::function<Result<OperationId>()> act)
{
    if (const auto refusal = std::exchange(m_refusal, std::nullopt))
        act = [error = *refusal] { return std::unexpected(error); };
    if (!m_holding)
        return ready(act());
    auto promise = std::make_shared<QPromise<Result<OperationId>>>();
    promise->start();
    m_held.append([promise, act] {
        promise->addResult(act());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<OperationId>> FakeInstanceServer::begin(OperationKind kind, const QString &subject,
                                                       const QStringList &resources, InstanceStatus meanwhile,
                                                       const Effect &effect)
{
    return answer([this, kind, subject, resources, meanwhile, effect]() -> Result<OperationId> {
        const OperationId id{nextNumber()};
        m_lastOperation = id;
        m_work.insert(id, {.resources = resources, .effect = effect});
        for (const QString &resource : resources) {
            if (const Instance *known = instance({resource})) {
                m_before.insert(resource, known->status);
                setStatus({resource}, meanwhile);
            }
        }
        put(Operation{.id = id,
                      .kind = kind,
                      .subject = subject,
                      .resources = resources,
                      .status = OperationStatus::Running,
                      .owner = ::getuid(),
                      .mayCancel = true,
                      .createdAt = QDateTime::currentDateTimeUtc()});
        if (m_automatic)
            QTimer::singleShot(0, this, [this, id] { succeed(id); });
        return id;
    });
}

QFuture<Result<OperationId>> FakeInstanceServer::beginOn(OperationKind kind, const QList<InstanceId> &instances,
                                                         InstanceStatus meanwhile, const Effect &effect)
{
    QStringList resources;
    for (const InstanceId &id : instances)
        resources.append(id.text);
    const Instance *first = instance(instances.constFirst());
    const QString subject = instances.size() > 1 ? QString::number(instances.size()) : first ? first->name : QString();
    return begin(kind, subject, resources, meanwhile, effect);
}

QFuture<Result<OperationId>> FakeInstanceServer::createInstance(const CreateInstanceRequest &request)
{
    m_deeds.append(u"create %1 from %2"_s.arg(request.name, request.image));
    m_created = request;
    const InstanceId id{nextNumber()};
    const auto image = std::ranges::find_if(m_images, [&](const Image &candidate) {
        return candidate.fingerprint == request.image || candidate.aliases.contains(request.image);
    });
    const Instance made{.id = id,
                        .name = request.name,
                        .status = InstanceStatus::Creating,
                        .architecture = u"x86_64"_s,
                        .owner = ::getuid(),
                        .profiles = request.profiles,
                        .image = image == m_images.end() ? QString() : image->fingerprint,
                        .createdAt = QDateTime::currentDateTimeUtc()};
    if (!m_refusal && !m_holding)
        put(made);
    return begin(request.start ? OperationKind::InstanceLaunch : OperationKind::InstanceCreate, request.name, {id.text},
                 InstanceStatus::Creating, [this, made, run = request.start](const QString &) {
                     Instance done = made;
                     done.status = run ? InstanceStatus::Running : InstanceStatus::Stopped;
                     put(done);
                 });
}

QFuture<Result<OperationId>> FakeInstanceServer::start(const QList<InstanceId> &instances)
{
    m_deeds.append(u"start "_s + joined(instances));
    return beginOn(OperationKind::InstanceStart, instances, InstanceStatus::Starting,
                   [this](const QString &id) { setStatus({id}, InstanceStatus::Running); });
}

QFuture<Result<OperationId>> FakeInstanceServer::stop(const QList<InstanceId> &instances, const StopRequest &request)
{
    m_deeds.append((request.force ? u"force stop "_s : u"stop "_s) + joined(instances));
    m_stopped = request;
    return beginOn(OperationKind::InstanceStop, instances, InstanceStatus::Stopping,
                   [this](const QString &id) { setStatus({id}, InstanceStatus::Stopped); });
}

QFuture<Result<OperationId>> FakeInstanceServer::restart(const QList<InstanceId> &instances, const StopRequest &request)
{
    m_deeds.append(u"restart "_s + joined(instances));
    m_stopped = request;
    return beginOn(OperationKind::InstanceRestart, instances, InstanceStatus::Stopping,
                   [this](const QString &id) { setStatus({id}, InstanceStatus::Running); });
}

QFuture<Result<OperationId>> FakeInstanceServer::remove(const QList<InstanceId> &instances, Force force)
{
    m_deeds.append((force == Force::Yes ? u"force delete "_s : u"delete "_s) + joined(instances));
    return beginOn(OperationKind::InstanceDelete, instances, InstanceStatus::Stopping, [this](const QString &text) {
        const InstanceId id{text};
        if (const Instance *known = instance(id)) {
            m_trash.insert(id, *known);
            forget(id);
        }
    });
}

QFuture<Result<OperationId>> FakeInstanceServer::undelete(const InstanceId &id)
{
    m_deeds.append(u"undelete "_s + id.text);
    return begin(OperationKind::InstanceUndelete, m_trash.value(id).name, {id.text}, InstanceStatus::Creating,
                 [this](const QString &text) {
                     Instance back = m_trash.take({text});
                     back.status = InstanceStatus::Stopped;
                     put(back);
                 });
}

QFuture<Result<ExecSession>> FakeInstanceServer::exec(const InstanceId &instance, const ExecRequest & /*request*/)
{
    m_deeds.append(u"exec "_s + instance.text);
    return ready<ExecSession>(failure(Error::Code::Unsupported, instance.text, u"The fake server runs nothing."_s));
}

QFuture<Result<QList<QPair<QString, QString>>>> FakeInstanceServer::addresses(const InstanceId &instance)
{
    QList<QPair<QString, QString>> pairs;
    const QStringList known = m_addresses.value(instance);
    for (const QString &address : known)
        pairs.append({u"eth0"_s, address});
    return ready<QList<QPair<QString, QString>>>(pairs);
}

QFuture<Result<OperationId>> FakeInstanceServer::importImage(const ImportImageRequest &request)
{
    m_deeds.append(u"import %1 as %2"_s.arg(request.name, request.aliases.join(u',')));
    m_imported = request;
    return begin(OperationKind::ImageImport, request.name, {}, InstanceStatus::Creating,
                 [this, request](const QString &) {
                     const QString fingerprint = nextNumber().rightJustified(64, u'0');
                     put(Image{.id = {fingerprint},
                               .fingerprint = fingerprint,
                               .aliases = request.aliases,
                               .owner = ::getuid(),
                               .architecture = u"x86_64"_s,
                               .importedAt = QDateTime::currentDateTimeUtc()});
                 });
}

QFuture<Result<OperationId>> FakeInstanceServer::removeImage(const ImageId &image)
{
    m_deeds.append(u"delete image "_s + image.text);
    const Image *known = findById(m_images, image);
    const QString subject = known && !known->aliases.isEmpty() ? known->aliases.constFirst() : image.text.left(12);
    return begin(OperationKind::ImageDelete, subject, {image.text}, InstanceStatus::Stopped,
                 [this](const QString &id) { forget(ImageId{id}); });
}

QFuture<Result<>> FakeInstanceServer::cancel(const OperationId &id)
{
    m_deeds.append(u"cancel "_s + id.text);
    end(id, OperationStatus::Cancelled, {});
    return ready<void>({});
}

QFuture<Result<QList<OperationResult>>> FakeInstanceServer::results(const OperationId &id)
{
    return ready<QList<OperationResult>>(m_work.value(id).results);
}

QFuture<Result<QStringList>> FakeInstanceServer::warnings()
{
    return ready<QStringList>(m_warnings);
}

void FakeInstanceServer::reconnect()
{
    m_deeds.append(u"reconnect"_s);
}

} // namespace mooring::test
