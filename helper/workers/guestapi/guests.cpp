// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/guests.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace mooring::workers::guestapi {

Guests::Guest::Guest(int epoll, UniqueFd listening)
    : socket(std::move(listening))
    , interest(epoll, socket.get(), *this)
    , epollFd(epoll)
{
    interest.set(EPOLLIN);
}

void Guests::Guest::happened(std::uint32_t)
{
    UniqueFd client(::accept4(socket.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    const bool isOutOfFiles = !client && (errno == EMFILE || errno == ENFILE || errno == ENOMEM);
    if (client)
        connections.emplace_back(epollFd, std::move(client), state);
    if (isOutOfFiles || connections.size() >= mostConnections)
        interest.set(0); // until one has ended
}

void Guests::Guest::bury(Clock::time_point now)
{
    for (Connection &connection : connections)
        connection.expire(now);
    std::erase_if(connections, [](const Connection &connection) { return connection.isOver(); });
    if (connections.size() < mostConnections)
        interest.set(EPOLLIN);
}

void Guests::serve(const std::string &container, GuestState state, UniqueFd socket)
{
    if (socket) {
        m_guests.erase(container);
        m_guests.try_emplace(container, m_epoll, std::move(socket)).first->second.state = std::move(state);
        return;
    }
    const auto guest = m_guests.find(container);
    if (guest == m_guests.end())
        return;
    const auto events = eventsOf(guest->second.state, state);
    guest->second.state = std::move(state);
    for (Connection &connection : guest->second.connections) {
        for (const Event &event : events)
            connection.tell(event);
    }
}

void Guests::bury()
{
    const auto now = Clock::now();
    for (auto &[container, guest] : m_guests)
        guest.bury(now);
}

bool Guests::hasConnections() const
{
    return std::ranges::any_of(m_guests, [](const auto &entry) { return !entry.second.connections.empty(); });
}

} // namespace mooring::workers::guestapi
