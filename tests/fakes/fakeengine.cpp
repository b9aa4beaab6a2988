// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeengine.h"

#include <QPromise>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace mooring::test {

namespace {

template<typename Key, typename Value>
Result<Value> lookUp(const QHash<Key, Value> &values, const Key &id)
{
    const auto it = values.constFind(id);
    if (it == values.cend())
        return failure(Error::Code::NotFound, id.text, u"The fake engine does not have it."_s);
    return *it;
}

OperationKind kindOf(InstanceVerb verb)
{
    switch (verb) {
    case InstanceVerb::Start:
        return OperationKind::InstanceStart;
    case InstanceVerb::Stop:
        return OperationKind::InstanceStop;
    case InstanceVerb::Restart:
        return OperationKind::InstanceRestart;
    case InstanceVerb::Delete:
        break;
    }
    return OperationKind::InstanceDelete;
}

} // namespace

void FakeEngine::put(const Instance &instance)
{
    m_instances[instance.id] = instance;
    Q_EMIT instanceChanged(instance);
}

void FakeEngine::put(const Image &image)
{
    m_images[image.id] = image;
    Q_EMIT imageChanged(image);
}

void FakeEngine::put(const Profile &profile, const ProfileConfiguration &configuration)
{
    m_profiles[profile.id] = profile;
    m_profileConfigurations[profile.id] = configuration;
    m_profileConfigurations[profile.id].etag = profile.etag;
    Q_EMIT profileChanged(profile);
}

void FakeEngine::put(const Network &network, const QMap<QString, QString> &configuration)
{
    m_networks[network.id] = network;
    m_networkConfigurations[network.id] = configuration;
    Q_EMIT networkChanged(network);
}

void FakeEngine::put(const Operation &operation)
{
    m_operations[operation.id] = operation;
    Q_EMIT operationChanged(operation);
}

void FakeEngine::setConfiguration(const InstanceId &id, const QList<ConfigurationValue> &values)
{
    m_configurations[id].values = values;
    m_instances[id].etag += u'*';
    Q_EMIT configurationChanged(id, m_instances[id].etag);
    Q_EMIT instanceChanged(m_instances[id]);
}

void FakeEngine::setAddresses(const InstanceId &id, const QList<QPair<QString, QString>> &addresses)
{
    m_addresses[id] = addresses;
    Q_EMIT addressesChanged(id);
}

void FakeEngine::forgetInstance(const InstanceId &id)
{
    m_instances.remove(id);
    Q_EMIT instanceRemoved(id);
}

void FakeEngine::forgetProfile(const ProfileId &id)
{
    m_profiles.remove(id);
    m_profileConfigurations.remove(id);
    Q_EMIT profileRemoved(id);
}

void FakeEngine::letGo()
{
    m_holdsChecks = false;
    for (const auto &answer : std::exchange(m_heldChecks, {}))
        answer();
}

QFuture<Result<Harm>> FakeEngine::whenLetGo(const Result<Harm> &harm)
{
    const auto promise = std::make_shared<QPromise<Result<Harm>>>();
    promise->start();
    const auto answer = [promise, harm] {
        promise->addResult(harm);
        promise->finish();
    };
    if (m_holdsChecks)
        m_heldChecks += answer;
    else
        answer();
    return promise->future();
}

void FakeEngine::finish(const OperationId &id, OperationStatus status, const QList<OperationResult> &results)
{
    m_results[id] = results;
    Operation &operation = m_operations[id];
    operation.status = status;
    operation.mayCancel = false;
    Q_EMIT operationChanged(operation);
}

void FakeEngine::forgetOperation(const OperationId &id)
{
    m_operations.remove(id);
    Q_EMIT operationRemoved(id);
}

OperationId FakeEngine::begin(OperationKind kind, const QString &subject, const QStringList &resources, quint32 owner)
{
    const Operation operation{.id = OperationId{nextNumber()},
                              .kind = kind,
                              .subject = subject,
                              .resources = resources,
                              .status = OperationStatus::Running,
                              .owner = owner,
                              .mayCancel = true,
                              .createdAt = QDateTime::currentDateTimeUtc()};
    m_deeds += u"%1 %2 by %3"_s.arg(wireText(kind), resources.join(u','), QString::number(owner));
    put(operation);
    return operation.id;
}

Result<Instance> FakeEngine::instance(const InstanceId &id) const
{
    return lookUp(m_instances, id);
}
Result<Image> FakeEngine::image(const ImageId &id) const
{
    return lookUp(m_images, id);
}
Result<Operation> FakeEngine::operation(const OperationId &id) const
{
    return lookUp(m_operations, id);
}

Result<InstanceId> FakeEngine::findInstance(QStringView name) const
{
    for (const Instance &instance : m_instances) {
        if (instance.name == name)
            return instance.id;
    }
    return failure(Error::Code::NotFound, name.toString());
}

Result<Profile> FakeEngine::profile(const ProfileId &id) const
{
    return lookUp(m_profiles, id);
}

Result<ProfileId> FakeEngine::findProfile(QStringView name) const
{
    for (const Profile &profile : m_profiles) {
        if (profile.name == name)
            return profile.id;
    }
    return failure(Error::Code::NotFound, name.toString());
}

Result<ImageId> FakeEngine::findImage(QStringView reference) const
{
    QStringList candidates;
    for (const Image &image : m_images) {
        if (image.aliases.contains(reference) || image.fingerprint.startsWith(reference))
            candidates += image.fingerprint;
    }
    if (candidates.isEmpty())
        return failure(Error::Code::NotFound, reference.toString());
    if (candidates.size() > 1)
        return failure(Error::Code::Conflict, reference.toString(), candidates.join(u' '));
    return ImageId{candidates.first()};
}

Result<ExpandedConfiguration> FakeEngine::configuration(const InstanceId &id) const
{
    return instance(id).transform([&](const Instance &) { return m_configurations.value(id); });
}

Result<QMap<QString, QString>> FakeEngine::imageProperties(const ImageId &id) const
{
    return image(id).transform([&](const Image &) { return m_properties.value(id); });
}

Result<QList<QPair<QString, QString>>> FakeEngine::addresses(const InstanceId &id) const
{
    return instance(id).transform([&](const Instance &) { return m_addresses.value(id); });
}

Result<ProfileConfiguration> FakeEngine::profileConfiguration(const ProfileId &id) const
{
    return lookUp(m_profileConfigurations, id);
}

Result<NetworkConfiguration> FakeEngine::networkConfiguration(const NetworkId &id) const
{
    return lookUp(m_networkConfigurations, id).transform([&](const QMap<QString, QString> &config) {
        return NetworkConfiguration{.etag = m_networks.value(id).etag, .config = config};
    });
}

QFuture<Result<QList<NetworkNotice>>> FakeEngine::networkNotices(const NetworkId &id)
{
    return QtFuture::makeReadyValueFuture(Result<QList<NetworkNotice>>(m_networkNotices.value(id)));
}

Result<QList<NetworkLease>> FakeEngine::networkLeases(const NetworkId &id) const
{
    return m_networkLeases.value(id);
}

Result<NetworkUsers> FakeEngine::networkUsers(const NetworkId &id) const
{
    return m_networkUsers.value(id);
}

Result<NetworkId> FakeEngine::findNetwork(QStringView name) const
{
    for (const Network &network : m_networks) {
        if (network.name == name)
            return network.id;
    }
    return failure(Error::Code::NotFound, name.toString());
}

Result<> FakeEngine::checkCreateNetwork(const CreateNetworkRequest &) const
{
    return {};
}

Result<> FakeEngine::checkConfigureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request) const
{
    return lookUp(m_networks, id).and_then([&](const Network &network) -> Result<> {
        return request.etag.isEmpty() || request.etag == network.etag
                   ? Result<>()
                   : failure(Error::Code::Conflict, network.name, u"The network has been changed meanwhile."_s);
    });
}

Result<> FakeEngine::checkRemoveNetwork(const NetworkId &id) const
{
    return lookUp(m_networks, id).transform([](const Network &) {});
}

QFuture<Result<NetworkId>> FakeEngine::createNetwork(const CreateNetworkRequest &request)
{
    const NetworkId id{nextNumber()};
    m_deeds += u"create network %1"_s.arg(request.name);
    put(Network{.id = id, .name = request.name, .type = u"bridge"_s, .description = request.description},
        request.config);
    return QtFuture::makeReadyValueFuture(Result<NetworkId>(id));
}

QFuture<Result<QString>> FakeEngine::configureNetwork(const NetworkId &id, const ConfigureNetworkRequest &request)
{
    m_deeds += u"configure network %1"_s.arg(id.text);
    QMap<QString, QString> config = m_networkConfigurations.value(id);
    config.insert(request.changes);
    for (const QString &key : request.removed)
        config.remove(key);
    Network network = m_networks.value(id);
    network.etag += u'+';
    network.description = request.description.value_or(network.description);
    put(network, config);
    Q_EMIT networkConfigurationChanged(id, network.etag);
    return QtFuture::makeReadyValueFuture(Result<QString>(network.etag));
}

QFuture<Result<>> FakeEngine::removeNetwork(const NetworkId &id)
{
    m_deeds += u"remove network %1"_s.arg(id.text);
    m_networks.remove(id);
    Q_EMIT networkRemoved(id);
    return QtFuture::makeReadyValueFuture(Result<>());
}

Result<QList<OperationResult>> FakeEngine::results(const OperationId &id) const
{
    const auto found = operation(id);
    if (!found)
        return std::unexpected(found.error());
    if (!isFinal(found->status))
        return failure(Error::Code::Busy, found->subject);
    return m_results.value(id);
}

Result<Harm> FakeEngine::checkCreate(const CreateInstanceRequest &request) const
{
    if (findInstance(request.name))
        return failure(Error::Code::AlreadyExists, request.name);
    return findImage(request.image).transform([this](const ImageId &) { return m_harm; });
}

Result<Harm> FakeEngine::checkConfigure(const InstanceId &id, const ConfigureRequest &request) const
{
    const auto found = instance(id);
    if (!found)
        return std::unexpected(found.error());
    if (!request.etag.isEmpty() && request.etag != found->etag)
        return failure(Error::Code::Conflict, found->name);
    return m_harm;
}

QFuture<Result<Harm>> FakeEngine::checkConfigureAll(const QList<InstanceId> &, const ConfigureRequest &)
{
    return whenLetGo(m_harm);
}

Result<Harm> FakeEngine::checkCreateProfile(const CreateProfileRequest &request) const
{
    if (findProfile(request.name))
        return failure(Error::Code::AlreadyExists, request.name);
    return m_harm;
}

QFuture<Result<Harm>> FakeEngine::checkConfigureProfile(const ProfileId &id, const ConfigureProfileRequest &request)
{
    const auto found = profile(id);
    if (!found)
        return whenLetGo(std::unexpected(found.error()));
    if (!request.etag.isEmpty() && request.etag != found->etag)
        return whenLetGo(failure(Error::Code::Conflict, found->name));
    return whenLetGo(m_harm);
}

Result<> FakeEngine::checkRenameProfile(const ProfileId &id, const QString &name) const
{
    if (findProfile(name))
        return failure(Error::Code::AlreadyExists, name);
    return profile(id).transform([](const Profile &) {});
}

Result<> FakeEngine::checkRemoveProfile(const ProfileId &id) const
{
    const auto found = profile(id);
    if (!found)
        return std::unexpected(found.error());
    for (const Instance &instance : m_instances) {
        if (instance.profiles.contains(found->name))
            return failure(Error::Code::Busy, found->name, instance.name);
    }
    return {};
}

Result<> FakeEngine::checkImport(const ImportImageRequest &request) const
{
    const auto taken =
        std::ranges::find_if(request.aliases, [this](const QString &alias) { return findImage(alias).has_value(); });
    if (taken != request.aliases.end())
        return failure(Error::Code::AlreadyExists, *taken);
    return {};
}

Result<Engine::Created> FakeEngine::createInstance(const CreateInstanceRequest &request, quint32 owner)
{
    if (const auto checked = checkCreate(request); !checked)
        return std::unexpected(checked.error());
    if (m_harm > request.mayGain)
        return failure(Error::Code::NotAuthorized, request.name);
    m_created = request;
    const Instance instance{.id = InstanceId{nextNumber()},
                            .name = request.name,
                            .status = InstanceStatus::Creating,
                            .ephemeral = request.ephemeral,
                            .owner = owner,
                            .profiles = request.profiles,
                            .image = findImage(request.image)->text,
                            .etag = u"1"_s};
    put(instance);
    QList<ConfigurationValue> values;
    for (const auto &[key, value] : request.config.asKeyValueRange())
        values += {.key = key, .value = value, .origin = u"local"_s};
    for (const auto &[name, options] : request.devices.asKeyValueRange())
        m_configurations[instance.id].devices.insert(name, {.options = options, .origin = u"local"_s});
    setConfiguration(instance.id, values);
    const auto kind = request.start ? OperationKind::InstanceLaunch : OperationKind::InstanceCreate;
    return Created{.instance = instance.id, .operation = begin(kind, request.name, {instance.id.text}, owner)};
}

Result<> FakeEngine::checkShareFolder(const InstanceId &id, const FolderShare &share) const
{
    if (!m_instances.contains(id) || !share.folder)
        return failure(Error::Code::NotFound, id.text);
    return {};
}

QFuture<Result<QString>> FakeEngine::shareFolder(const InstanceId &id, const FolderShare &share)
{
    m_share = share;
    const auto checked = checkShareFolder(id, share);
    return QtFuture::makeReadyValueFuture(checked.transform([&] { return share.request.device; }));
}

QFuture<Result<QString>> FakeEngine::configure(const InstanceId &id, const ConfigureRequest &request)
{
    const auto answer = [](const Result<QString> &result) { return QtFuture::makeReadyValueFuture(result); };
    if (const auto checked = checkConfigure(id, request); !checked)
        return answer(std::unexpected(checked.error()));
    if (m_harm > request.mayGain)
        return answer(failure(Error::Code::NotAuthorized, m_instances.value(id).name));
    m_configured = request;
    QMap<QString, QString> config;
    for (const ConfigurationValue &value : std::as_const(m_configurations[id].values))
        config.insert(value.key, value.value);
    config.insert(request.changes);
    for (const QString &key : request.removed)
        config.remove(key);
    QList<ConfigurationValue> values;
    for (const auto &[key, value] : std::as_const(config).asKeyValueRange())
        values += {.key = key, .value = value, .origin = u"local"_s};
    QMap<QString, ExpandedDevice> &devices = m_configurations[id].devices;
    for (const auto &[name, options] : request.devices.asKeyValueRange())
        devices.insert(name, {.options = options, .origin = u"local"_s});
    for (const QString &name : request.removedDevices)
        devices.remove(name);
    if (request.profiles)
        m_instances[id].profiles = *request.profiles;
    m_deeds += u"configure %1"_s.arg(id.text);
    setConfiguration(id, values);
    return answer(m_instances.value(id).etag);
}

Result<OperationId> FakeEngine::configureAll(const QList<InstanceId> &instances, const ConfigureRequest &request,
                                             quint32 owner)
{
    m_configured = request;
    QStringList resources;
    for (const InstanceId &id : instances)
        resources += id.text;
    return begin(OperationKind::InstanceConfigure, QString::number(instances.size()), resources, owner);
}

QFuture<Result<ProfileId>> FakeEngine::createProfile(const CreateProfileRequest &request)
{
    m_createdProfile = request;
    const Profile made{.id = ProfileId{nextNumber()}, .name = request.name, .description = request.description};
    m_deeds += u"create-profile %1"_s.arg(request.name);
    put(made, {.config = request.config, .devices = request.devices});
    return QtFuture::makeReadyValueFuture(Result<ProfileId>(made.id));
}

QFuture<Result<ProfileChange>> FakeEngine::configureProfile(const ProfileId &id, const ConfigureProfileRequest &request)
{
    const auto found = profile(id);
    if (!found || m_harm > request.mayGain)
        return QtFuture::makeReadyValueFuture(Result<ProfileChange>(
            found ? failure(Error::Code::NotAuthorized, found->name) : std::unexpected(found.error())));
    m_configuredProfile = request;
    m_deeds += u"configure-profile %1"_s.arg(id.text);
    ProfileConfiguration configuration = m_profileConfigurations.value(id);
    configuration.config.insert(request.changes);
    for (const QString &key : request.removed)
        configuration.config.remove(key);
    configuration.devices.insert(request.devices);
    for (const QString &name : request.removedDevices)
        configuration.devices.remove(name);
    Profile changed = *found;
    changed.description = request.description.value_or(found->description);
    changed.etag += u'*';
    put(changed, configuration);
    Q_EMIT profileConfigurationChanged(id, changed.etag);
    ProfileChange change = m_profileChange;
    change.etag = changed.etag;
    return QtFuture::makeReadyValueFuture(Result<ProfileChange>(change));
}

QFuture<Result<>> FakeEngine::renameProfile(const ProfileId &id, const QString &name)
{
    auto found = profile(id);
    if (!found)
        return QtFuture::makeReadyValueFuture(Result<>(std::unexpected(found.error())));
    m_deeds += u"rename-profile %1 %2"_s.arg(id.text, name);
    found->name = name;
    put(*found, m_profileConfigurations.value(id));
    return QtFuture::makeReadyValueFuture(Result<>());
}

QFuture<Result<>> FakeEngine::removeProfile(const ProfileId &id)
{
    m_deeds += u"delete-profile %1"_s.arg(id.text);
    const auto checked = checkRemoveProfile(id);
    if (checked)
        forgetProfile(id);
    return QtFuture::makeReadyValueFuture(checked);
}

OperationId FakeEngine::startAtBoot(quint32 owner)
{
    return begin(OperationKind::InstanceStart, u"0"_s, {}, owner);
}
OperationId FakeEngine::stopForShutdown(quint32 owner)
{
    return begin(OperationKind::InstanceStop, u"0"_s, {}, owner);
}

Result<OperationId> FakeEngine::apply(InstanceVerb verb, const QList<InstanceId> &instances, const StopRequest &,
                                      quint32 owner)
{
    QStringList resources;
    QStringList names;
    for (const InstanceId &id : instances) {
        const auto found = instance(id);
        if (!found)
            return std::unexpected(found.error());
        resources += id.text;
        names += found->name;
    }
    return begin(kindOf(verb), names.size() == 1 ? names.first() : QString::number(names.size()), resources, owner);
}

Result<OperationId> FakeEngine::undelete(const InstanceId &id, const QString &, quint32 owner, Harm)
{
    const auto it = std::ranges::find(m_trash, id, &TrashedInstance::id);
    if (it == m_trash.end())
        return failure(Error::Code::NotFound, id.text);
    return begin(OperationKind::InstanceUndelete, it->name, {id.text}, owner);
}

QFuture<Result<ExecSession>> FakeEngine::exec(const InstanceId &id, const ExecRequest &request)
{
    if (const auto found = instance(id); !found)
        return QtFuture::makeReadyValueFuture(Result<ExecSession>(std::unexpected(found.error())));
    m_deeds += u"exec %1 %2"_s.arg(id.text, request.command.join(u' '));
    return QtFuture::makeReadyValueFuture(Result<ExecSession>(m_session));
}

Result<OperationId> FakeEngine::importImage(const ImportImageRequest &request, quint32 owner)
{
    m_imported = request;
    return begin(OperationKind::ImageImport, request.name, {}, owner);
}

Result<OperationId> FakeEngine::removeImage(const ImageId &id, quint32 owner)
{
    const auto found = image(id);
    if (!found)
        return std::unexpected(found.error());
    return begin(OperationKind::ImageDelete, found->aliases.value(0), {id.text}, owner);
}

Result<> FakeEngine::cancel(const OperationId &id)
{
    const auto found = operation(id);
    if (!found)
        return std::unexpected(found.error());
    m_deeds += u"cancel %1"_s.arg(id.text);
    finish(id, OperationStatus::Cancelled);
    return {};
}

} // namespace mooring::test
