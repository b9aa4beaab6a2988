// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mooring::workers::guestapi {

inline constexpr std::size_t mostHeadBytes = 8 * 1024;
inline constexpr std::size_t mostBodyBytes = 4 * 1024;

// What a guest asks for (RFC 9112), as far as anybody here cares.
struct Request
{
    std::string method{};
    std::string path{};         // decoded, without the query; begins with a slash
    std::string query{};        // as it came
    bool goesOn = false;        // the connection is kept
    std::string webSocketKey{}; // where a WebSocket is asked for (RFC 6455)
};

struct Parsed
{
    enum class Outcome { Incomplete, Whole, Malformed };
    Outcome outcome = Outcome::Incomplete;
    int status = 400;     // of what is malformed
    std::size_t used = 0; // bytes of what is whole
    Request request{};
};

// The first request of what has come so far. Total: any bytes give an outcome, and what is incomplete is never longer than the two limits.
[[nodiscard]] Parsed parseRequest(std::string_view bytes);

// The value of this name in a query; empty where there is none. Not decoded.
[[nodiscard]] std::string_view queryValue(std::string_view query, std::string_view name);

} // namespace mooring::workers::guestapi
