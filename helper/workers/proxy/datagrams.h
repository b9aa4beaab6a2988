// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/proxy/streams.h"

#include <chrono>
#include <list>
#include <map>

namespace mooring::workers::proxy {

// Datagrams (udp): every client has a socket of its own on the other side, by which answers find back, until it has been silent.
class Datagrams
{
public:
    static constexpr std::size_t most = 1000; // clients; what others send meanwhile is lost, as datagrams may be
    static constexpr std::chrono::seconds patience{60};

    // `listeners` are bound sockets, and must outlive it, as must `plan`.
    Datagrams(int epoll, const ProxyPlan &plan, const std::vector<UniqueFd> &listeners);
    ~Datagrams();
    Datagrams(const Datagrams &) = delete;
    Datagrams &operator=(const Datagrams &) = delete;

    // After each round of events, and now and then.
    void bury();
    [[nodiscard]] bool hasClients() const { return !m_clients.empty(); }

private:
    class Port;
    class Client;
    using Key = std::pair<int, SocketAddress>; // the port's socket, the client's address
    void take(Port &port);
    Client *clientOf(Port &port, const SocketAddress &address);

    int m_epoll;
    std::list<Port> m_ports;
    std::map<Key, Client> m_clients;
};

} // namespace mooring::workers::proxy
