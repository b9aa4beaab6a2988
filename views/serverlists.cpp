// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/serverlists.h"

#include "views/ownernames.h"

namespace mooring {

ServerLists::ServerLists(InstanceServer &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_owners(new OwnerNames(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerLists::flush);
    connect(m_owners, &OwnerNames::found, &m_instances, &InstanceListModel::setOwnerName);

    connect(&server, &InstanceServer::listed, this, &ServerLists::fill);
    connect(&server, &InstanceServer::instanceChanged, this, [this](const Instance &instance) {
        m_news.insert(instance.id, instance);
        scheduleFlush();
    });
    connect(&server, &InstanceServer::instanceRemoved, this, [this](const InstanceId &id) {
        m_news.remove(id);
        m_instances.remove(id);
        scheduleFlush();
    });
    connect(&server, &InstanceServer::imageChanged, this, [this](const Image &image) {
        m_images.upsert(image);
        nameImages();
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::imageRemoved, this, [this](const ImageId &id) {
        m_images.remove(id);
        nameImages();
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::profileChanged, this, [this](const Profile &profile) {
        m_profiles.upsert(profile);
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::profileRemoved, this, [this](const ProfileId &id) {
        m_profiles.remove(id);
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::networkChanged, this, [this](const Network &network) {
        m_networks.upsert(network);
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::networkRemoved, this, [this](const NetworkId &id) {
        m_networks.remove(id);
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::operationChanged, this, [this](const Operation &operation) {
        m_operations.follow(operation, QDateTime::currentDateTimeUtc());
        Q_EMIT changed();
    });
    connect(&server, &InstanceServer::operationRemoved, this, [this](const OperationId &id) {
        m_operations.forget(id);
        Q_EMIT changed();
    });
    fill();
}

void ServerLists::fill()
{
    m_news.clear();
    m_images.reset(m_server.images());
    nameImages();
    m_instances.reset(m_server.instances());
    for (const Instance &instance : m_instances.values())
        m_owners->ask(instance.owner);
    m_profiles.reset(m_server.profiles());
    countUsers();
    m_networks.reset(m_server.networks());
    m_operations.list(m_server.operations(), QDateTime::currentDateTimeUtc());
    Q_EMIT changed();
}

void ServerLists::scheduleFlush()
{
    using namespace std::chrono_literals;
    constexpr auto pause = 50ms;
    if (m_timer.isActive())
        return;
    const bool rested = !m_sinceFlush.isValid() || m_sinceFlush.durationElapsed() > pause;
    m_timer.start(rested ? 0ms : pause);
}

void ServerLists::flush()
{
    m_sinceFlush.start();
    const auto news = std::exchange(m_news, {});
    for (const Instance &instance : news)
        m_owners->ask(instance.owner);
    m_instances.upsert(news.values());
    countUsers();
    Q_EMIT changed();
}

void ServerLists::countUsers()
{
    QHash<QString, QStringList> users;
    for (const Instance &instance : m_instances.values()) {
        for (const QString &profile : instance.profiles)
            users[profile].append(instance.name);
    }
    m_profiles.setUsers(users);
}

void ServerLists::nameImages()
{
    QHash<QString, QString> names;
    for (const Image &image : m_images.values())
        names.insert(image.fingerprint, imageName(image));
    m_instances.setImageNames(names);
}

} // namespace mooring
