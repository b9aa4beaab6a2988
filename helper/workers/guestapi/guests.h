// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/guestapi/connection.h"
#include "helper/workers/interest.h"
#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <list>
#include <map>
#include <string>

namespace mooring::workers::guestapi {

// The containers that may ask, each at a socket of its own: that alone says who asks, so that nobody can ask for another.
class Guests
{
public:
    static constexpr std::size_t mostConnections = 16; // of one container; more wait in its socket's queue

    explicit Guests(int epoll)
        : m_epoll(epoll)
    {
    }

    // Without a socket it has one already, else nothing comes of it.
    void serve(const std::string &container, GuestState state, UniqueFd socket);
    void forget(const std::string &container) { m_guests.erase(container); }
    // After each round of events, and every second while anybody is connected.
    void bury();
    [[nodiscard]] bool hasConnections() const;

private:
    struct Guest final : Watcher
    {
        Guest(int epoll, UniqueFd listening);
        void happened(std::uint32_t events) override;
        void bury(Clock::time_point now);

        UniqueFd socket;
        Interest interest;
        int epollFd;
        GuestState state{};
        std::list<Connection> connections{};
    };

    int m_epoll;
    std::map<std::string, Guest> m_guests{};
};

} // namespace mooring::workers::guestapi
