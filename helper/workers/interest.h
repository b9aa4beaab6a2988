// SPDX-License-Identifier: GPL-3.0-or-later
// What the workers' loops over epoll(7) are made of.
#pragma once

#include <sys/epoll.h>

#include <cstdint>

namespace mooring::workers {

// What the loop calls back. Its address is what epoll keeps.
class Watcher
{
public:
    virtual ~Watcher() = default;
    virtual void happened(std::uint32_t events) = 0;
};

// Adds, changes and takes away what is waited for on a socket, as often as it changes. 0 waits for nothing, not even its end.
class Interest
{
public:
    Interest(int epoll, int socket, Watcher &watcher)
        : m_epoll(epoll)
        , m_socket(socket)
        , m_watcher(watcher)
    {
    }
    void set(std::uint32_t events)
    {
        if (events == m_events)
            return;
        epoll_event event{.events = events, .data = {.ptr = &m_watcher}};
        const int deed = events == 0 ? EPOLL_CTL_DEL : m_events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
        ::epoll_ctl(m_epoll, deed, m_socket, &event);
        m_events = events;
    }

private:
    int m_epoll;
    int m_socket;
    Watcher &m_watcher;
    std::uint32_t m_events = 0;
};

} // namespace mooring::workers
