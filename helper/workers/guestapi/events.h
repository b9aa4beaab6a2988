// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"

#include <string>
#include <string_view>
#include <vector>

namespace mooring::workers::guestapi {

struct Event
{
    std::string_view type{}; // config, device
    std::string json{};
};

// What a container is told when what it may know of itself changes so.
[[nodiscard]] std::vector<Event> eventsOf(const GuestState &before, const GuestState &after);

// Whether these are types of events: "config", "device", both with a comma. None said is all.
[[nodiscard]] bool areEventTypes(std::string_view types);
[[nodiscard]] bool wantsEvent(std::string_view types, const Event &event);

} // namespace mooring::workers::guestapi
