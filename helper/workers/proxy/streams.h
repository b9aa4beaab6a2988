// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/interest.h"
#include "helper/workers/proxy/sockets.h"

#include <list>
#include <vector>

namespace mooring::workers::proxy {

// Connections of streams (tcp, unix): what comes is passed on in both directions, with the ends of both, in bounded memory.
class Streams
{
public:
    static constexpr std::size_t most = 1000; // at one time; those that come then wait in the kernel's queue

    // `listeners` are listening sockets, and must outlive it, as must `plan`.
    Streams(int epoll, const ProxyPlan &plan, const std::vector<UniqueFd> &listeners);
    ~Streams();
    Streams(const Streams &) = delete;
    Streams &operator=(const Streams &) = delete;

    // After each round of events.
    void bury();

private:
    class Listener;
    class Connection;
    void accept(Listener &listener);
    void setAccepting(bool accepting);

    int m_epoll;
    const ProxyPlan &m_plan;
    std::list<Listener> m_listeners;
    std::list<Connection> m_connections;
};

// "PROXY TCP4 192.0.2.1 192.0.2.2 4711 80\r\n" of an accepted connection.
[[nodiscard]] std::string proxyHeader(int socket);

} // namespace mooring::workers::proxy
