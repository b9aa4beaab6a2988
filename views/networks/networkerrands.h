// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/instanceserver.h"

#include <functional>

namespace mooring {

// What this window asks the server to do with networks. Knows no widget.
class NetworkErrands final : public QObject
{
    Q_OBJECT

public:
    // How the server took a request. Where there is one, a refusal goes there and is not told by failed().
    using Answered = std::function<void(const Result<> &answer)>;

    explicit NetworkErrands(InstanceServer &server, QObject *parent = nullptr);

    void create(const CreateNetworkRequest &request, const Answered &answered = {});
    void describe(const Network &network, const QString &description, const Answered &answered = {});
    void configure(const NetworkId &network, const ConfigureNetworkRequest &request);
    // What it was is read first, with the addresses that were chosen, so that it can be made again.
    void remove(const Network &network);

Q_SIGNALS:
    void failed(const mooring::Error &error);
    void created(const mooring::NetworkId &network);
    void described(const mooring::Network &before);
    void deleted(const mooring::Network &network, const mooring::CreateNetworkRequest &again);

private:
    void answer(const Result<> &result, const Answered &answered);

    InstanceServer &m_server;
};

} // namespace mooring
