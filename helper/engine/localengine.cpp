// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/engine/localengine.h"

#include "helper/engine/devices/diskdriver.h"
#include "helper/engine/devices/hardwareaddresses.h"
#include "helper/engine/devices/nicdriver.h"
#include "helper/engine/devices/proxydriver.h"
#include "helper/engine/devices/rootdriver.h"
#include "helper/engine/devices/unixdriver.h"
#include "helper/engine/foldershare.h"
#include "helper/engine/guestapi.h"
#include "helper/storage/files.h"
#include "helper/storage/reconciliation.h"
#include "helper/storage/recovery.h"
#include "models/catalogue/devicecatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr qsizetype mostNamedUsers = 5;

// A disk in this pool: one of its volumes where that is named, else whatever is there.
bool isIn(const DeviceOptions &options, const QString &pool, const QString &volume)
{
    const QString named = options.value(u"pool"_s, isRoot(options) ? QString(defaultPoolName) : QString());
    return typeOf(options) == "disk"_L1 && named == pool &&
           (volume.isEmpty() || (!isRoot(options) && options.value(u"source"_s) == volume));
}

bool isOn(const DeviceOptions &options, const QString &network)
{
    return typeOf(options) == "nic"_L1 && options.value(u"network"_s) == network;
}

bool hasDeviceOn(const QMap<QString, DeviceOptions> &devices, const QString &network)
{
    return std::ranges::any_of(devices, [&](const DeviceOptions &options) { return isOn(options, network); });
}

} // namespace

// What the engine is made of, in the order it is built.
struct LocalEngine::House
{
    House(LocalEngine &engine, std::unique_ptr<StateStore> opened, const IdSpace &idSpace)
        : store(std::move(opened))
        , context{.layout = engine.m_parts.layout,
                  .ids = idSpace,
                  .share = engine.m_parts.share,
                  .appArmor = engine.m_facts.appArmor,
                  .capacity = engine.m_parts.capacity ? *engine.m_parts.capacity : capacityHere()}
        , guestProfiles(engine.m_parts.workers, context.appArmor == AppArmor::On, engine.m_parts.appArmor)
        , profiles(*store, context.layout)
        , operationNumbers(*store, u"operation"_s)
        , operations([this] { return nextOperation(); })
        , images({.workers = engine.m_parts.workers,
                  .store = *store,
                  .disk = disk,
                  .layout = context.layout,
                  .ids = idSpace,
                  .architecture = engine.m_facts.machine},
                 [&engine](const QString &fingerprint) { return engine.isImageUsed(fingerprint); })
        , trash(context.layout, *store, disk)
        , registry(engine.m_parts.workers, context.layout, *store)
        , limits({.registry = registry,
                  .workers = engine.m_parts.workers,
                  .layout = context.layout,
                  .capacity = context.capacity,
                  .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); }})
        , devices({.registry = registry,
                   .layout = context.layout,
                   .ids = idSpace,
                   .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); },
                   .volumeFolder =
                       [&engine](const QString &pool, const QString &volume) {
                           return engine.m_parts.pools.volumeFolder(pool, volume);
                       }})
        , guestApi({.registry = registry,
                    .workers = engine.m_parts.workers,
                    .layout = context.layout,
                    .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); }})
        , modules(engine.m_parts.workers)
        , nics(engine.m_parts.workers, engine.m_parts.networks, {.parents = context.layout.run + u"/parents"_s})
        , proxies(engine.m_parts.workers)
        , unixDevices(engine.m_parts.workers, {.lxc = context.layout.lxc()})
        , disks(engine.m_parts.workers, engine.m_parts.pools, context.capacity, {})
        , roots(engine.m_parts.workers, engine.m_parts.pools)
        , lifecycle({.registry = registry,
                     .images = images,
                     .trash = trash,
                     .networks = engine.m_parts.networks,
                     .pools = engine.m_parts.pools,
                     .profiles = guestProfiles,
                     .disk = disk,
                     .limits = limits,
                     .devices = devices,
                     .guestApi = guestApi,
                     .modules = modules,
                     .context = context,
                     .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); }})
        , instanceCommands({.registry = registry,
                            .lifecycle = lifecycle,
                            .images = images,
                            .profiles = profiles,
                            .trash = trash,
                            .operations = operations,
                            .store = *store,
                            .disk = disk,
                            .limits = limits,
                            .devices = devices,
                            .pools = engine.m_parts.pools,
                            .workers = engine.m_parts.workers,
                            .context = context,
                            .architecture = engine.m_facts.machine})
        , imageCommands(images, operations)
        , configurationCommands({.registry = registry,
                                 .profiles = profiles,
                                 .trash = trash,
                                 .disk = disk,
                                 .limits = limits,
                                 .devices = devices,
                                 .modules = modules,
                                 .layout = context.layout,
                                 .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); }})
        , bulkConfiguration({.registry = registry, .operations = operations, .configurations = configurationCommands})
        , profileCommands({.registry = registry,
                           .trash = trash,
                           .profiles = profiles,
                           .disk = disk,
                           .limits = limits,
                           .devices = devices,
                           .configurations = configurationCommands,
                           .layout = context.layout,
                           .turn = engine.m_parts.turn})
        , autostart({.registry = registry,
                     .lifecycle = lifecycle,
                     .operations = operations,
                     .layout = context.layout,
                     .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); },
                     .second = engine.m_parts.second})
        , hostShutdown({.registry = registry,
                        .lifecycle = lifecycle,
                        .operations = operations,
                        .autostart = autostart,
                        .expand = [&engine](const InstanceRecord &record) { return engine.expanded(record); },
                        .second = engine.m_parts.second})
    {
        devices.setDriver(u"nic"_s, nics);
        devices.setDriver(u"proxy"_s, proxies);
        devices.setDriver(u"disk"_s, disks);
        devices.setRootDriver(roots);
        for (const QString &type : {u"unix-char"_s, u"unix-block"_s, u"gpu"_s, u"usb"_s, u"unix-hotplug"_s})
            devices.setDriver(type, unixDevices);
    }

    // Work goes on where the store is full: containers must be stopped and deleted then, of all times. Milliseconds are never below
    // what was given before.
    quint64 nextOperation()
    {
        if (const quint64 number = operationNumbers.next(); number != 0)
            return number;
        unstoredNumber = std::max(unstoredNumber + 1, quint64(QDateTime::currentMSecsSinceEpoch()));
        return unstoredNumber;
    }

    std::unique_ptr<StateStore> store;
    quint64 unstoredNumber = 0;
    DiskThread disk{};
    StartContext context;
    GuestProfiles guestProfiles;
    ProfileBook profiles;
    Numbers operationNumbers;
    OperationBook operations;
    ImageStore images;
    Trash trash;
    InstanceRegistry registry;
    LimitKeeper limits;
    DeviceKeeper devices;
    GuestApi guestApi;
    KernelModules modules;
    NicDriver nics;
    ProxyDriver proxies;
    UnixDriver unixDevices;
    DiskDriver disks;
    RootDriver roots;
    Lifecycle lifecycle;
    InstanceCommands instanceCommands;
    ImageCommands imageCommands;
    ConfigurationCommands configurationCommands;
    BulkConfiguration bulkConfiguration;
    ProfileCommands profileCommands;
    Autostart autostart;
    HostShutdown hostShutdown;
    QMap<InstanceId, QStringList> knownAddresses{};
};

LocalEngine::LocalEngine(const Parts &parts, QObject *parent)
    : Engine(parent)
    , m_parts(parts)
    , m_facts(hostFacts())
{
}

LocalEngine::~LocalEngine()
{
    m_parts.pools.setUsers({});
}

QFuture<Result<>> LocalEngine::open()
{
    if (const auto built = build(); !built) {
        m_house.reset();
        return QtFuture::makeReadyValueFuture(built);
    }
    return findRunning().then(this, [this]() -> Result<> {
        follow();
        m_house->trash.sweep();
        m_house->profileCommands.resume();
        return {};
    });
}

Result<> LocalEngine::build()
{
    if (const auto prepared = prepareLayout(m_parts.layout); !prepared)
        return prepared;
    auto store = openStore(m_parts.layout);
    if (!store)
        return std::unexpected(store.error());
    const auto ids = claimIdSpace(m_parts.layout.etc);
    if (!ids)
        return std::unexpected(ids.error());
    const auto inventory = reconcile(m_parts.layout, **store, ids->slotCount);
    if (!inventory)
        return std::unexpected(inventory.error());

    m_house = std::make_unique<House>(*this, std::move(*store), *ids);
    if (const auto loaded = m_house->profiles.load(inventory->profiles, defaultNetworkName); !loaded)
        return loaded;
    m_house->trash.load(inventory->trashed);
    for (const InstanceRecord &record : inventory->instances)
        m_house->registry.add(record);
    m_house->images.load(inventory->images);
    for (const QString &path : inventory->debris)
        m_house->disk.remove(path);
    m_parts.pools.setUsers({.of = [this](const QString &pool, const QString &volume) { return usersOf(pool, volume); },
                            .hasRoot = [this](const QString &pool, quint64 number) { return hasRoot(pool, number); }});
    return {};
}

// Whoever may run has a folder below /run.
QFuture<void> LocalEngine::findRunning()
{
    QList<QFuture<void>> searches;
    QList<InstanceId> found;
    const QStringList mayRun = entriesOf(m_parts.layout.containers());
    for (const QString &number : m_house->guestProfiles.policyNamespaces()) {
        if (!mayRun.contains(number)) // left over: who asks after a stopped one clears up behind it
            (void)m_parts.workers.query({.name = number.toStdString(), .lxcPath = m_parts.layout.lxc().toStdString()});
    }
    for (const QString &number : mayRun) {
        if (const Guest *guest = m_house->registry.find(InstanceId{number})) {
            searches += guest->runtime->find();
            found += guest->id();
        } else {
            (void)removeTree(m_parts.layout.container(number));
        }
    }
    if (searches.isEmpty())
        return QtFuture::makeReadyVoidFuture();
    return QtFuture::whenAll(searches.begin(), searches.end()).then(this, [this, found](const QList<QFuture<void>> &) {
        notePowerOf(found);
    });
}

// What stopped while no helper was there to see it has stopped all the same. What the computer took down is not among these: its
// folders below /run are gone.
void LocalEngine::notePowerOf(const QList<InstanceId> &found)
{
    for (const InstanceId &id : found) {
        const InstanceStatus status = m_house->registry.find(id)->status();
        if (status == InstanceStatus::Running) {
            m_house->limits.resume(id);
            m_house->devices.resume(id);
            m_house->guestApi.resume(id);
        }
        if (status == InstanceStatus::Running || status == InstanceStatus::Stopped)
            m_house->lifecycle.notePower(id, status == InstanceStatus::Running ? Power::Running : Power::Stopped);
    }
}

void LocalEngine::follow()
{
    connect(&m_house->registry, &InstanceRegistry::changed, this, &Engine::instanceChanged);
    connect(&m_house->registry, &InstanceRegistry::removed, this, [this](const InstanceId &id) {
        m_house->knownAddresses.remove(id);
        Q_EMIT instanceRemoved(id);
    });
    connect(&m_house->images, &ImageStore::changed, this, &Engine::imageChanged);
    connect(&m_house->images, &ImageStore::removed, this, &Engine::imageRemoved);
    connect(&m_house->operations, &OperationBook::changed, this, &Engine::operationChanged);
    connect(&m_house->operations, &OperationBook::removed, this, &Engine::operationRemoved);
    connect(&m_house->trash, &Trash::destroyed, this, [this](const InstanceRecord &record) {
        m_house->images.release(record.image);
        m_parts.pools.discardRoot(poolOf(record), record.number);
    });
    connect(&m_parts.pools, &Pools::leaving, this, [this](const QString &pool) {
        for (const InstanceRecord &record : m_house->trash.all().values()) {
            if (poolOf(record) == pool)
                m_house->trash.destroy(record);
        }
    });
    connect(&m_house->configurationCommands, &ConfigurationCommands::changed, this, &Engine::configurationChanged);
    connect(&m_house->configurationCommands, &ConfigurationCommands::changed, &m_house->devices,
            &DeviceKeeper::configured);
    connect(&m_house->configurationCommands, &ConfigurationCommands::changed, &m_house->guestApi,
            &GuestApi::configured);
    connect(&m_house->profileCommands, &ProfileCommands::changed, this, &Engine::profileChanged);
    connect(&m_house->profileCommands, &ProfileCommands::removed, this, &Engine::profileRemoved);
    connect(&m_house->profileCommands, &ProfileCommands::configurationChanged, this,
            &Engine::profileConfigurationChanged);
    connect(&m_parts.networks, &Networks::changed, this, &Engine::networkChanged);
    connect(&m_parts.networks, &Networks::removed, this, &Engine::networkRemoved);
    connect(&m_parts.networks, &Networks::configurationChanged, this, &Engine::networkConfigurationChanged);
    connect(&m_parts.networks, &Networks::leasesChanged, this, &LocalEngine::tellNewAddresses);
    // One that is ephemeral and did not outlive the last helper.
    QList<InstanceId> over;
    for (const auto &[number, guest] : m_house->registry.all()) {
        if (guest.record.ephemeral && guest.record.lastUsedAt && guest.status() == InstanceStatus::Stopped)
            over += guest.id();
    }
    for (const InstanceId &id : std::as_const(over))
        (void)m_house->lifecycle.remove(id, Lifecycle::Force::No);
}

bool LocalEngine::isImageUsed(const QString &fingerprint) const
{
    const auto standsOnIt = [&](const InstanceRecord &record) { return record.image == fingerprint; };
    return std::ranges::any_of(m_house->registry.all(), standsOnIt,
                               [](const auto &entry) -> const InstanceRecord & { return entry.second.record; }) ||
           std::ranges::any_of(m_house->trash.all(), standsOnIt);
}

ExpandedConfiguration LocalEngine::expanded(const InstanceRecord &record) const
{
    return m_house->profiles.expand(record);
}

void LocalEngine::tellNewAddresses()
{
    for (const auto &[number, guest] : m_house->registry.all()) {
        QStringList known;
        for (const auto &[device, address] : addresses(guest.id()).value_or(QList<QPair<QString, QString>>()))
            known += device + u' ' + address;
        if (m_house->knownAddresses.value(guest.id()) == known)
            continue;
        m_house->knownAddresses.insert(guest.id(), known);
        Q_EMIT addressesChanged(guest.id());
    }
}

QList<Instance> LocalEngine::instances() const
{
    QList<Instance> instances;
    for (const auto &[number, guest] : m_house->registry.all())
        instances += InstanceRegistry::describe(guest);
    return instances;
}

QList<Image> LocalEngine::images() const
{
    return m_house->images.all();
}
QList<Profile> LocalEngine::profiles() const
{
    return m_house->profiles.all();
}
QList<Network> LocalEngine::networks() const
{
    return m_parts.networks.all();
}
QList<Operation> LocalEngine::operations() const
{
    return m_house->operations.all();
}

QList<TrashedInstance> LocalEngine::trash() const
{
    QList<TrashedInstance> trashed;
    for (const InstanceRecord &record : m_house->trash.all())
        trashed += TrashedInstance{.id = {QString::number(record.number)},
                                   .name = record.name,
                                   .image = record.image,
                                   .owner = record.owner,
                                   .deletedAt = record.deletedAt.value_or(QDateTime()),
                                   .harm = harmOfChange(ExpandedConfiguration(), expanded(record))};
    std::ranges::stable_sort(trashed, std::ranges::greater(), &TrashedInstance::deletedAt);
    return trashed;
}

Result<Instance> LocalEngine::instance(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_house->registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text, u"There is no instance of this number."_s);
    return InstanceRegistry::describe(*guest);
}

Result<Image> LocalEngine::image(const ImageId &id) const
{
    return m_house->images.find(id).transform([](const ImageRecord &record) { return record.image; });
}
Result<Operation> LocalEngine::operation(const OperationId &id) const
{
    return m_house->operations.find(id);
}

Result<InstanceId> LocalEngine::findInstance(QStringView name) const
{
    const Guest *guest = m_house->registry.byName(name);
    if (!guest)
        return failure(Error::Code::NotFound, name.toString());
    return guest->id();
}

Result<ProfileId> LocalEngine::findProfile(QStringView name) const
{
    const ProfileRecord *record = m_house->profiles.named(name);
    if (!record || record->name != name)
        return failure(Error::Code::NotFound, name.toString(), u"There is no profile of this name."_s);
    return ProfileId{QString::number(record->number)};
}

Result<ImageId> LocalEngine::findImage(QStringView reference) const
{
    return m_house->images.resolve(reference);
}

Result<ExpandedConfiguration> LocalEngine::configuration(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_house->registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text);
    return expanded(guest->record);
}

Result<QMap<QString, QString>> LocalEngine::imageProperties(const ImageId &id) const
{
    return m_house->images.find(id).transform([](const ImageRecord &record) { return record.properties; });
}

Result<QList<QPair<QString, QString>>> LocalEngine::addresses(const InstanceId &id) const
{
    const Guest *guest = std::as_const(m_house->registry).find(id);
    if (!guest)
        return failure(Error::Code::NotFound, id.text);
    QList<QPair<QString, QString>> found;
    if (guest->status() != InstanceStatus::Running)
        return found;
    const ExpandedConfiguration configuration = expanded(guest->record);
    for (const QString &device : configuration.devices.keys()) {
        const QString mac = configuration.value(hardwareAddressKey(device));
        for (const QString &address : mac.isEmpty() ? QStringList() : m_parts.networks.addressesOf(mac))
            found += {device, address};
    }
    return found;
}

Result<ProfileConfiguration> LocalEngine::profileConfiguration(const ProfileId &id) const
{
    return m_house->profiles.find(id).transform([](const ProfileRecord &record) {
        return ProfileConfiguration{.etag = etagOf(record), .config = record.config, .devices = record.devices};
    });
}

Result<NetworkConfiguration> LocalEngine::networkConfiguration(const NetworkId &id) const
{
    return m_parts.networks.configuration(id);
}

Result<QList<NetworkLease>> LocalEngine::networkLeases(const NetworkId &id) const
{
    return m_parts.networks.leases(id);
}

// Expanded is only who may differ from what his profiles say.
Result<NetworkUsers> LocalEngine::networkUsers(const NetworkId &id) const
{
    const QList<Network> all = networks();
    const auto network = std::ranges::find(all, id, &Network::id);
    if (network == all.cend())
        return failure(Error::Code::NotFound, id.text, u"There is no network of this number."_s);
    NetworkUsers users;
    for (const ProfileRecord &profile : m_house->profiles.records()) {
        if (hasDeviceOn(profile.devices, network->name))
            users.profiles += profile.name;
    }
    for (const auto &[number, guest] : m_house->registry.all()) {
        const InstanceRecord &record = guest.record;
        const bool isPlain = record.devices.isEmpty() && record.profiles.size() == 1;
        const bool isUser = isPlain ? users.profiles.contains(record.profiles.constFirst())
                                    : std::ranges::any_of(expanded(record).devices, [&](const ExpandedDevice &device) {
                                          return isOn(device.options, network->name);
                                      });
        if (isUser)
            users.containers += record.name;
    }
    users.profiles.sort();
    users.containers.sort();
    return users;
}

QFuture<Result<QList<NetworkNotice>>> LocalEngine::networkNotices(const NetworkId &id)
{
    return m_parts.networks.notices(id);
}

Result<NetworkId> LocalEngine::findNetwork(QStringView name) const
{
    const QList<Network> all = networks();
    const auto it = std::ranges::find(all, name, &Network::name);
    if (it == all.cend())
        return failure(Error::Code::NotFound, name.toString(), u"There is no network of this name."_s);
    return it->id;
}

Result<> LocalEngine::checkCreateNetwork(const CreateNetworkRequest &request) const
{
    return m_parts.networks.checkCreate(request);
}

Result<> LocalEngine::checkConfigureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request) const
{
    return m_parts.networks.checkConfigure(id, request);
}

// Those in the trash do not count: who comes back without its network is told so at its start.
Result<> LocalEngine::checkRemoveNetwork(const NetworkId &id) const
{
    const QList<Network> all = networks();
    const auto network = std::ranges::find(all, id, &Network::id);
    if (network == all.cend())
        return failure(Error::Code::NotFound, id.text, u"There is no network of this number."_s);
    QStringList users;
    const auto note = [&](const QMap<QString, DeviceOptions> &devices, const QString &user) {
        if (hasDeviceOn(devices, network->name))
            users += user;
    };
    for (const ProfileRecord &profile : m_house->profiles.records())
        note(profile.devices, u"the profile %1"_s.arg(profile.name));
    for (const auto &[number, guest] : m_house->registry.all())
        note(guest.record.devices, u"the container %1"_s.arg(guest.record.name));
    if (users.isEmpty())
        return {};
    const QString some = users.first(std::min(users.size(), mostNamedUsers)).join(u", "_s);
    return failure(Error::Code::Busy, network->name,
                   users.size() > mostNamedUsers ? u"It is used by %1, … (%2)."_s.arg(some).arg(users.size())
                                                 : u"It is used by %1."_s.arg(some));
}

QFuture<Result<NetworkId>> LocalEngine::createNetwork(const CreateNetworkRequest &request)
{
    return m_parts.networks.create(request);
}

QFuture<Result<QString>> LocalEngine::configureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request)
{
    return m_parts.networks.configure(id, request);
}

QFuture<Result<>> LocalEngine::removeNetwork(const NetworkId &id)
{
    if (const auto checked = checkRemoveNetwork(id); !checked)
        return QtFuture::makeReadyValueFuture(checked);
    return m_parts.networks.remove(id);
}

QVariantMap LocalEngine::facts() const
{
    return describe(m_facts, m_house->context.ids, m_house->guestProfiles.warnings());
}
// One that came without its pool's name in a profile counts as well: its root is there.
QList<StorageUser> LocalEngine::usersOf(const QString &pool, const QString &volume) const
{
    QList<StorageUser> users;
    const auto uses = [&](const QMap<QString, DeviceOptions> &devices) {
        return std::ranges::any_of(devices, [&](const DeviceOptions &options) { return isIn(options, pool, volume); });
    };
    for (const ProfileRecord &profile : m_house->profiles.records()) {
        if (uses(profile.devices))
            users += StorageUser{.kind = StorageUser::Kind::Profile, .name = profile.name};
    }
    const auto lives = [&](const InstanceRecord &record) { return volume.isEmpty() && poolOf(record) == pool; };
    for (const auto &[number, guest] : m_house->registry.all()) {
        if (lives(guest.record) || uses(guest.record.devices))
            users += StorageUser{.kind = StorageUser::Kind::Instance, .name = guest.record.name};
    }
    for (const InstanceRecord &record : m_house->trash.all()) {
        if (lives(record))
            users += StorageUser{.kind = StorageUser::Kind::Trash, .name = record.name};
    }
    return users;
}

bool LocalEngine::hasRoot(const QString &pool, quint64 number) const
{
    const Guest *guest = std::as_const(m_house->registry).find({QString::number(number)});
    if (guest)
        return poolOf(guest->record) == pool;
    const auto deleted = m_house->trash.all().constFind(number);
    return deleted != m_house->trash.all().constEnd() && poolOf(*deleted) == pool;
}

Result<QList<OperationResult>> LocalEngine::results(const OperationId &id) const
{
    return m_house->operations.results(id);
}

Result<Harm> LocalEngine::checkCreate(const CreateInstanceRequest &request) const
{
    return m_house->instanceCommands.checkCreate(request);
}
Result<Harm> LocalEngine::checkConfigure(const InstanceId &id, const ConfigureRequest &request) const
{
    return m_house->configurationCommands.check(id, request);
}
QFuture<Result<Harm>> LocalEngine::checkConfigureAll(const QList<InstanceId> &instances,
                                                     const ConfigureRequest &request)
{
    return m_house->bulkConfiguration.check(instances, request);
}

Result<Harm> LocalEngine::checkCreateProfile(const CreateProfileRequest &request) const
{
    return m_house->profileCommands.checkCreate(request);
}

QFuture<Result<Harm>> LocalEngine::checkConfigureProfile(const ProfileId &id, const ConfigureProfileRequest &request)
{
    return m_house->profileCommands.checkConfigure(id, request);
}

Result<> LocalEngine::checkRenameProfile(const ProfileId &id, const QString &name) const
{
    return m_house->profileCommands.checkRename(id, name);
}
Result<> LocalEngine::checkRemoveProfile(const ProfileId &id) const
{
    return m_house->profileCommands.checkRemove(id);
}

Result<> LocalEngine::checkImport(const ImportImageRequest &request) const
{
    return m_house->imageCommands.checkImport(request);
}

Result<Engine::Created> LocalEngine::createInstance(const CreateInstanceRequest &request, quint32 owner)
{
    return m_house->instanceCommands.create(request, owner);
}

Result<OperationId> LocalEngine::apply(InstanceVerb verb, const QList<InstanceId> &instances,
                                       const StopRequest &request, quint32 owner)
{
    return m_house->instanceCommands.apply(verb, instances, request, owner);
}

Result<OperationId> LocalEngine::undelete(const InstanceId &id, const QString &name, quint32 owner, Harm mayGain)
{
    return m_house->instanceCommands.undelete(id, name, owner, mayGain);
}

QFuture<Result<QString>> LocalEngine::shareFolder(const InstanceId &id, const FolderShare &share)
{
    return m_house->configurationCommands.share(id, share);
}
Result<> LocalEngine::checkShareFolder(const InstanceId &id, const FolderShare &share) const
{
    return m_house->configurationCommands.checkShare(id, share);
}

QFuture<Result<QString>> LocalEngine::configure(const InstanceId &id, const ConfigureRequest &request)
{
    return m_house->configurationCommands.configure(id, request);
}

Result<OperationId> LocalEngine::configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request,
                                              quint32 owner)
{
    return m_house->bulkConfiguration.begin(instances, request, owner);
}

QFuture<Result<ProfileId>> LocalEngine::createProfile(const CreateProfileRequest &request)
{
    return m_house->profileCommands.create(request);
}

QFuture<Result<ProfileChange>> LocalEngine::configureProfile(const ProfileId &id,
                                                             const ConfigureProfileRequest &request)
{
    return m_house->profileCommands.configure(id, request);
}

QFuture<Result<>> LocalEngine::renameProfile(const ProfileId &id, const QString &name)
{
    return m_house->profileCommands.rename(id, name);
}
QFuture<Result<>> LocalEngine::removeProfile(const ProfileId &id)
{
    return m_house->profileCommands.remove(id);
}

OperationId LocalEngine::startAtBoot(quint32 owner)
{
    return m_house->autostart.begin(owner);
}
OperationId LocalEngine::stopForShutdown(quint32 owner)
{
    return m_house->hostShutdown.begin(owner);
}

QFuture<Result<ExecSession>> LocalEngine::exec(const InstanceId &id, const ExecRequest &request)
{
    return m_house->instanceCommands.exec(id, request);
}

Result<OperationId> LocalEngine::importImage(const ImportImageRequest &request, quint32 owner)
{
    return m_house->imageCommands.import(request, owner);
}

Result<OperationId> LocalEngine::removeImage(const ImageId &id, quint32 owner)
{
    return m_house->imageCommands.remove(id, owner);
}
Result<> LocalEngine::cancel(const OperationId &id)
{
    return m_house->operations.cancel(id);
}

} // namespace mooring
