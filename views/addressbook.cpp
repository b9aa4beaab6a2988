// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/addressbook.h"

namespace mooring {

AddressBook::AddressBook(InstanceServer &server, InstanceListModel &instances, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_instances(instances)
{
    connect(&server, &InstanceServer::addressesChanged, this, [this](const InstanceId &id) {
        m_asked.remove(id);
        askNext();
    });
    connect(&server, &InstanceServer::instanceChanged, this, [this](const Instance &instance) {
        if (instance.status == InstanceStatus::Running)
            return;
        m_asked.remove(instance.id);
        m_instances.setAddresses(instance.id, {});
    });
    connect(&server, &InstanceServer::listed, this, [this] {
        m_asked.clear();
        askNext();
    });
}

void AddressBook::watch(const QList<InstanceId> &instances)
{
    m_watched = instances;
    askNext();
}

bool AddressBook::runs(const InstanceId &instance) const
{
    const Instance *known = m_instances.find(instance);
    return known && known->status == InstanceStatus::Running;
}

void AddressBook::askNext()
{
    constexpr int atOnce = 4;
    const QList<InstanceId> watched = m_watched;
    for (const InstanceId &id : watched) {
        if (m_underWay >= atOnce)
            return;
        if (m_asked.contains(id) || !runs(id))
            continue;
        m_asked.insert(id);
        ++m_underWay;
        m_server.addresses(id).then(this, [this, id](const Result<QList<QPair<QString, QString>>> &answer) {
            --m_underWay;
            receive(id, answer);
            askNext();
        });
    }
}

void AddressBook::receive(const InstanceId &instance, const Result<QList<QPair<QString, QString>>> &answer)
{
    if (!answer || !runs(instance))
        return; // nothing to show is all that a missing address means
    QStringList addresses;
    for (const auto &[device, address] : *answer)
        addresses.append(address);
    m_instances.setAddresses(instance, addresses);
}

} // namespace mooring
