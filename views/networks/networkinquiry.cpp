// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkinquiry.h"

using namespace std::chrono_literals;

namespace mooring {

NetworkInquiry::NetworkInquiry(InstanceServer &server, NetworkListModel &networks, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_networks(networks)
{
    const auto stale = [this] { m_isStale = true; };
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_isWanted)
            askAll();
    });
    connect(&server, &InstanceServer::listed, this, stale);
    connect(&server, &InstanceServer::networkChanged, this, stale);
    connect(&server, &InstanceServer::profileChanged, this, stale);
    connect(&server, &InstanceServer::profileRemoved, this, stale);
    connect(&server, &InstanceServer::instanceChanged, this, &NetworkInquiry::noteInstance);
    connect(&server, &InstanceServer::instanceRemoved, this, [this](const InstanceId &id) {
        m_etags.remove(id);
        m_isStale = true;
    });
}

void NetworkInquiry::noteInstance(const Instance &instance)
{
    const auto known = m_etags.constFind(instance.id);
    if (known != m_etags.cend() && *known == instance.etag)
        return;
    m_etags.insert(instance.id, instance.etag);
    m_isStale = true;
}

void NetworkInquiry::ask()
{
    if (!m_isStale)
        return;
    if (m_pause.isActive())
        m_isWanted = true;
    else
        askAll();
}

void NetworkInquiry::askAll()
{
    m_isStale = false;
    m_isWanted = false;
    m_pause.start();
    const QList<Network> networks = m_networks.values();
    for (const Network &network : networks)
        askFor(network.id);
}

void NetworkInquiry::askFor(const NetworkId &id)
{
    m_server.networkConfiguration(id).then(this, [this, id](const Result<NetworkConfiguration> &configuration) {
        if (!configuration) {
            m_isStale = true; // next time, perhaps
            return;
        }
        m_server.networkUsers(id).then(this,
                                       [this, id, config = configuration->config](const Result<NetworkUsers> &users) {
                                           if (!users) {
                                               m_isStale = true;
                                               return;
                                           }
                                           m_networks.setFacts(id, {.config = config, .users = *users});
                                           Q_EMIT answered();
                                       });
    });
}

} // namespace mooring
