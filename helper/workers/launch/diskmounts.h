// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestplaces.h"
#include "helper/workers/plans.h"

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace mooring::workers {

// Disks in a container that runs. Ours is a mount at the disk's place that shows its source: whoever mounted the same there has nothing
// else to lose.
class DiskMounts
{
public:
    explicit DiskMounts(GuestPlaces places)
        : m_places(std::move(places))
    {
    }

    // `tree` is a mount that is nowhere yet. One that is there already stays: false.
    [[nodiscard]] std::expected<bool, std::string> putIn(const DiskMount &disk, const UniqueFd &tree);
    // Where it is still on top. Its place stays, which may have been the guest's own before.
    void takeOut(const DiskMount &disk);

private:
    [[nodiscard]] UniqueFd findOurs(const DiskMount &disk) const;

    GuestPlaces m_places;
};

// Makes the places that disks of a start are mounted on, below the mounted root; those that are only there when it runs are left out.
[[nodiscard]] std::expected<void, std::string> makeDiskPlaces(const GuestPlaces &places,
                                                              const std::vector<DiskMount> &disks);

} // namespace mooring::workers
