// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/localinstanceserver.h"

#include "dbus/names.h"
#include "models/catalogue/devicedescriptions.h"
#include "models/catalogue/keydescriptions.h"
#include "models/parse/paths.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

template<typename Value>
void collect(QMap<decltype(Value::id), Value> &into, const QString &path, const bus::InterfaceMap &interfaces,
             QLatin1StringView interface)
{
    const auto properties = interfaces.constFind(interface);
    const auto id = idAt<decltype(Value::id)>(path);
    if (id && properties != interfaces.cend())
        into.insert(*id, parsed<Value>(*id, *properties));
}

Result<InstanceConfiguration> configurationOf(const Result<HelperClient::Configuration> &configuration,
                                              const Result<HelperClient::Devices> &devices)
{
    if (!configuration || !devices)
        return std::unexpected(configuration ? devices.error() : configuration.error());
    InstanceConfiguration parsed{.etag = configuration->etag};
    for (const bus::ConfigurationEntry &entry : configuration->entries)
        parsed.values.append({.key = entry.key, .value = entry.value, .origin = entry.origin});
    for (const bus::DeviceEntry &entry : devices->entries)
        parsed.devices.insert(entry.name, {.options = entry.options, .origin = entry.origin});
    return parsed;
}

} // namespace

LocalInstanceServer::LocalInstanceServer(QObject *parent)
    : LocalInstanceServer(HelperLink::systemBus, HelperLink::Patience(), parent)
{
}

LocalInstanceServer::LocalInstanceServer(HelperLink::Connector connector, const HelperLink::Patience &patience,
                                         QObject *parent)
    : InstanceServer(parent)
    , m_link(std::move(connector), patience, HelperLink::Start::Allowed)
    , m_client(m_link)
{
    m_relist.setSingleShot(true);
    m_relist.setInterval(patience.last);
    connect(&m_relist, &QTimer::timeout, this, &LocalInstanceServer::list);
    connect(&m_link, &HelperLink::found, this, &LocalInstanceServer::subscribe);
    connect(&m_link, &HelperLink::lost, this, [this] {
        m_signals.reset();
        m_listing.cancel();
        m_relist.stop();
        setConnection(Connection::Connecting);
    });
    connect(&m_link, &HelperLink::failed, this, [this](const Error &reason) {
        m_problem = reason;
        setConnection(Connection::Unavailable);
    });
    QTimer::singleShot(0, &m_link, &HelperLink::open);
}

LocalInstanceServer::~LocalInstanceServer() = default;

void LocalInstanceServer::setConnection(Connection connection)
{
    if (m_connection == connection && connection != Connection::Unavailable) // a problem may be another one now
        return;
    m_connection = connection;
    Q_EMIT connectionChanged();
}

void LocalInstanceServer::reconnect()
{
    if (m_connection == Connection::Ready)
        return;
    setConnection(Connection::Connecting);
    if (m_link.owner().isEmpty())
        m_link.open();
    else
        list();
}

void LocalInstanceServer::subscribe()
{
    setConnection(Connection::Connecting);
    m_signals = std::make_unique<ObjectSignals>(m_link.bus(), m_link.owner());
    connect(m_signals.get(), &ObjectSignals::added, this,
            [this](const QString &path, const bus::InterfaceMap &interfaces) {
                apply([this, path, interfaces] { take(path, interfaces); });
            });
    connect(m_signals.get(), &ObjectSignals::changed, this,
            [this](const QString &path, const QString &interface, const QVariantMap &properties) {
                apply([this, path, interface, properties] { change(path, interface, properties); });
            });
    connect(m_signals.get(), &ObjectSignals::removed, this,
            [this](const QString &path) { apply([this, path] { drop(path); }); });
    connect(m_signals.get(), &ObjectSignals::addressesChanged, this, [this](const QString &path) {
        if (const auto id = idAt<InstanceId>(path))
            apply([this, id = *id] { Q_EMIT addressesChanged(id); });
    });
    connect(m_signals.get(), &ObjectSignals::volumesChanged, this, [this](const QString &path) {
        if (const auto id = idAt<PoolId>(path))
            apply([this, id = *id] { Q_EMIT volumesChanged(id); });
    });
    list();
}

void LocalInstanceServer::list()
{
    m_listing.cancel();
    m_relist.stop();
    m_postponed.emplace();
    m_listing = m_client.objects();
    m_listing.then(this, [this](const Result<bus::ManagedObjects> &objects) { takeList(objects); });
}

void LocalInstanceServer::takeList(const Result<bus::ManagedObjects> &objects)
{
    const auto postponed = std::exchange(m_postponed, std::nullopt);
    if (!objects) {
        m_problem = objects.error();
        m_relist.start();
        return setConnection(Connection::Unavailable);
    }
    replaceAll(*objects);
    if (postponed) {
        for (const auto &change : *postponed)
            change();
    }
    setConnection(Connection::Ready);
}

void LocalInstanceServer::replaceAll(const bus::ManagedObjects &objects)
{
    QMap<InstanceId, Instance> instances;
    QMap<ImageId, Image> images;
    QMap<ProfileId, Profile> profiles;
    QMap<NetworkId, Network> networks;
    QMap<PoolId, Pool> pools;
    QMap<OperationId, Operation> operations;
    for (const auto &[path, interfaces] : objects.asKeyValueRange()) {
        collect(instances, path.path(), interfaces, bus::instanceInterface);
        collect(images, path.path(), interfaces, bus::imageInterface);
        collect(profiles, path.path(), interfaces, bus::profileInterface);
        collect(networks, path.path(), interfaces, bus::networkInterface);
        collect(pools, path.path(), interfaces, bus::poolInterface);
        collect(operations, path.path(), interfaces, bus::operationInterface);
    }
    const auto changedInstances = m_instances.replace(std::move(instances));
    const auto changedImages = m_images.replace(std::move(images));
    const auto changedProfiles = m_profiles.replace(std::move(profiles));
    const auto changedNetworks = m_networks.replace(std::move(networks));
    const auto changedPools = m_pools.replace(std::move(pools));
    const auto changedOperations = m_operations.replace(std::move(operations));

    if (!std::exchange(m_hasListed, true))
        return Q_EMIT listed();
    for (const InstanceId &id : changedInstances.removed)
        Q_EMIT instanceRemoved(id);
    for (const ImageId &id : changedImages.removed)
        Q_EMIT imageRemoved(id);
    for (const OperationId &id : changedOperations.removed)
        Q_EMIT operationRemoved(id);
    for (const ProfileId &id : changedProfiles.removed)
        Q_EMIT profileRemoved(id);
    for (const Profile &profile : changedProfiles.changed)
        Q_EMIT profileChanged(profile);
    for (const NetworkId &id : changedNetworks.removed)
        Q_EMIT networkRemoved(id);
    for (const Network &network : changedNetworks.changed)
        Q_EMIT networkChanged(network);
    for (const PoolId &id : changedPools.removed)
        Q_EMIT poolRemoved(id);
    for (const Pool &pool : changedPools.changed)
        Q_EMIT poolChanged(pool);
    for (const Image &image : changedImages.changed)
        Q_EMIT imageChanged(image);
    for (const Instance &instance : changedInstances.changed)
        Q_EMIT instanceChanged(instance);
    for (const Operation &operation : changedOperations.changed)
        Q_EMIT operationChanged(operation);
}

void LocalInstanceServer::apply(std::function<void()> change)
{
    if (m_postponed)
        m_postponed->push_back(std::move(change));
    else
        change();
}

void LocalInstanceServer::take(const QString &path, const bus::InterfaceMap &interfaces)
{
    const auto has = [&](QLatin1StringView interface) { return interfaces.contains(interface); };
    if (const auto id = idAt<InstanceId>(path); id && has(bus::instanceInterface)) {
        if (const auto *instance = m_instances.put(parsed<Instance>(*id, interfaces[bus::instanceInterface])))
            Q_EMIT instanceChanged(Instance(*instance));
    } else if (const auto image = idAt<ImageId>(path); image && has(bus::imageInterface)) {
        if (const auto *taken = m_images.put(parsed<Image>(*image, interfaces[bus::imageInterface])))
            Q_EMIT imageChanged(Image(*taken));
    } else if (const auto operation = idAt<OperationId>(path); operation && has(bus::operationInterface)) {
        if (const auto *taken = m_operations.put(parsed<Operation>(*operation, interfaces[bus::operationInterface])))
            Q_EMIT operationChanged(Operation(*taken));
    } else if (const auto profile = idAt<ProfileId>(path); profile && has(bus::profileInterface)) {
        if (const auto *taken = m_profiles.put(parsed<Profile>(*profile, interfaces[bus::profileInterface])))
            Q_EMIT profileChanged(Profile(*taken));
    } else if (const auto network = idAt<NetworkId>(path); network && has(bus::networkInterface)) {
        if (const auto *taken = m_networks.put(parsed<Network>(*network, interfaces[bus::networkInterface])))
            Q_EMIT networkChanged(Network(*taken));
    } else if (const auto pool = idAt<PoolId>(path); pool && has(bus::poolInterface)) {
        if (const auto *taken = m_pools.put(parsed<Pool>(*pool, interfaces[bus::poolInterface])))
            Q_EMIT poolChanged(Pool(*taken));
    }
}

void LocalInstanceServer::change(const QString &path, const QString &interface, const QVariantMap &properties)
{
    if (interface == bus::instanceInterface) {
        const auto id = idAt<InstanceId>(path);
        if (const auto *instance = id ? m_instances.update(*id, properties) : nullptr)
            Q_EMIT instanceChanged(Instance(*instance));
    } else if (interface == bus::imageInterface) {
        const auto id = idAt<ImageId>(path);
        if (const auto *image = id ? m_images.update(*id, properties) : nullptr)
            Q_EMIT imageChanged(Image(*image));
    } else if (interface == bus::operationInterface) {
        const auto id = idAt<OperationId>(path);
        if (const auto *operation = id ? m_operations.update(*id, properties) : nullptr)
            Q_EMIT operationChanged(Operation(*operation));
    } else if (interface == bus::profileInterface) {
        const auto id = idAt<ProfileId>(path);
        if (const auto *profile = id ? m_profiles.update(*id, properties) : nullptr)
            Q_EMIT profileChanged(Profile(*profile));
    } else if (interface == bus::networkInterface) {
        const auto id = idAt<NetworkId>(path);
        if (const auto *network = id ? m_networks.update(*id, properties) : nullptr)
            Q_EMIT networkChanged(Network(*network));
    } else if (interface == bus::poolInterface) {
        const auto id = idAt<PoolId>(path);
        if (const auto *pool = id ? m_pools.update(*id, properties) : nullptr)
            Q_EMIT poolChanged(Pool(*pool));
    }
}

void LocalInstanceServer::drop(const QString &path)
{
    if (const auto id = idAt<InstanceId>(path); id && m_instances.remove(*id))
        Q_EMIT instanceRemoved(*id);
    else if (const auto image = idAt<ImageId>(path); image && m_images.remove(*image))
        Q_EMIT imageRemoved(*image);
    else if (const auto operation = idAt<OperationId>(path); operation && m_operations.remove(*operation))
        Q_EMIT operationRemoved(*operation);
    else if (const auto profile = idAt<ProfileId>(path); profile && m_profiles.remove(*profile))
        Q_EMIT profileRemoved(*profile);
    else if (const auto network = idAt<NetworkId>(path); network && m_networks.remove(*network))
        Q_EMIT networkRemoved(*network);
    else if (const auto pool = idAt<PoolId>(path); pool && m_pools.remove(*pool))
        Q_EMIT poolRemoved(*pool);
}

QFuture<Result<OperationId>> LocalInstanceServer::createInstance(const CreateInstanceRequest &request)
{
    return m_client.createInstance(request).then(this, [](const Result<HelperClient::Created> &created) {
        return created.transform([](const HelperClient::Created &made) { return made.operation; });
    });
}

QFuture<Result<OperationId>> LocalInstanceServer::start(const QList<InstanceId> &instances)
{
    return m_client.start(instances);
}

QFuture<Result<OperationId>> LocalInstanceServer::stop(const QList<InstanceId> &instances, const StopRequest &request)
{
    return m_client.stop(instances, request);
}

QFuture<Result<OperationId>> LocalInstanceServer::restart(const QList<InstanceId> &instances,
                                                          const StopRequest &request)
{
    return m_client.restart(instances, request);
}

QFuture<Result<OperationId>> LocalInstanceServer::remove(const QList<InstanceId> &instances, Force force)
{
    return m_client.remove(instances, force == Force::Yes);
}

QFuture<Result<OperationId>> LocalInstanceServer::undelete(const InstanceId &instance)
{
    return m_client.undelete(instance, {});
}

QFuture<Result<ExecSession>> LocalInstanceServer::exec(const InstanceId &instance, const ExecRequest &request)
{
    return m_client.exec(instance, request);
}

QFuture<Result<QList<QPair<QString, QString>>>> LocalInstanceServer::addresses(const InstanceId &instance)
{
    return m_client.addresses(instance);
}

QFuture<Result<OperationId>> LocalInstanceServer::configureAll(const QList<InstanceId> &instances,
                                                               const ConfigureRequest &request)
{
    return m_client.configureAll(instances, request);
}

QFuture<Result<ProfileConfiguration>> LocalInstanceServer::profileConfiguration(const ProfileId &profile)
{
    return m_client.profileConfiguration(profile);
}

QFuture<Result<ProfileId>> LocalInstanceServer::createProfile(const CreateProfileRequest &request)
{
    return m_client.createProfile(request);
}

QFuture<Result<ProfileChange>> LocalInstanceServer::configureProfile(const ProfileId &profile,
                                                                     const ConfigureProfileRequest &request)
{
    return m_client.configureProfile(profile, request);
}

QFuture<Result<>> LocalInstanceServer::renameProfile(const ProfileId &profile, const QString &name)
{
    return m_client.renameProfile(profile, name);
}

QFuture<Result<>> LocalInstanceServer::removeProfile(const ProfileId &profile)
{
    return m_client.removeProfile(profile);
}

QFuture<Result<NetworkConfiguration>> LocalInstanceServer::networkConfiguration(const NetworkId &network)
{
    return m_client.networkConfiguration(network);
}

QFuture<Result<QList<NetworkLease>>> LocalInstanceServer::networkLeases(const NetworkId &network)
{
    return m_client.networkLeases(network);
}

QFuture<Result<NetworkUsers>> LocalInstanceServer::networkUsers(const NetworkId &network)
{
    return m_client.networkUsers(network);
}

QFuture<Result<NetworkId>> LocalInstanceServer::createNetwork(const CreateNetworkRequest &request)
{
    return m_client.createNetwork(request);
}

QFuture<Result<QString>> LocalInstanceServer::configureNetwork(const NetworkId &network,
                                                               const ConfigureNetworkRequest &request)
{
    return m_client.configureNetwork(network, request);
}

QFuture<Result<>> LocalInstanceServer::removeNetwork(const NetworkId &network)
{
    return m_client.removeNetwork(network);
}

QFuture<Result<PoolConfiguration>> LocalInstanceServer::poolConfiguration(const PoolId &pool)
{
    return m_client.poolConfiguration(pool);
}

QFuture<Result<PoolUsage>> LocalInstanceServer::poolUsage(const PoolId &pool)
{
    return m_client.poolUsage(pool);
}

QFuture<Result<PoolId>> LocalInstanceServer::createPool(const CreatePoolRequest &request)
{
    return m_client.createPool(request);
}

QFuture<Result<QString>> LocalInstanceServer::configurePool(const PoolId &pool, const ConfigurePoolRequest &request)
{
    return m_client.configurePool(pool, request);
}

QFuture<Result<>> LocalInstanceServer::removePool(const PoolId &pool)
{
    return m_client.removePool(pool);
}

QFuture<Result<QList<Volume>>> LocalInstanceServer::volumes(const PoolId &pool)
{
    return m_client.volumes(pool);
}

QFuture<Result<quint64>> LocalInstanceServer::createVolume(const PoolId &pool, const CreateVolumeRequest &request)
{
    return m_client.createVolume(pool, request);
}

QFuture<Result<>> LocalInstanceServer::configureVolume(const PoolId &pool, quint64 volume,
                                                       const ConfigureVolumeRequest &request)
{
    return m_client.configureVolume(pool, volume, request);
}

QFuture<Result<>> LocalInstanceServer::renameVolume(const PoolId &pool, quint64 volume, const QString &name)
{
    return m_client.renameVolume(pool, volume, name);
}

QFuture<Result<>> LocalInstanceServer::removeVolume(const PoolId &pool, quint64 volume)
{
    return m_client.removeVolume(pool, volume);
}

// The helper of this computer is of this program's own version: it refuses by the same catalogue.
QFuture<Result<QList<KeyDescription>>> LocalInstanceServer::configKeys()
{
    return QtFuture::makeReadyValueFuture(Result<QList<KeyDescription>>(keyDescriptions()));
}

QFuture<Result<QList<DeviceDescription>>> LocalInstanceServer::deviceKinds()
{
    return QtFuture::makeReadyValueFuture(Result<QList<DeviceDescription>>(deviceDescriptions()));
}

// The etag is that of the first answer: where the second is of a later state already, a change made on top of both is a conflict, and the
// news of the later state are on their way.
QFuture<Result<InstanceConfiguration>> LocalInstanceServer::configuration(const InstanceId &instance)
{
    auto values = m_client.configuration(instance);
    auto devices = m_client.devices(instance);
    return values
        .then(this,
              [this, devices](const Result<HelperClient::Configuration> &known) mutable {
                  return devices.then(this, [known](const Result<HelperClient::Devices> &answer) {
                      return configurationOf(known, answer);
                  });
              })
        .unwrap();
}

QFuture<Result<QString>> LocalInstanceServer::configure(const InstanceId &instance, const ConfigureRequest &request)
{
    return m_client.setConfiguration(instance, request);
}

QFuture<Result<QString>> LocalInstanceServer::shareFolder(const InstanceId &instance, const QString &folder,
                                                          const ShareFolderRequest &request)
{
    return m_client.shareFolder(instance, folder, request);
}

QFuture<Result<OperationId>> LocalInstanceServer::importImage(const ImportImageRequest &request)
{
    return m_client.importImage(request);
}

QFuture<Result<OperationId>> LocalInstanceServer::removeImage(const ImageId &image)
{
    return m_client.removeImage(image);
}

QFuture<Result<>> LocalInstanceServer::cancel(const OperationId &operation)
{
    return m_client.cancel(operation);
}

QFuture<Result<QList<OperationResult>>> LocalInstanceServer::results(const OperationId &operation)
{
    return m_client.results(operation);
}

QFuture<Result<QStringList>> LocalInstanceServer::warnings()
{
    return m_client.facts().then(this, [](const Result<QVariantMap> &facts) {
        return facts.transform([](const QVariantMap &map) { return map.value(u"warnings"_s).toStringList(); });
    });
}

} // namespace mooring
