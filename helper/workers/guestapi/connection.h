// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/guestapi/events.h"
#include "helper/workers/guestapi/request.h"
#include "helper/workers/interest.h"
#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace mooring::workers::guestapi {

using Clock = std::chrono::steady_clock;

// A guest that asks, one thing after the other. Memory is bounded by the limits of a request, the largest answer and mostUntoldBytes; time
// by `patience`, except for who waits for events.
class Connection final : public Watcher
{
public:
    static constexpr std::chrono::seconds patience{
        10}; // to say a whole request, to take a whole answer, to ask once more
    static constexpr std::size_t mostUntoldBytes = std::size_t(256) * 1024; // of events, to who does not take them

    // `state` is the container's as it is now, and must outlive it.
    Connection(int epoll, UniqueFd socket, const GuestState &state);

    void happened(std::uint32_t events) override;
    void tell(const Event &event);
    // Ends it where it has been too slow.
    void expire(Clock::time_point now);
    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    enum class Mode { Asks, HearsLines, HearsFrames };

    void read();
    void understand();
    void answer(const Request &request);
    void beginStream(const Request &request);
    void hear();
    void write();
    void wait();

    UniqueFd m_socket;
    Interest m_interest;
    const GuestState &m_state;
    Mode m_mode = Mode::Asks;
    std::string m_types{}; // of the events it wants
    std::string m_input{};
    std::string m_output{};
    std::size_t m_written = 0; // of the output
    bool m_endsThen = false;   // once everything is written
    bool m_isOver = false;
    Clock::time_point m_deadline = Clock::now() + patience;
};

} // namespace mooring::workers::guestapi
