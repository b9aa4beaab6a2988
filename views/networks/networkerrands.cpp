// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/networks/networkerrands.h"

#include "views/answers.h"

namespace mooring {

NetworkErrands::NetworkErrands(InstanceServer &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
}

void NetworkErrands::answer(const Result<> &result, const Answered &answered)
{
    if (answered)
        answered(result);
    else if (!result)
        Q_EMIT failed(result.error());
}

void NetworkErrands::create(const CreateNetworkRequest &request, const Answered &answered)
{
    m_server.createNetwork(request).then(this, [this, answered](const Result<NetworkId> &made) {
        answer(withoutValue(made), answered);
        if (made)
            Q_EMIT created(*made);
    });
}

void NetworkErrands::describe(const Network &network, const QString &description, const Answered &answered)
{
    m_server.configureNetwork(network.id, {.description = description})
        .then(this, [this, network, answered](const Result<QString> &etag) {
            answer(withoutValue(etag), answered);
            if (etag)
                Q_EMIT described(network);
        });
}

void NetworkErrands::configure(const NetworkId &network, const ConfigureNetworkRequest &request)
{
    m_server.configureNetwork(network, request).then(this, [this](const Result<QString> &etag) {
        answer(withoutValue(etag), {});
    });
}

void NetworkErrands::remove(const Network &network)
{
    m_server.networkConfiguration(network.id).then(this, [this, network](const Result<NetworkConfiguration> &read) {
        if (!read)
            return Q_EMIT failed(read.error());
        const CreateNetworkRequest again{
            .name = network.name, .description = network.description, .config = read->config};
        m_server.removeNetwork(network.id).then(this, [this, network, again](const Result<> &result) {
            answer(result, {});
            if (result)
                Q_EMIT deleted(network, again);
        });
    });
}

} // namespace mooring
