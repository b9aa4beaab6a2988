// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/connection.h"

#include "helper/workers/guestapi/answers.h"
#include "helper/workers/guestapi/websocket.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace mooring::workers::guestapi {

namespace {

bool isWhole(const std::string &input)
{
    return !input.empty() && parseRequest(input).outcome != Parsed::Outcome::Incomplete;
}

} // namespace

Connection::Connection(int epoll, UniqueFd socket, const GuestState &state)
    : m_socket(std::move(socket))
    , m_interest(epoll, m_socket.get(), *this)
    , m_state(state)
{
    wait();
}

// One thing at a time, so that nobody is served while others wait: the loop comes back.
void Connection::happened(std::uint32_t events)
{
    if ((events & (EPOLLERR | EPOLLHUP)) != 0)
        m_isOver = true;
    else if ((events & EPOLLOUT) != 0 && m_written < m_output.size())
        write();
    else if (m_mode == Mode::Asks && isWhole(m_input))
        understand();
    else
        read();
    if (!m_isOver)
        wait();
}

// Who does not take its answer is not listened to. Where more was asked already, the loop comes back at once, as soon as the socket takes
// an answer.
void Connection::wait()
{
    const bool hasToWrite = m_written < m_output.size();
    const bool hasAsked = m_mode == Mode::Asks && isWhole(m_input);
    const bool isHeard = m_mode != Mode::Asks || (!hasToWrite && !hasAsked);
    m_interest.set((hasToWrite || hasAsked ? std::uint32_t(EPOLLOUT) : 0U) | (isHeard ? std::uint32_t(EPOLLIN) : 0U));
}

void Connection::read()
{
    char buffer[4096];
    const ssize_t count = ::recv(m_socket.get(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) {
        m_isOver = true;
        return;
    }
    if (count > 0)
        m_input.append(buffer, std::size_t(count));
    if (m_mode == Mode::Asks)
        understand();
    else
        hear();
}

// What it asks before it has taken the last answer waits; each request has one turn of the loop.
void Connection::understand()
{
    const Parsed parsed = parseRequest(m_input);
    if (parsed.outcome == Parsed::Outcome::Incomplete)
        return;
    m_deadline = Clock::now() + patience;
    if (parsed.outcome == Parsed::Outcome::Whole) {
        m_input.erase(0, parsed.used);
        answer(parsed.request);
    } else {
        m_output += bytesOf(answerOf(parsed.status), "GET", false);
        m_endsThen = true;
    }
    write();
}

void Connection::answer(const Request &request)
{
    const Answer answer = answerTo(request, m_state);
    if (answer.isStream)
        return beginStream(request);
    m_endsThen = !request.goesOn;
    m_output += bytesOf(answer, request.method, request.goesOn);
}

void Connection::beginStream(const Request &request)
{
    const std::string_view types = queryValue(request.query, "type");
    const std::string upgraded = request.webSocketKey.empty() ? std::string() : webSocketAnswer(request.webSocketKey);
    if (!areEventTypes(types) || (!request.webSocketKey.empty() && upgraded.empty())) {
        m_endsThen = true;
        m_output += bytesOf(answerOf(400), request.method, false);
        return;
    }
    m_types = types;
    m_mode = upgraded.empty() ? Mode::HearsLines : Mode::HearsFrames;
    m_output += upgraded.empty() ? bytesOf(answerTo(request, m_state), request.method, false) : upgraded;
}

// What a listener says is of no interest, but for the protocol's sake.
void Connection::hear()
{
    if (m_mode == Mode::HearsLines) {
        m_input.clear();
        return;
    }
    Heard heard = hearFrames(m_input);
    m_input = std::move(heard.unread);
    m_output += heard.reply;
    m_endsThen = m_endsThen || heard.isOver;
    if (m_output.size() - m_written > mostUntoldBytes)
        m_isOver = true;
    else
        write();
}

void Connection::tell(const Event &event)
{
    if (m_mode == Mode::Asks || m_endsThen || !wantsEvent(m_types, event))
        return;
    m_output += m_mode == Mode::HearsFrames ? frame(Opcode::Text, event.json) : event.json + '\n';
    if (m_output.size() - m_written > mostUntoldBytes + event.json.size()) {
        m_isOver = true;
        return;
    }
    write();
    if (!m_isOver)
        wait();
}

void Connection::write()
{
    while (m_written < m_output.size()) {
        const ssize_t count = ::send(m_socket.get(), m_output.data() + m_written, m_output.size() - m_written,
                                     MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN) {
            m_output.erase(0, std::exchange(m_written, 0)); // a stream may never come to its end
            return;
        }
        if (count < 0) {
            m_isOver = true;
            return;
        }
        m_written += std::size_t(count);
    }
    m_output.clear();
    m_written = 0;
    if (m_endsThen)
        m_isOver = true;
}

void Connection::expire(Clock::time_point now)
{
    const bool waitsForEvents = m_mode != Mode::Asks && !m_endsThen;
    m_isOver = m_isOver || (!waitsForEvents && now > m_deadline);
}

} // namespace mooring::workers::guestapi
