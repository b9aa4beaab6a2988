// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networksubject.h"

#include "models/catalogue/networkkeys.h"
#include "views/configuration/configurecommand.h"

namespace mooring {

ConfigureNetworkRequest networkRequest(const ConfigureRequest &request)
{
    return {.etag = request.etag, .changes = request.changes, .removed = request.removed};
}

NetworkSubject::NetworkSubject(InstanceServer &server, const Network &network)
    : m_server(server)
    , m_network(network)
{
}

std::optional<QList<KeyDescription>> NetworkSubject::ownKeys() const
{
    return networkKeyDescriptions();
}

QFuture<Result<ConfigurationDraft::Base>> NetworkSubject::read()
{
    return m_server.networkConfiguration(m_network.id).then([](const Result<NetworkConfiguration> &configuration) {
        return configuration.transform([](const NetworkConfiguration &known) {
            return ConfigurationDraft::Base{.etag = known.etag, .own = withoutNetworkDefaults(known.config)};
        });
    });
}

QFuture<Result<QString>> NetworkSubject::change(const ConfigureRequest &request)
{
    return m_server.configureNetwork(m_network.id, networkRequest(request));
}

QString NetworkSubject::command(const ConfigurationDraft &draft) const
{
    return networkCommand(m_network.name, draft);
}

} // namespace mooring
