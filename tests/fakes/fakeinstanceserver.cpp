// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeinstanceserver.h"

#include "models/catalogue/configcatalogue.h"
#include "models/catalogue/devicecatalogue.h"
#include "models/catalogue/devicedescriptions.h"
#include "models/catalogue/keydescriptions.h"

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

template<typename T>
QFuture<Result<T>> FakeInstanceServer::answer(std::function<Result<T>()> act)
{
    if (const auto refusal = std::exchange(m_refusal, std::nullopt))
        act = [error = *refusal] { return std::unexpected(error); };
    if (!m_holding)
        return ready(act());
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_held.append([promise, act] {
        promise->addResult(act());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<OperationId>> FakeInstanceServer::begin(OperationKind kind, const QString &subject,
                                                       const QStringList &resources,
                                                       std::optional<InstanceStatus> meanwhile, const Effect &effect)
{
    return answer<OperationId>([this, kind, subject, resources, meanwhile, effect]() -> Result<OperationId> {
        const OperationId id{nextNumber()};
        m_lastOperation = id;
        m_work.insert(id, {.resources = resources, .effect = effect});
        for (const QString &resource : resources) {
            if (const Instance *known = instance({resource}); known && meanwhile) {
                m_before.insert(resource, known->status);
                setStatus({resource}, *meanwhile);
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
                                                         std::optional<InstanceStatus> meanwhile, const Effect &effect)
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

QFuture<Result<OperationId>> FakeInstanceServer::configureAll(const QList<InstanceId> &instances,
                                                              const ConfigureRequest &request)
{
    m_deeds.append(u"configure "_s + joined(instances));
    m_configuredAll = request;
    return beginOn(OperationKind::InstanceConfigure, instances, std::nullopt,
                   [this, request](const QString &id) { (void)configured({id}, request); });
}

void FakeInstanceServer::put(const Profile &profile, const ProfileConfiguration &configuration)
{
    upsertById(m_profiles, profile);
    m_profileConfigurations[profile.id] = configuration;
    m_profileConfigurations[profile.id].etag = profile.etag;
    Q_EMIT profileChanged(profile);
}

void FakeInstanceServer::forget(const ProfileId &id)
{
    m_profiles.removeIf([&](const Profile &profile) { return profile.id == id; });
    Q_EMIT profileRemoved(id);
}

QFuture<Result<ProfileConfiguration>> FakeInstanceServer::profileConfiguration(const ProfileId &profile)
{
    if (!findById(m_profiles, profile))
        return ready<ProfileConfiguration>(failure(Error::Code::NotFound, profile.text));
    return ready<ProfileConfiguration>(m_profileConfigurations.value(profile));
}

QFuture<Result<ProfileId>> FakeInstanceServer::createProfile(const CreateProfileRequest &request)
{
    m_deeds.append(u"create profile "_s + request.name);
    m_createdProfile = request;
    return answer<ProfileId>([this, request]() -> Result<ProfileId> {
        ProfileConfiguration configuration = m_profileConfigurations.value(request.copyOf.value_or(ProfileId()));
        configuration.config.insert(request.config);
        configuration.devices.insert(request.devices);
        const Profile made{.id = ProfileId{nextNumber()}, .name = request.name, .description = request.description};
        put(made, configuration);
        return made.id;
    });
}

QFuture<Result<ProfileChange>> FakeInstanceServer::configureProfile(const ProfileId &profile,
                                                                    const ConfigureProfileRequest &request)
{
    m_deeds.append(u"configure profile "_s + profile.text);
    m_configuredProfile = request;
    return answer<ProfileChange>([this, profile, request]() -> Result<ProfileChange> {
        const Profile *known = findById(m_profiles, profile);
        if (!known)
            return failure(Error::Code::NotFound, profile.text);
        if (!request.etag.isEmpty() && request.etag != known->etag)
            return failure(Error::Code::Conflict, known->name);
        ProfileConfiguration configuration = m_profileConfigurations.value(profile);
        configuration.config.insert(request.changes);
        for (const QString &key : request.removed)
            configuration.config.remove(key);
        configuration.devices.insert(request.devices);
        for (const QString &name : request.removedDevices)
            configuration.devices.remove(name);
        Profile changed = *known;
        changed.description = request.description.value_or(known->description);
        changed.etag += u'*';
        put(changed, configuration);
        ProfileChange change = m_profileChange;
        change.etag = changed.etag;
        return change;
    });
}

QFuture<Result<>> FakeInstanceServer::renameProfile(const ProfileId &profile, const QString &name)
{
    m_deeds.append(u"rename profile %1 %2"_s.arg(profile.text, name));
    return answer<void>([this, profile, name]() -> Result<> {
        const Profile *known = findById(m_profiles, profile);
        if (!known)
            return failure(Error::Code::NotFound, profile.text);
        const QString before = known->name;
        Profile changed = *known;
        changed.name = name;
        put(changed, m_profileConfigurations.value(profile));
        const QList<Instance> instances = m_instances;
        for (Instance instance : instances) {
            const qsizetype place = instance.profiles.indexOf(before);
            if (place >= 0) {
                instance.profiles[place] = name;
                put(instance);
            }
        }
        return {};
    });
}

QFuture<Result<>> FakeInstanceServer::removeProfile(const ProfileId &profile)
{
    m_deeds.append(u"delete profile "_s + profile.text);
    return answer<void>([this, profile]() -> Result<> {
        const Profile *known = findById(m_profiles, profile);
        if (!known)
            return failure(Error::Code::NotFound, profile.text);
        for (const Instance &instance : std::as_const(m_instances)) {
            if (instance.profiles.contains(known->name))
                return failure(Error::Code::Busy, known->name, u"It is used by %1."_s.arg(instance.name));
        }
        forget(profile);
        return {};
    });
}

void FakeInstanceServer::put(const Network &network, const NetworkConfiguration &configuration,
                             const QList<NetworkLease> &leases, const NetworkUsers &users)
{
    upsertById(m_networks, network);
    m_networkConfigurations[network.id] = configuration;
    m_networkConfigurations[network.id].etag = network.etag;
    m_networkLeases[network.id] = leases;
    m_networkUsers[network.id] = users;
    Q_EMIT networkChanged(network);
}

void FakeInstanceServer::forget(const NetworkId &id)
{
    m_networks.removeIf([&](const Network &network) { return network.id == id; });
    Q_EMIT networkRemoved(id);
}

QFuture<Result<NetworkConfiguration>> FakeInstanceServer::networkConfiguration(const NetworkId &network)
{
    if (!findById(m_networks, network))
        return ready<NetworkConfiguration>(failure(Error::Code::NotFound, network.text));
    return ready<NetworkConfiguration>(m_networkConfigurations.value(network));
}

QFuture<Result<QList<NetworkLease>>> FakeInstanceServer::networkLeases(const NetworkId &network)
{
    if (!findById(m_networks, network))
        return ready<QList<NetworkLease>>(failure(Error::Code::NotFound, network.text));
    return ready<QList<NetworkLease>>(m_networkLeases.value(network));
}

QFuture<Result<NetworkUsers>> FakeInstanceServer::networkUsers(const NetworkId &network)
{
    if (!findById(m_networks, network))
        return ready<NetworkUsers>(failure(Error::Code::NotFound, network.text));
    return ready<NetworkUsers>(m_networkUsers.value(network));
}

QFuture<Result<NetworkId>> FakeInstanceServer::createNetwork(const CreateNetworkRequest &request)
{
    m_createdNetwork = request;
    m_deeds.append(u"create network "_s + request.name);
    return answer<NetworkId>([this, request]() -> Result<NetworkId> {
        const Network made{.id = NetworkId{nextNumber()},
                           .name = request.name,
                           .type = u"bridge"_s,
                           .status = u"Ready"_s,
                           .description = request.description};
        put(made, {.config = request.config});
        return made.id;
    });
}

QFuture<Result<QString>> FakeInstanceServer::configureNetwork(const NetworkId &network,
                                                              const ConfigureNetworkRequest &request)
{
    m_configuredNetwork = request;
    m_deeds.append(u"configure network "_s + network.text);
    return answer<QString>([this, network, request]() -> Result<QString> {
        const Network *known = findById(m_networks, network);
        if (!known)
            return failure(Error::Code::NotFound, network.text);
        if (!request.etag.isEmpty() && request.etag != known->etag)
            return failure(Error::Code::Conflict, known->name);
        NetworkConfiguration configuration = m_networkConfigurations.value(network);
        configuration.config.insert(request.changes);
        for (const QString &key : request.removed)
            configuration.config.remove(key);
        Network changed = *known;
        changed.description = request.description.value_or(known->description);
        changed.etag += u'*';
        put(changed, configuration, m_networkLeases.value(network), m_networkUsers.value(network));
        return changed.etag;
    });
}

QFuture<Result<>> FakeInstanceServer::removeNetwork(const NetworkId &network)
{
    m_deeds.append(u"delete network "_s + network.text);
    return answer<void>([this, network]() -> Result<> {
        if (!findById(m_networks, network))
            return failure(Error::Code::NotFound, network.text);
        forget(network);
        return {};
    });
}

void FakeInstanceServer::put(const Pool &pool, const PoolConfiguration &configuration, const QList<Volume> &volumes)
{
    upsertById(m_pools, pool);
    m_poolConfigurations[pool.id] = configuration;
    m_poolConfigurations[pool.id].etag = pool.etag;
    putVolumes(pool.id, volumes);
    Q_EMIT poolChanged(pool);
}

void FakeInstanceServer::forget(const PoolId &id)
{
    m_pools.removeIf([&](const Pool &pool) { return pool.id == id; });
    m_volumes.remove(id);
    Q_EMIT poolRemoved(id);
}

void FakeInstanceServer::putVolumes(const PoolId &id, const QList<Volume> &volumes)
{
    QList<Volume> sorted = volumes;
    std::ranges::sort(sorted, {}, &Volume::name);
    if (sorted == m_volumes.value(id))
        return;
    m_volumes[id] = sorted;
    Q_EMIT volumesChanged(id);
}

QFuture<Result<PoolConfiguration>> FakeInstanceServer::poolConfiguration(const PoolId &pool)
{
    if (!findById(m_pools, pool))
        return ready<PoolConfiguration>(failure(Error::Code::NotFound, pool.text));
    return ready<PoolConfiguration>(m_poolConfigurations.value(pool));
}

QFuture<Result<PoolUsage>> FakeInstanceServer::poolUsage(const PoolId &pool)
{
    if (!findById(m_pools, pool))
        return ready<PoolUsage>(failure(Error::Code::NotFound, pool.text));
    return ready<PoolUsage>(m_poolUsages.value(pool));
}

QFuture<Result<PoolId>> FakeInstanceServer::createPool(const CreatePoolRequest &request)
{
    m_deeds.append(u"create pool "_s + request.name);
    return answer<PoolId>([this, request]() -> Result<PoolId> {
        const Pool made{.id = PoolId{nextNumber()},
                        .name = request.name,
                        .driver = request.driver,
                        .status = u"Ready"_s,
                        .description = request.description};
        put(made, {.config = request.config});
        return made.id;
    });
}

QFuture<Result<QString>> FakeInstanceServer::configurePool(const PoolId &pool, const ConfigurePoolRequest &request)
{
    m_deeds.append(u"configure pool "_s + pool.text);
    return answer<QString>([this, pool, request]() -> Result<QString> {
        const Pool *known = findById(m_pools, pool);
        if (!known)
            return failure(Error::Code::NotFound, pool.text);
        if (!request.etag.isEmpty() && request.etag != known->etag)
            return failure(Error::Code::Conflict, known->name);
        Pool changed = *known;
        changed.description = request.description.value_or(known->description);
        changed.etag += u'*';
        put(changed, m_poolConfigurations.value(pool), m_volumes.value(pool));
        return changed.etag;
    });
}

QFuture<Result<>> FakeInstanceServer::removePool(const PoolId &pool)
{
    m_deeds.append(u"delete pool "_s + pool.text);
    return answer<void>([this, pool]() -> Result<> {
        if (!findById(m_pools, pool))
            return failure(Error::Code::NotFound, pool.text);
        forget(pool);
        return {};
    });
}

QFuture<Result<QList<Volume>>> FakeInstanceServer::volumes(const PoolId &pool)
{
    if (!findById(m_pools, pool))
        return ready<QList<Volume>>(failure(Error::Code::NotFound, pool.text));
    return ready<QList<Volume>>(m_volumes.value(pool));
}

QFuture<Result<quint64>> FakeInstanceServer::createVolume(const PoolId &pool, const CreateVolumeRequest &request)
{
    m_deeds.append(u"create volume "_s + request.name);
    return answer<quint64>([this, pool, request]() -> Result<quint64> {
        if (!findById(m_pools, pool))
            return failure(Error::Code::NotFound, pool.text);
        const Volume made{.number = nextNumber().toULongLong(),
                          .name = request.name,
                          .description = request.description,
                          .config = request.config};
        putVolumes(pool, m_volumes.value(pool) + QList<Volume>{made});
        return made.number;
    });
}

Result<> FakeInstanceServer::changeVolume(const PoolId &id, quint64 number, const std::function<void(Volume &)> &change)
{
    QList<Volume> volumes = m_volumes.value(id);
    const auto it = std::ranges::find(volumes, number, &Volume::number);
    if (it == volumes.end())
        return failure(Error::Code::NotFound, QString::number(number));
    change(*it);
    putVolumes(id, volumes);
    return {};
}

QFuture<Result<>> FakeInstanceServer::configureVolume(const PoolId &pool, quint64 volume,
                                                      const ConfigureVolumeRequest &request)
{
    m_deeds.append(u"configure volume %1"_s.arg(volume));
    return answer<void>([this, pool, volume, request] {
        return changeVolume(pool, volume, [&](Volume &changed) {
            changed.config.insert(request.changes);
            for (const QString &key : request.removed)
                changed.config.remove(key);
            changed.description = request.description.value_or(changed.description);
        });
    });
}

QFuture<Result<>> FakeInstanceServer::renameVolume(const PoolId &pool, quint64 volume, const QString &name)
{
    m_deeds.append(u"rename volume %1 %2"_s.arg(volume).arg(name));
    return answer<void>([this, pool, volume, name] {
        return changeVolume(pool, volume, [&](Volume &changed) { changed.name = name; });
    });
}

QFuture<Result<>> FakeInstanceServer::removeVolume(const PoolId &pool, quint64 volume)
{
    m_deeds.append(u"delete volume %1"_s.arg(volume));
    return answer<void>([this, pool, volume]() -> Result<> {
        QList<Volume> volumes = m_volumes.value(pool);
        if (volumes.removeIf([&](const Volume &known) { return known.number == volume; }) == 0)
            return failure(Error::Code::NotFound, QString::number(volume));
        putVolumes(pool, volumes);
        return {};
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

void FakeInstanceServer::setConfiguration(const InstanceId &id, const QMap<QString, QString> &own)
{
    m_own[id] = own;
    changeEtag(id);
}

void FakeInstanceServer::setDevices(const InstanceId &id, const QMap<QString, DeviceOptions> &own)
{
    m_ownDevices[id] = own;
    changeEtag(id);
}

void FakeInstanceServer::changeEtag(const InstanceId &id)
{
    if (const Instance *known = instance(id)) {
        Instance changed = *known;
        changed.etag = u"etag-"_s + nextNumber();
        put(changed);
    }
}

QFuture<Result<QList<KeyDescription>>> FakeInstanceServer::configKeys()
{
    return ready<QList<KeyDescription>>(m_keys.isEmpty() ? keyDescriptions() : m_keys);
}

QFuture<Result<QList<DeviceDescription>>> FakeInstanceServer::deviceKinds()
{
    return ready<QList<DeviceDescription>>(deviceDescriptions());
}

Result<InstanceConfiguration> FakeInstanceServer::configurationNow(const InstanceId &id)
{
    const Instance *known = instance(id);
    if (m_configurationRefusal)
        return std::unexpected(*m_configurationRefusal);
    if (!known)
        return failure(Error::Code::NotFound, id.text);
    QList<ConfigurationLayer> layers;
    for (const QString &name : known->profiles) {
        const auto profile = std::ranges::find(std::as_const(m_profiles), name, &Profile::name);
        if (profile == m_profiles.cend())
            continue;
        const ProfileConfiguration &layer = m_profileConfigurations[profile->id];
        layers.append({.origin = name, .config = layer.config, .devices = layer.devices});
    }
    layers.append({.origin = localOrigin, .config = m_own.value(id), .devices = m_ownDevices.value(id)});
    const ExpandedConfiguration expanded = expand(layers);
    return InstanceConfiguration{.etag = known->etag, .values = expanded.values, .devices = expanded.devices};
}

QFuture<Result<InstanceConfiguration>> FakeInstanceServer::configuration(const InstanceId &id)
{
    ++m_askedConfigurations;
    if (m_mostConfigurations == 0)
        return ready<InstanceConfiguration>(configurationNow(id));
    if (m_openConfigurations == m_mostConfigurations)
        return ready<InstanceConfiguration>(failure(Error::Code::LimitExceeded, id.text));
    ++m_openConfigurations;
    const auto promise = std::make_shared<QPromise<Result<InstanceConfiguration>>>();
    promise->start();
    QMetaObject::invokeMethod(
        this,
        [this, id, promise] {
            --m_openConfigurations;
            promise->addResult(configurationNow(id));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<QString>> FakeInstanceServer::configure(const InstanceId &id, const ConfigureRequest &request)
{
    m_deeds.append(u"configure "_s + id.text);
    return answer<QString>([this, id, request] { return configured(id, request); });
}

QFuture<Result<QString>> FakeInstanceServer::shareFolder(const InstanceId &id, const QString &folder,
                                                         const ShareFolderRequest &request)
{
    m_deeds.append(u"share %1 %2"_s.arg(folder, id.text));
    m_shared = request;
    return answer<QString>([this, id, folder, request]() -> Result<QString> {
        const QString name = request.device.isEmpty() ? u"shared1"_s : request.device;
        QMap<QString, DeviceOptions> devices = m_ownDevices.value(id);
        devices.insert(name, {{u"type"_s, u"disk"_s},
                              {u"path"_s, request.path},
                              {u"source"_s, folder},
                              {u"share.user"_s, u"%1:%2"_s.arg(request.user).arg(request.group)}});
        setDevices(id, devices);
        return name;
    });
}

Result<QString> FakeInstanceServer::configured(const InstanceId &id, const ConfigureRequest &request)
{
    const Instance *known = instance(id);
    if (!known)
        return failure(Error::Code::NotFound, id.text);
    if (!request.etag.isEmpty() && request.etag != known->etag)
        return failure(Error::Code::Conflict, known->name);
    if (const auto checked = checkConfiguration(request.changes); !checked)
        return std::unexpected(checked.error());
    if (const auto checked = checkDevices(request.devices); !checked)
        return std::unexpected(checked.error());
    if (request.profiles) {
        Instance changed = *known;
        changed.profiles = *request.profiles;
        put(changed);
    }
    QMap<QString, DeviceOptions> &devices = m_ownDevices[id];
    devices.insert(request.devices);
    for (const QString &name : request.removedDevices)
        devices.remove(name);
    QMap<QString, QString> own = m_own.value(id);
    own.insert(request.changes);
    for (const QString &key : request.removed)
        own.remove(key);
    setConfiguration(id, own);
    return instance(id)->etag;
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
