// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/nodemounts.h"

#include "helper/workers/launch/nodes.h"

#include <sys/xattr.h>

namespace mooring::workers {

namespace {

constexpr int mostMounts = 16; // of one device at one place, where every helper that came added one

} // namespace

bool NodeMounts::isOurs(const UniqueFd &file, const DeviceNode &node) const
{
    std::string said(node.device.size() + 1, '\0');
    const ssize_t size = ::getxattr(GuestPlaces::nameOf(file).c_str(), deviceAttribute, said.data(), said.size());
    return size >= 0 && said.substr(0, std::size_t(size)) == node.device;
}

bool NodeMounts::takeOff(const DeviceNode &node)
{
    const UniqueFd place = m_places.find(node.path);
    return place && isOurs(place, node) && GuestPlaces::takeOff(place);
}

std::expected<void, std::string> NodeMounts::putIn(const DeviceNode &node, const UniqueFd &tree)
{
    for (int mounts = 0; mounts < mostMounts && takeOff(node); ++mounts) {
    }
    return m_places.make(node.path, GuestPlaces::Kind::File).and_then([&](const UniqueFd &place) {
        return GuestPlaces::put(tree, place, node.path);
    });
}

void NodeMounts::takeOut(const DeviceNode &node)
{
    bool wasThere = false;
    for (int mounts = 0; mounts < mostMounts && takeOff(node); ++mounts)
        wasThere = true;
    if (wasThere)
        m_places.removeEmptyFile(node.path);
}

} // namespace mooring::workers
