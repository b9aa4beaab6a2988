// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/fakeengine.h"

#include <algorithm>

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
    m_configurations[id] = values;
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

Result<QList<ConfigurationValue>> FakeEngine::configuration(const InstanceId &id) const
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

Result<Engine::ProfileConfiguration> FakeEngine::profileConfiguration(const ProfileId &id) const
{
    return lookUp(m_profileConfigurations, id);
}

Result<QMap<QString, QString>> FakeEngine::networkConfiguration(const NetworkId &id) const
{
    return lookUp(m_networkConfigurations, id);
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
    setConfiguration(instance.id, values);
    const auto kind = request.start ? OperationKind::InstanceLaunch : OperationKind::InstanceCreate;
    return Created{.instance = instance.id, .operation = begin(kind, request.name, {instance.id.text}, owner)};
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
    for (const ConfigurationValue &value : m_configurations.value(id))
        config.insert(value.key, value.value);
    config.insert(request.changes);
    for (const QString &key : request.removed)
        config.remove(key);
    QList<ConfigurationValue> values;
    for (const auto &[key, value] : std::as_const(config).asKeyValueRange())
        values += {.key = key, .value = value, .origin = u"local"_s};
    m_deeds += u"configure %1"_s.arg(id.text);
    setConfiguration(id, values);
    return answer(m_instances.value(id).etag);
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

Result<OperationId> FakeEngine::undelete(const InstanceId &id, const QString &, quint32 owner)
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
