// SPDX-License-Identifier: GPL-3.0-or-later
// As much of RFC 6455 as it takes to tell events: the answer to a handshake, frames of text, and what has to be said to those of a client.
#pragma once

#include <string>
#include <string_view>

namespace mooring::workers::guestapi {

// The response to a handshake with this key; empty for what is none.
[[nodiscard]] std::string webSocketAnswer(std::string_view key);

enum class Opcode : unsigned char { Text = 0x1, Close = 0x8, Ping = 0x9, Pong = 0xa };
[[nodiscard]] std::string frame(Opcode opcode, std::string_view payload);

// What a client sent so far.
struct Heard
{
    std::string reply{};  // what must be sent for it
    bool isOver = false;  // behind that: it closed, or broke the rules
    std::string unread{}; // the beginning of a frame
};
// Total; what stays unread is never longer than a frame may be.
[[nodiscard]] Heard hearFrames(std::string_view bytes);

} // namespace mooring::workers::guestapi
