// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/helperclient.h"

#include "app/local/helperlink.h"
#include "app/local/openplace.h"
#include "app/local/pendingcall.h"
#include "dbus/names.h"
#include "imageproxy.h"
#include "instanceproxy.h"
#include "managerproxy.h"
#include "models/parse/objects.h"
#include "models/parse/paths.h"
#include "models/parse/requestoptions.h"
#include "networkproxy.h"
#include "objectmanagerproxy.h"
#include "operationproxy.h"
#include "poolproxy.h"
#include "profileproxy.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr int maxCallsInFlight = 48; // the helper lets a caller have 64
constexpr std::chrono::milliseconds machineTime = std::chrono::seconds(25);
constexpr std::chrono::milliseconds humanTime = std::chrono::hours(24); // somebody may have to be asked for a password

// The standard interface; QtDBus has no proxy for it.
class PropertiesProxy : public QDBusAbstractInterface
{
public:
    PropertiesProxy(const QString &service, const QString &path, const QDBusConnection &bus)
        : QDBusAbstractInterface(service, path, "org.freedesktop.DBus.Properties", bus, nullptr)
    {
    }
    QDBusPendingReply<QVariantMap> getAll(const QString &interface) { return asyncCall(u"GetAll"_s, interface); }
};

template<typename Id>
Result<Id> idIn(const QDBusObjectPath &path)
{
    if (auto id = idAt<Id>(path.path()))
        return *std::move(id);
    return failure(Error::Code::Protocol, {}, u"The helper answered with the object %1."_s.arg(path.path()));
}

constexpr auto operationIn = [](const QDBusPendingReply<QDBusObjectPath> &reply) {
    return idIn<OperationId>(reply.value());
};
constexpr auto profileIn = [](const QDBusPendingReply<QDBusObjectPath> &reply) {
    return idIn<ProfileId>(reply.value());
};
constexpr auto poolIn = [](const QDBusPendingReply<QDBusObjectPath> &reply) { return idIn<PoolId>(reply.value()); };
constexpr auto networkIn = [](const QDBusPendingReply<QDBusObjectPath> &reply) {
    return idIn<NetworkId>(reply.value());
};
constexpr auto nothing = [](const QDBusPendingReply<> &) { return Result<>(); };
constexpr auto theValue = [](const auto &reply) { return reply.value(); };

QList<QDBusObjectPath> pathsOf(const QList<InstanceId> &instances)
{
    QList<QDBusObjectPath> paths;
    paths.reserve(instances.size());
    for (const InstanceId &id : instances)
        paths += QDBusObjectPath(busPath(id));
    return paths;
}

} // namespace

HelperClient::HelperClient(HelperLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_queue(maxCallsInFlight)
{
}

template<typename Value, typename Proxy, typename Method, typename Convert>
QFuture<Result<Value>> HelperClient::ask(const QString &path, Method method, Convert convert, Pace pace)
{
    auto promise = std::make_shared<QPromise<Result<Value>>>();
    promise->start();
    const auto future = promise->future();
    m_queue.add([this, path, method, convert, pace, promise](const CallQueue::Ticket &ticket) {
        if (promise->isCanceled())
            return promise->finish();
        m_link.whenOwned().then(
            this, [this, path, method, convert, pace, promise, ticket](const Result<QString> &owner) {
                if (!owner)
                    return conclude(*promise, Result<Value>(std::unexpected(owner.error())));
                Proxy proxy(*owner, path, m_link.bus());
                proxy.setTimeout(int((pace == Pace::Quick ? machineTime : humanTime).count()));
                proxy.setInteractiveAuthorizationAllowed(m_mayPrompt);
                asFuture<Value>(method(proxy), this, convert).then(this, [promise, ticket](Result<Value> result) {
                    conclude(*promise, std::move(result));
                });
            });
    });
    return future;
}

template<typename Method>
QFuture<Result<OperationId>> HelperClient::apply(const QString &verb, const QList<InstanceId> &instances,
                                                 const QVariantMap &options, Method single)
{
    if (instances.size() == 1)
        return ask<OperationId, InstanceProxy>(
            busPath(instances.front()),
            [single, options](InstanceProxy &instance) { return (instance.*single)(options); }, operationIn);
    const auto all = [verb, paths = pathsOf(instances), options](ManagerProxy &manager) {
        return manager.Apply(verb, paths, options);
    };
    return ask<OperationId, ManagerProxy>(bus::rootPath, all, operationIn);
}

QFuture<Result<bus::ManagedObjects>> HelperClient::objects()
{
    return ask<bus::ManagedObjects, ObjectManagerProxy>(
        bus::rootPath, [](ObjectManagerProxy &manager) { return manager.GetManagedObjects(); }, theValue, Pace::Quick);
}

QFuture<Result<QVariantMap>> HelperClient::properties(const QString &path, QLatin1StringView interface)
{
    return ask<QVariantMap, PropertiesProxy>(
        path, [interface](PropertiesProxy &object) { return object.getAll(interface); }, theValue, Pace::Quick);
}

QFuture<Result<InstanceId>> HelperClient::findInstance(const QString &name)
{
    return ask<InstanceId, ManagerProxy>(
        bus::rootPath, [name](ManagerProxy &manager) { return manager.FindInstance(name); },
        [](const QDBusPendingReply<QDBusObjectPath> &reply) { return idIn<InstanceId>(reply.value()); }, Pace::Quick);
}

QFuture<Result<ProfileId>> HelperClient::findProfile(const QString &name)
{
    return ask<ProfileId, ManagerProxy>(
        bus::rootPath, [name](ManagerProxy &manager) { return manager.FindProfile(name); }, profileIn, Pace::Quick);
}

QFuture<Result<NetworkId>> HelperClient::findNetwork(const QString &name)
{
    return ask<NetworkId, ManagerProxy>(
        bus::rootPath, [name](ManagerProxy &manager) { return manager.FindNetwork(name); }, networkIn, Pace::Quick);
}

QFuture<Result<PoolId>> HelperClient::findPool(const QString &name)
{
    return ask<PoolId, ManagerProxy>(
        bus::rootPath, [name](ManagerProxy &manager) { return manager.FindPool(name); }, poolIn, Pace::Quick);
}

QFuture<Result<ImageId>> HelperClient::findImage(const QString &reference)
{
    return ask<ImageId, ManagerProxy>(
        bus::rootPath, [reference](ManagerProxy &manager) { return manager.FindImage(reference); },
        [](const QDBusPendingReply<QDBusObjectPath> &reply) { return idIn<ImageId>(reply.value()); }, Pace::Quick);
}

QFuture<Result<QVariantMap>> HelperClient::facts()
{
    return ask<QVariantMap, ManagerProxy>(
        bus::rootPath, [](ManagerProxy &manager) { return manager.GetFacts(); }, theValue);
}

QFuture<Result<bus::DescriptionList>> HelperClient::configKeys(const QString &language)
{
    return ask<bus::DescriptionList, ManagerProxy>(
        bus::rootPath, [language](ManagerProxy &manager) { return manager.GetConfigKeys(language); }, theValue);
}

QFuture<Result<QVariantMap>> HelperClient::recover(Recovery recovery)
{
    const QVariantMap options{{u"dry-run"_s, recovery == Recovery::DryRun}};
    return ask<QVariantMap, ManagerProxy>(
        bus::rootPath, [options](ManagerProxy &manager) { return manager.Recover(options); }, theValue);
}

QFuture<Result<bus::TrashEntryList>> HelperClient::trash()
{
    return ask<bus::TrashEntryList, ManagerProxy>(
        bus::rootPath, [](ManagerProxy &manager) { return manager.ListTrash(); }, theValue);
}

QFuture<Result<HelperClient::Created>> HelperClient::createInstance(const CreateInstanceRequest &request)
{
    return ask<Created, ManagerProxy>(
        bus::rootPath,
        [request](ManagerProxy &manager) {
            return manager.CreateInstance(request.name, request.image, request.profiles, request.config,
                                          createOptions(request));
        },
        [](const QDBusPendingReply<QDBusObjectPath, QDBusObjectPath> &reply) -> Result<Created> {
            const auto instance = idIn<InstanceId>(reply.argumentAt<0>());
            if (!instance)
                return std::unexpected(instance.error());
            return idIn<OperationId>(reply.argumentAt<1>()).transform([&](const OperationId &operation) {
                return Created{.instance = *instance, .operation = operation};
            });
        });
}

QFuture<Result<OperationId>> HelperClient::start(const QList<InstanceId> &instances)
{
    return apply(u"start"_s, instances, {}, &InstanceProxy::Start);
}

QFuture<Result<OperationId>> HelperClient::stop(const QList<InstanceId> &instances, const StopRequest &request)
{
    return apply(u"stop"_s, instances, stopOptions(request), &InstanceProxy::Stop);
}

QFuture<Result<OperationId>> HelperClient::restart(const QList<InstanceId> &instances, const StopRequest &request)
{
    return apply(u"restart"_s, instances, stopOptions(request), &InstanceProxy::Restart);
}

QFuture<Result<OperationId>> HelperClient::remove(const QList<InstanceId> &instances, bool force)
{
    return apply(u"delete"_s, instances, deleteOptions(force), &InstanceProxy::Delete);
}

QFuture<Result<OperationId>> HelperClient::undelete(const InstanceId &instance, const QString &newName)
{
    const auto undelete = [number = instance.text.toULongLong(), options = undeleteOptions(newName)](
                              ManagerProxy &manager) { return manager.Undelete(number, options); };
    return ask<OperationId, ManagerProxy>(bus::rootPath, undelete, operationIn);
}

QFuture<Result<ExecSession>> HelperClient::exec(const InstanceId &instance, const ExecRequest &request)
{
    return ask<ExecSession, InstanceProxy>(
        busPath(instance),
        [request](InstanceProxy &proxy) {
            return proxy.Exec(request.command, request.environment, execOptions(request));
        },
        [terminal = request.terminal](const QDBusPendingReply<bus::DescriptorList, QDBusUnixFileDescriptor> &reply) {
            return parseSession(reply.argumentAt<0>(), reply.argumentAt<1>(), terminal);
        });
}

QFuture<Result<HelperClient::Configuration>> HelperClient::configuration(const InstanceId &instance)
{
    return ask<Configuration, InstanceProxy>(
        busPath(instance), [](InstanceProxy &proxy) { return proxy.GetConfiguration(); },
        [](const QDBusPendingReply<QString, bus::ConfigurationEntryList> &reply) {
            return Configuration{.etag = reply.argumentAt<0>(), .entries = reply.argumentAt<1>()};
        });
}

QFuture<Result<HelperClient::Devices>> HelperClient::devices(const InstanceId &instance)
{
    return ask<Devices, InstanceProxy>(
        busPath(instance), [](InstanceProxy &proxy) { return proxy.GetDevices(); },
        [](const QDBusPendingReply<QString, bus::DeviceEntryList> &reply) {
            return Devices{.etag = reply.argumentAt<0>(), .entries = reply.argumentAt<1>()};
        });
}

QFuture<Result<QString>> HelperClient::setConfiguration(const InstanceId &instance, const ConfigureRequest &request)
{
    return ask<QString, InstanceProxy>(
        busPath(instance),
        [request](InstanceProxy &proxy) {
            return proxy.SetConfiguration(request.etag, request.changes, request.removed, configureOptions(request));
        },
        theValue);
}

QFuture<Result<QString>> HelperClient::shareFolder(const InstanceId &instance, const QString &folder,
                                                   const ShareFolderRequest &request)
{
    const auto opened = openPlace(folder);
    if (!opened)
        return QtFuture::makeReadyValueFuture(Result<QString>(std::unexpected(opened.error())));
    QVariantMap options;
    if (!request.device.isEmpty())
        options.insert(u"name"_s, request.device);
    if (request.isReadOnly)
        options.insert(u"read-only"_s, true);
    return ask<QString, InstanceProxy>(
        busPath(instance),
        [folder = *opened, request, options](InstanceProxy &proxy) {
            return proxy.ShareFolder(QDBusUnixFileDescriptor(folder.get()), request.path, request.user, request.group,
                                     options);
        },
        theValue);
}

QFuture<Result<OperationId>> HelperClient::configureAll(const QList<InstanceId> &instances,
                                                        const ConfigureRequest &request)
{
    const auto all = [paths = pathsOf(instances), options = configureAllOptions(request)](ManagerProxy &manager) {
        return manager.Apply(u"configure"_s, paths, options);
    };
    return ask<OperationId, ManagerProxy>(bus::rootPath, all, operationIn);
}

QFuture<Result<HelperClient::Addresses>> HelperClient::addresses(const InstanceId &instance)
{
    return ask<Addresses, InstanceProxy>(
        busPath(instance), [](InstanceProxy &proxy) { return proxy.GetAddresses(); },
        [](const QDBusPendingReply<bus::AddressList> &reply) { return parseAddresses(reply.value()); });
}

QFuture<Result<ProfileConfiguration>> HelperClient::profileConfiguration(const ProfileId &profile)
{
    return ask<ProfileConfiguration, ProfileProxy>(
        busPath(profile), [](ProfileProxy &proxy) { return proxy.GetConfiguration(); },
        [](const QDBusPendingReply<QString, bus::StringMap, bus::DeviceMap> &reply) {
            return ProfileConfiguration{
                .etag = reply.argumentAt<0>(), .config = reply.argumentAt<1>(), .devices = reply.argumentAt<2>()};
        });
}

QFuture<Result<ProfileId>> HelperClient::createProfile(const CreateProfileRequest &request)
{
    return ask<ProfileId, ManagerProxy>(
        bus::rootPath,
        [request](ManagerProxy &manager) {
            return manager.CreateProfile(request.name, request.config, request.devices, createProfileOptions(request));
        },
        profileIn);
}

QFuture<Result<ProfileChange>> HelperClient::configureProfile(const ProfileId &profile,
                                                              const ConfigureProfileRequest &request)
{
    return ask<ProfileChange, ProfileProxy>(
        busPath(profile),
        [request](ProfileProxy &proxy) {
            return proxy.SetConfiguration(request.etag, request.changes, request.removed,
                                          configureProfileOptions(request));
        },
        [](const QDBusPendingReply<QString, QList<QDBusObjectPath>, bus::OperationResultList> &reply) {
            return parseProfileChange(reply.argumentAt<0>(), reply.argumentAt<1>(), reply.argumentAt<2>());
        });
}

QFuture<Result<>> HelperClient::renameProfile(const ProfileId &profile, const QString &name)
{
    return ask<void, ProfileProxy>(
        busPath(profile), [name](ProfileProxy &proxy) { return proxy.Rename(name, {}); }, nothing);
}

QFuture<Result<>> HelperClient::removeProfile(const ProfileId &profile)
{
    return ask<void, ProfileProxy>(busPath(profile), [](ProfileProxy &proxy) { return proxy.Delete({}); }, nothing);
}

QFuture<Result<NetworkConfiguration>> HelperClient::networkConfiguration(const NetworkId &network)
{
    return ask<NetworkConfiguration, NetworkProxy>(
        busPath(network), [](NetworkProxy &proxy) { return proxy.GetConfiguration(); },
        [](const QDBusPendingReply<QString, bus::StringMap> &reply) {
            return NetworkConfiguration{.etag = reply.argumentAt<0>(), .config = reply.argumentAt<1>()};
        });
}

QFuture<Result<QList<NetworkLease>>> HelperClient::networkLeases(const NetworkId &network)
{
    return ask<QList<NetworkLease>, NetworkProxy>(
        busPath(network), [](NetworkProxy &proxy) { return proxy.GetLeases(); },
        [](const QDBusPendingReply<bus::LeaseList> &reply) { return parseLeases(reply.value()); });
}

QFuture<Result<NetworkUsers>> HelperClient::networkUsers(const NetworkId &network)
{
    return ask<NetworkUsers, NetworkProxy>(
        busPath(network), [](NetworkProxy &proxy) { return proxy.GetUsers(); },
        [](const QDBusPendingReply<QStringList, QStringList> &reply) {
            return NetworkUsers{.profiles = reply.argumentAt<0>(), .containers = reply.argumentAt<1>()};
        });
}

QFuture<Result<QList<NetworkNotice>>> HelperClient::networkNotices(const NetworkId &network)
{
    return ask<QList<NetworkNotice>, NetworkProxy>(
        busPath(network), [](NetworkProxy &proxy) { return proxy.GetNotices(); },
        [](const QDBusPendingReply<bus::NoticeList> &reply) { return parseNotices(reply.value()); });
}

QFuture<Result<NetworkId>> HelperClient::createNetwork(const CreateNetworkRequest &request)
{
    return ask<NetworkId, ManagerProxy>(
        bus::rootPath,
        [request](ManagerProxy &manager) {
            return manager.CreateNetwork(request.name, request.config, createNetworkOptions(request));
        },
        networkIn);
}

QFuture<Result<QString>> HelperClient::configureNetwork(const NetworkId &network,
                                                        const ConfigureNetworkRequest &request)
{
    return ask<QString, NetworkProxy>(
        busPath(network),
        [request](NetworkProxy &proxy) {
            return proxy.SetConfiguration(request.etag, request.changes, request.removed,
                                          configureNetworkOptions(request));
        },
        theValue);
}

QFuture<Result<>> HelperClient::removeNetwork(const NetworkId &network)
{
    return ask<void, NetworkProxy>(busPath(network), [](NetworkProxy &proxy) { return proxy.Delete({}); }, nothing);
}

QFuture<Result<PoolConfiguration>> HelperClient::poolConfiguration(const PoolId &pool)
{
    return ask<PoolConfiguration, PoolProxy>(
        busPath(pool), [](PoolProxy &proxy) { return proxy.GetConfiguration(); },
        [](const QDBusPendingReply<QString, bus::StringMap> &reply) {
            return PoolConfiguration{.etag = reply.argumentAt<0>(), .config = reply.argumentAt<1>()};
        });
}

QFuture<Result<PoolUsage>> HelperClient::poolUsage(const PoolId &pool)
{
    return ask<PoolUsage, PoolProxy>(
        busPath(pool), [](PoolProxy &proxy) { return proxy.GetUsage(); },
        [](const QDBusPendingReply<qulonglong, qulonglong, bus::StorageUserList> &reply) {
            return PoolUsage{.used = reply.argumentAt<0>(),
                             .total = reply.argumentAt<1>(),
                             .users = parseStorageUsers(reply.argumentAt<2>())};
        });
}

QFuture<Result<PoolId>> HelperClient::createPool(const CreatePoolRequest &request)
{
    return ask<PoolId, ManagerProxy>(
        bus::rootPath,
        [request](ManagerProxy &manager) {
            return manager.CreatePool(request.name, request.driver, request.config,
                                      descriptionOptions(request.description));
        },
        poolIn);
}

QFuture<Result<QString>> HelperClient::configurePool(const PoolId &pool, const ConfigurePoolRequest &request)
{
    return ask<QString, PoolProxy>(
        busPath(pool),
        [request](PoolProxy &proxy) {
            return proxy.SetConfiguration(request.etag, request.changes, request.removed,
                                          descriptionOptions(request.description));
        },
        [](const QDBusPendingReply<QString> &reply) { return reply.value(); });
}

QFuture<Result<>> HelperClient::removePool(const PoolId &pool)
{
    return ask<void, PoolProxy>(busPath(pool), [](PoolProxy &proxy) { return proxy.Delete({}); }, nothing);
}

QFuture<Result<QList<Volume>>> HelperClient::volumes(const PoolId &pool)
{
    return ask<QList<Volume>, PoolProxy>(
        busPath(pool), [](PoolProxy &proxy) { return proxy.ListVolumes(); },
        [](const QDBusPendingReply<bus::VolumeList> &reply) { return parseVolumes(reply.value()); });
}

QFuture<Result<quint64>> HelperClient::createVolume(const PoolId &pool, const CreateVolumeRequest &request)
{
    return ask<quint64, PoolProxy>(
        busPath(pool),
        [request](PoolProxy &proxy) {
            return proxy.CreateVolume(request.name, request.config, descriptionOptions(request.description));
        },
        [](const QDBusPendingReply<qulonglong> &reply) { return quint64(reply.value()); });
}

QFuture<Result<>> HelperClient::configureVolume(const PoolId &pool, quint64 volume,
                                                const ConfigureVolumeRequest &request)
{
    return ask<void, PoolProxy>(
        busPath(pool),
        [volume, request](PoolProxy &proxy) {
            return proxy.SetVolume(volume, request.changes, request.removed, descriptionOptions(request.description));
        },
        nothing);
}

QFuture<Result<>> HelperClient::renameVolume(const PoolId &pool, quint64 volume, const QString &name)
{
    return ask<void, PoolProxy>(
        busPath(pool), [volume, name](PoolProxy &proxy) { return proxy.RenameVolume(volume, name); }, nothing);
}

QFuture<Result<>> HelperClient::removeVolume(const PoolId &pool, quint64 volume)
{
    return ask<void, PoolProxy>(
        busPath(pool), [volume](PoolProxy &proxy) { return proxy.DeleteVolume(volume, {}); }, nothing);
}

QFuture<Result<OperationId>> HelperClient::importImage(const ImportImageRequest &request)
{
    return ask<OperationId, ManagerProxy>(
        bus::rootPath,
        [request](ManagerProxy &manager) {
            return manager.ImportImage(descriptors(request.files), request.aliases, importOptions(request));
        },
        operationIn);
}

QFuture<Result<OperationId>> HelperClient::removeImage(const ImageId &image)
{
    return ask<OperationId, ImageProxy>(
        busPath(image), [](ImageProxy &proxy) { return proxy.Delete({}); }, operationIn);
}

QFuture<Result<bus::StringMap>> HelperClient::imageProperties(const ImageId &image)
{
    return ask<bus::StringMap, ImageProxy>(
        busPath(image), [](ImageProxy &proxy) { return proxy.GetProperties(); }, theValue);
}

QFuture<Result<>> HelperClient::cancel(const OperationId &operation)
{
    return ask<void, OperationProxy>(busPath(operation), [](OperationProxy &proxy) { return proxy.Cancel(); }, nothing);
}

QFuture<Result<QList<OperationResult>>> HelperClient::results(const OperationId &operation)
{
    return ask<QList<OperationResult>, OperationProxy>(
        busPath(operation), [](OperationProxy &proxy) { return proxy.GetResults(); },
        [](const QDBusPendingReply<bus::OperationResultList> &reply) { return parseResults(reply.value()); });
}

} // namespace mooring
