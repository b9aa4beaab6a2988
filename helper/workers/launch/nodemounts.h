// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestplaces.h"
#include "helper/workers/plans.h"

#include <expected>
#include <string>
#include <utility>

namespace mooring::workers {

// Device files in a container that runs.
class NodeMounts
{
public:
    explicit NodeMounts(GuestPlaces places)
        : m_places(std::move(places))
    {
    }

    // `tree` is a mount that is nowhere yet. In the place of the same device's own, where it is there already.
    [[nodiscard]] std::expected<void, std::string> putIn(const DeviceNode &node, const UniqueFd &tree);
    // Where it is still on top; and the empty file below it.
    void takeOut(const DeviceNode &node);

private:
    [[nodiscard]] bool isOurs(const UniqueFd &file, const DeviceNode &node) const;
    bool takeOff(const DeviceNode &node);

    GuestPlaces m_places;
};

} // namespace mooring::workers
