// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/launch/guestfiles.h"
#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <expected>
#include <string>

namespace mooring::workers {

// Device files in a container that runs. Whoever enters is inside for good, among files that are the guest's, with this computer's
// privileges: no link of the guest's is followed, and what was looked at is what is mounted on or taken off, by its descriptor.
class NodeMounts
{
public:
    // `root` is the container's root in this computer's numbers, as whom files are made.
    [[nodiscard]] static std::expected<NodeMounts, std::string> enter(const UniqueFd &init, const HostIds &root);

    // `tree` is a mount that is nowhere yet. In the place of the same device's own, where it is there already.
    [[nodiscard]] std::expected<void, std::string> putIn(const DeviceNode &node, const UniqueFd &tree);
    // Where it is still on top; and the empty file below it.
    void takeOut(const DeviceNode &node);

private:
    NodeMounts() = default;
    [[nodiscard]] UniqueFd find(const std::string &path) const;
    [[nodiscard]] UniqueFd makeFolders(const std::string &path) const;
    [[nodiscard]] UniqueFd makePlace(const std::string &path) const;
    [[nodiscard]] bool isOurs(const UniqueFd &file, const DeviceNode &node) const;
    bool takeOff(const DeviceNode &node);

    UniqueFd m_root{};
};

} // namespace mooring::workers
