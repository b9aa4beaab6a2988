// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/nodes.h"

#include "helper/workers/syscallerror.h"

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

std::unexpected<Refused> cannotMake(const DeviceNode &node)
{
    return std::unexpected(Refused{.detail = systemError(node.path + " cannot be made").error()});
}

std::unexpected<Refused> nobody(const std::string &who, std::uint32_t number)
{
    return std::unexpected(Refused{.kind = RefusalKind::InvalidArgument,
                                   .detail = "The container has no " + who + ' ' + std::to_string(number) + '.'});
}

// Its mode last: chown(2) may take of it.
std::expected<void, Refused> makeNode(const std::string &file, const DeviceNode &node, const HostIds &owner)
{
    if (owner.user == uid_t(-1))
        return nobody("user", node.user);
    if (owner.group == gid_t(-1))
        return nobody("group", node.group);
    const mode_t type = node.kind == DeviceNode::Kind::Block ? S_IFBLK : S_IFCHR;
    if (::mknod(file.c_str(), type, ::makedev(node.major, node.minor)) != 0 ||
        ::lchown(file.c_str(), owner.user, owner.group) != 0 || ::chmod(file.c_str(), node.mode) != 0 ||
        ::lsetxattr(file.c_str(), deviceAttribute, node.device.data(), node.device.size(), 0) != 0)
        return cannotMake(node);
    return {};
}

} // namespace

std::expected<void, Refused> makeNodes(const std::string &folder, const std::vector<DeviceNode> &nodes,
                                       const std::function<HostIds(std::uint32_t, std::uint32_t)> &ownerOf)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return std::unexpected(Refused{.detail = systemError(folder + " cannot be made").error()});
    // The container's root, with ids of its own, passes through.
    if (::mount("mooring-devices", folder.c_str(), "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=711,size=64k") != 0)
        return std::unexpected(Refused{.detail = systemError("Nothing can be mounted at " + folder).error()});
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const DeviceNode &node = nodes[i];
        if (auto made = makeNode(folder + '/' + std::to_string(i), node, ownerOf(node.user, node.group)); !made)
            return made;
    }
    return {};
}

} // namespace mooring::workers
