// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/guestapi/events.h"

#include "helper/workers/guestapi/answers.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <map>
#include <ranges>
#include <set>

namespace mooring::workers::guestapi {

namespace {

constexpr std::string_view eventTypes[] = {"config", "device"};

Event eventOf(std::string_view type, const std::string &metadata)
{
    const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    return {.type = type,
            .json = std::format(R"({{"type":"{}","timestamp":"{:%FT%T}Z","metadata":{{{}}}}})", type, now, metadata)};
}

using Values = std::map<std::string, std::string>;

std::set<std::string> changedNames(const Values &before, const Values &after)
{
    std::set<std::string> names;
    for (const auto &[name, value] : before) {
        const auto now = after.find(name);
        if (now == after.end() || now->second != value)
            names.insert(name);
    }
    for (const auto &[name, value] : after) {
        if (!before.contains(name))
            names.insert(name);
    }
    return names;
}

std::string valueIn(const Values &values, const std::string &name)
{
    const auto value = values.find(name);
    return value == values.end() ? std::string() : value->second;
}

} // namespace

std::vector<Event> eventsOf(const GuestState &before, const GuestState &after)
{
    std::vector<Event> events;
    for (const std::string &key : changedNames(before.config, after.config))
        events.push_back(eventOf("config", std::format(R"("key":{},"old_value":{},"value":{})", jsonString(key),
                                                       jsonString(valueIn(before.config, key)),
                                                       jsonString(valueIn(after.config, key)))));
    for (const std::string &name : changedNames(before.devices, after.devices)) {
        const bool isNew = !before.devices.contains(name);
        const bool isGone = !after.devices.contains(name);
        events.push_back(eventOf("device", std::format(R"("name":{},"action":"{}","config":{})", jsonString(name),
                                                       isNew    ? "added"
                                                       : isGone ? "removed"
                                                                : "updated",
                                                       valueIn(isGone ? before.devices : after.devices, name))));
    }
    return events;
}

bool areEventTypes(std::string_view types)
{
    return types.empty() || std::ranges::all_of(types | std::views::split(','), [](const auto &part) {
               return std::ranges::find(eventTypes, std::string_view(part.begin(), part.end())) != std::end(eventTypes);
           });
}

bool wantsEvent(std::string_view types, const Event &event)
{
    return types.empty() || std::ranges::any_of(types | std::views::split(','), [&](const auto &part) {
               return std::string_view(part.begin(), part.end()) == event.type;
           });
}

} // namespace mooring::workers::guestapi
