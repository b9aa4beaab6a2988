// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/guestapi/request.h"
#include "helper/workers/plans.h"

#include <string>
#include <string_view>

namespace mooring::workers::guestapi {

// What a container is answered, after LXD's documentation "Communication between instance and host". It reads, and changes nothing.
struct Answer
{
    int status = 200;
    std::string_view type{};
    std::string body{};
    bool isStream = false; // of events, from here on
};

[[nodiscard]] Answer answerTo(const Request &request, const GuestState &state);
[[nodiscard]] Answer answerOf(int status); // which is a failure

// As it is sent; `method` is HEAD for one that wants no body.
[[nodiscard]] std::string bytesOf(const Answer &answer, std::string_view method, bool goesOn);

// A string of JSON (RFC 8259), in quotes. What is no UTF-8 is no concern: it comes from the helper.
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace mooring::workers::guestapi
