// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/proxy/streams.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>

#include <cerrno>

namespace mooring::workers::proxy {

namespace {

constexpr std::size_t bufferBytes = 16 * 1024;

std::string textOf(const SocketAddress &address)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (address.family() == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in *>(&address.storage)->sin_addr, text, sizeof text);
    else
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6 *>(&address.storage)->sin6_addr, text, sizeof text);
    return text;
}

int portOf(const SocketAddress &address)
{
    return ntohs(reinterpret_cast<const sockaddr_in *>(&address.storage)->sin_port); // in the same place in both
}

// An IPv4 client of a socket for both families.
SocketAddress unmapped(const SocketAddress &address)
{
    const std::string text = address.family() == AF_INET6 ? textOf(address) : std::string();
    constexpr std::string_view mapped = "::ffff:";
    if (!text.starts_with(mapped))
        return address;
    const auto ipv4 = internetAddress(text.substr(mapped.size()), std::uint16_t(portOf(address)));
    return ipv4.value_or(address);
}

} // namespace

std::string proxyHeader(int socket)
{
    SocketAddress from{.storage = {}, .length = sizeof(sockaddr_storage)};
    SocketAddress to = from;
    const bool isKnown = ::getpeername(socket, from.get(), &from.length) == 0 &&
                         ::getsockname(socket, to.get(), &to.length) == 0 && from.family() != AF_UNIX;
    if (!isKnown)
        return "PROXY UNKNOWN\r\n";
    from = unmapped(from);
    to = unmapped(to);
    return std::string(from.family() == AF_INET ? "PROXY TCP4 " : "PROXY TCP6 ") + textOf(from) + ' ' + textOf(to) +
           ' ' + std::to_string(portOf(from)) + ' ' + std::to_string(portOf(to)) + "\r\n";
}

class Streams::Listener final : public Watcher
{
public:
    Listener(Streams &streams, int listening, const SocketAddress &goal)
        : socket(listening)
        , target(goal)
        , interest(streams.m_epoll, listening, *this)
        , m_streams(streams)
    {
        interest.set(EPOLLIN);
    }
    void happened(std::uint32_t) override { m_streams.accept(*this); }

    int socket;
    SocketAddress target;
    Interest interest;

private:
    Streams &m_streams;
};

class Streams::Connection final
{
public:
    // The first is the client, the second what it is passed on to, which is connecting still.
    Connection(int epoll, UniqueFd client, UniqueFd server, std::string header)
        : m_ends{End(*this, epoll, std::move(client)), End(*this, epoll, std::move(server))}
    {
        m_ends[1].waiting = std::move(header);
        m_ends[1].interest.set(EPOLLOUT);
    }
    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    struct End final : Watcher
    {
        End(Connection &owner, int epoll, UniqueFd fd)
            : connection(owner)
            , socket(std::move(fd))
            , interest(epoll, socket.get(), *this)
        {
        }
        void happened(std::uint32_t) override { connection.goOn(); }

        Connection &connection;
        UniqueFd socket;
        Interest interest;
        std::string waiting{}; // to be written to it
        bool isRead = false;   // nothing comes from it any more
        bool isShut = false;   // nothing goes to it any more
    };

    void goOn()
    {
        if (m_isConnecting && !hasConnected())
            return;
        pass(m_ends[0], m_ends[1]);
        pass(m_ends[1], m_ends[0]);
        if (m_ends[0].isShut && m_ends[1].isShut)
            m_isOver = true;
        for (End &end : m_ends) {
            const End &other = &end == &m_ends[0] ? m_ends[1] : m_ends[0];
            const std::uint32_t read = !end.isRead && other.waiting.empty() ? EPOLLIN : 0U;
            const std::uint32_t write = end.waiting.empty() ? 0U : EPOLLOUT;
            end.interest.set(m_isOver ? 0U : read | write);
        }
    }

    bool hasConnected()
    {
        int error = 0;
        socklen_t length = sizeof error;
        SocketAddress peer{.storage = {}, .length = sizeof(sockaddr_storage)};
        ::getsockopt(m_ends[1].socket.get(), SOL_SOCKET, SO_ERROR, &error, &length);
        if (error != 0) {
            m_isOver = true;
            m_ends[1].interest.set(0);
        } else if (::getpeername(m_ends[1].socket.get(), peer.get(), &peer.length) == 0) {
            m_isConnecting = false;
        }
        return !m_isConnecting;
    }

    // As much as goes without waiting, but not for ever: others want their turn.
    void pass(End &from, End &to)
    {
        constexpr int rounds = 4;
        for (int i = 0; i < rounds && !m_isOver; ++i) {
            if (to.waiting.empty() && !from.isRead)
                read(from, to);
            if (to.waiting.empty())
                break;
            if (!write(to))
                break;
        }
        if (to.waiting.empty() && from.isRead && !to.isShut) {
            ::shutdown(to.socket.get(), SHUT_WR);
            to.isShut = true;
        }
    }

    void read(End &from, End &to)
    {
        char buffer[bufferBytes];
        const ssize_t count = ::recv(from.socket.get(), buffer, sizeof buffer, 0);
        if (count > 0)
            to.waiting.assign(buffer, std::size_t(count));
        else if (count == 0)
            from.isRead = true;
        else if (errno != EAGAIN && errno != EINTR)
            m_isOver = true;
    }

    // False when it takes no more for now.
    bool write(End &to)
    {
        const ssize_t count = ::send(to.socket.get(), to.waiting.data(), to.waiting.size(), MSG_NOSIGNAL);
        if (count < 0) {
            m_isOver = m_isOver || (errno != EAGAIN && errno != EINTR);
            return false;
        }
        to.waiting.erase(0, std::size_t(count));
        return to.waiting.empty();
    }

    End m_ends[2];
    bool m_isConnecting = true;
    bool m_isOver = false;
};

Streams::Streams(int epoll, const ProxyPlan &plan, const std::vector<UniqueFd> &listeners)
    : m_epoll(epoll)
    , m_plan(plan)
{
    for (std::size_t place = 0; place < listeners.size(); ++place) {
        if (const auto target = targetOf(plan.connect, place))
            m_listeners.emplace_back(*this, listeners[place].get(), *target);
    }
}

Streams::~Streams() = default;

void Streams::setAccepting(bool accepting)
{
    for (Listener &listener : m_listeners)
        listener.interest.set(accepting ? EPOLLIN : 0U);
}

void Streams::accept(Listener &listener)
{
    constexpr int atOnce = 16;
    for (int i = 0; i < atOnce; ++i) {
        if (m_connections.size() >= most)
            return setAccepting(false);
        UniqueFd client(::accept4(listener.socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!client)
            return;
        const int yes = 1;
        ::setsockopt(client.get(), SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
        UniqueFd server(::socket(listener.target.family(), socketTypeOf(m_plan.connect.protocol), 0));
        if (!server ||
            (::connect(server.get(), listener.target.get(), listener.target.length) != 0 && errno != EINPROGRESS))
            continue; // the client sees it end
        ::setsockopt(server.get(), SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
        std::string header = m_plan.tellsClient ? proxyHeader(client.get()) : std::string();
        m_connections.emplace_back(m_epoll, std::move(client), std::move(server), std::move(header));
    }
}

void Streams::bury()
{
    m_connections.remove_if([](const Connection &connection) { return connection.isOver(); });
    if (m_connections.size() < most)
        setAccepting(true);
}

} // namespace mooring::workers::proxy
