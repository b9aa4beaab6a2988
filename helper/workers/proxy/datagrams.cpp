// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/datagrams.h"

#include <sys/epoll.h>

#include <vector>

namespace mooring::workers::proxy {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int atOnce = 64;
constexpr std::size_t longest = 65'536;

std::vector<char> &buffer()
{
    static std::vector<char> bytes(longest);
    return bytes;
}

} // namespace

class Datagrams::Port final : public Watcher
{
public:
    Port(Datagrams &datagrams, int bound, const SocketAddress &goal)
        : socket(bound)
        , target(goal)
        , m_interest(datagrams.m_epoll, bound, *this)
        , m_datagrams(datagrams)
    {
        m_interest.set(EPOLLIN);
    }
    void happened(std::uint32_t) override { m_datagrams.take(*this); }

    int socket;
    SocketAddress target;

private:
    Interest m_interest;
    Datagrams &m_datagrams;
};

class Datagrams::Client final : public Watcher
{
public:
    Client(int epoll, int port, const SocketAddress &address, UniqueFd server)
        : m_port(port)
        , m_address(address)
        , m_server(std::move(server))
        , m_interest(epoll, m_server.get(), *this)
    {
        m_interest.set(EPOLLIN);
    }
    void happened(std::uint32_t) override
    {
        for (int i = 0; i < atOnce; ++i) {
            const ssize_t count = ::recv(m_server.get(), buffer().data(), longest, 0);
            if (count < 0)
                return; // nothing more, or nobody there: the next one may find somebody
            m_lastUsed = Clock::now();
            (void)::sendto(m_port, buffer().data(), std::size_t(count), MSG_NOSIGNAL, m_address.get(),
                           m_address.length);
        }
    }
    void pass(std::size_t count)
    {
        m_lastUsed = Clock::now();
        (void)::send(m_server.get(), buffer().data(), count, MSG_NOSIGNAL);
    }
    [[nodiscard]] bool isSilent() const { return Clock::now() - m_lastUsed > patience; }

private:
    int m_port;
    SocketAddress m_address;
    UniqueFd m_server;
    Interest m_interest;
    Clock::time_point m_lastUsed = Clock::now();
};

Datagrams::Datagrams(int epoll, const ProxyPlan &plan, const std::vector<UniqueFd> &listeners)
    : m_epoll(epoll)
{
    for (std::size_t place = 0; place < listeners.size(); ++place) {
        if (const auto target = targetOf(plan.connect, place))
            m_ports.emplace_back(*this, listeners[place].get(), *target);
    }
}

Datagrams::~Datagrams() = default;

void Datagrams::take(Port &port)
{
    for (int i = 0; i < atOnce; ++i) {
        SocketAddress from{.storage = {}, .length = sizeof(sockaddr_storage)};
        const ssize_t count = ::recvfrom(port.socket, buffer().data(), longest, 0, from.get(), &from.length);
        if (count < 0)
            return;
        if (Client *client = clientOf(port, from))
            client->pass(std::size_t(count));
    }
}

Datagrams::Client *Datagrams::clientOf(Port &port, const SocketAddress &address)
{
    const Key key{port.socket, address};
    const auto known = m_clients.find(key);
    if (known != m_clients.end())
        return &known->second;
    if (m_clients.size() >= most)
        return nullptr;
    UniqueFd server(::socket(port.target.family(), socketTypeOf(ProxyPlan::Protocol::Udp), 0));
    if (!server || ::connect(server.get(), port.target.get(), port.target.length) != 0)
        return nullptr;
    return &m_clients.try_emplace(key, m_epoll, port.socket, address, std::move(server)).first->second;
}

void Datagrams::bury()
{
    std::erase_if(m_clients, [](const auto &entry) { return entry.second.isSilent(); });
}

} // namespace mooring::workers::proxy
