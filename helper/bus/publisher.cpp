// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/bus/publisher.h"

#include "helper/bus/imageservice.h"
#include "helper/bus/instanceservice.h"
#include "helper/bus/networkservice.h"
#include "helper/bus/objecttree.h"
#include "helper/bus/operationservice.h"
#include "helper/bus/poolservice.h"
#include "helper/bus/profileservice.h"
#include "models/parse/paths.h"

namespace mooring {

Publisher::Publisher(Engine &engine, Reception &reception, ObjectTree &tree, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reception(reception)
    , m_tree(tree)
{
    follow();
    publishAll();
}

template<typename Service, typename Value>
void Publisher::publish(const Value &value)
{
    if (auto *service = m_tree.find<Service>(busPath(value.id)))
        m_tree.change(service, [&] { service->set(value); });
    else
        m_tree.add(std::make_unique<Service>(value, m_engine, m_reception));
}

void Publisher::publishAll()
{
    for (const Profile &profile : m_engine.profiles())
        publish<ProfileService>(profile);
    for (const Network &network : m_engine.networks())
        publish<NetworkService>(network);
    for (const Pool &pool : m_engine.pools().all())
        publish<PoolService>(pool);
    for (const Image &image : m_engine.images())
        publish<ImageService>(image);
    for (const Instance &instance : m_engine.instances())
        publish<InstanceService>(instance);
    for (const Operation &operation : m_engine.operations())
        publish<OperationService>(operation);
}

void Publisher::follow()
{
    connect(&m_engine, &Engine::instanceChanged, this, &Publisher::publish<InstanceService, Instance>);
    connect(&m_engine, &Engine::imageChanged, this, &Publisher::publish<ImageService, Image>);
    connect(&m_engine, &Engine::profileChanged, this, &Publisher::publish<ProfileService, Profile>);
    connect(&m_engine, &Engine::networkChanged, this, &Publisher::publish<NetworkService, Network>);
    connect(&m_engine.pools(), &Pools::changed, this, &Publisher::publish<PoolService, Pool>);
    connect(&m_engine, &Engine::operationChanged, this, &Publisher::publish<OperationService, Operation>);

    connect(&m_engine, &Engine::instanceRemoved, this, [this](const InstanceId &id) { m_tree.remove(busPath(id)); });
    connect(&m_engine, &Engine::imageRemoved, this, [this](const ImageId &id) { m_tree.remove(busPath(id)); });
    connect(&m_engine, &Engine::profileRemoved, this, [this](const ProfileId &id) { m_tree.remove(busPath(id)); });
    connect(&m_engine, &Engine::networkRemoved, this, [this](const NetworkId &id) { m_tree.remove(busPath(id)); });
    connect(&m_engine.pools(), &Pools::removed, this, [this](const PoolId &id) { m_tree.remove(busPath(id)); });
    connect(&m_engine, &Engine::operationRemoved, this, [this](const OperationId &id) { m_tree.remove(busPath(id)); });

    connect(&m_engine, &Engine::configurationChanged, this, [this](const InstanceId &id, const QString &etag) {
        if (auto *service = m_tree.find<InstanceService>(busPath(id)))
            Q_EMIT service->ConfigurationChanged(etag);
    });
    connect(&m_engine, &Engine::profileConfigurationChanged, this, [this](const ProfileId &id, const QString &etag) {
        if (auto *service = m_tree.find<ProfileService>(busPath(id)))
            Q_EMIT service->ConfigurationChanged(etag);
    });
    connect(&m_engine, &Engine::networkConfigurationChanged, this, [this](const NetworkId &id, const QString &etag) {
        if (auto *service = m_tree.find<NetworkService>(busPath(id)))
            Q_EMIT service->ConfigurationChanged(etag);
    });
    connect(&m_engine.pools(), &Pools::configurationChanged, this, [this](const PoolId &id, const QString &etag) {
        if (auto *service = m_tree.find<PoolService>(busPath(id)))
            Q_EMIT service->ConfigurationChanged(etag);
    });
    connect(&m_engine.pools(), &Pools::volumesChanged, this, [this](const PoolId &id) {
        if (auto *service = m_tree.find<PoolService>(busPath(id)))
            Q_EMIT service->VolumesChanged();
    });
    connect(&m_engine, &Engine::addressesChanged, this, [this](const InstanceId &id) {
        if (auto *service = m_tree.find<InstanceService>(busPath(id)))
            Q_EMIT service->AddressesChanged();
    });
}

} // namespace mooring
