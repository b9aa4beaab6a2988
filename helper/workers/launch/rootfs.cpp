// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/launch/rootfs.h"

#include "helper/workers/idmap.h"
#include "helper/workers/syscallerror.h"
#include "helper/workers/userns.h"

#include <fcntl.h>
#include <linux/securebits.h>
#include <sched.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mooring::workers {

namespace {

using Outcome = std::expected<void, std::string>;

enum class Access { ReadOnly, ReadWrite };

// A private view of a directory in which ids are mapped as the container's are; as they are, without a user namespace.
Outcome mountLayer(const std::string &from, const std::string &to, const UniqueFd &userNamespace, Access access)
{
    const UniqueFd tree(::open_tree(AT_FDCWD, from.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    if (!tree)
        return systemError("The layer " + from + " cannot be opened");
    mount_attr attributes{};
    attributes.attr_set = access == Access::ReadOnly ? MOUNT_ATTR_RDONLY : 0;
    if (userNamespace) {
        attributes.attr_set |= MOUNT_ATTR_IDMAP;
        attributes.userns_fd = std::uint64_t(userNamespace.get());
    }
    if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        return systemError("The file system of " + from + " cannot map ids");
    if (::mkdir(to.c_str(), 0700) != 0 ||
        ::move_mount(tree.get(), "", AT_FDCWD, to.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return systemError("The layer " + from + " cannot be mounted");
    return {};
}

Outcome configure(int fs, const char *key, const std::string &value)
{
    if (::fsconfig(fs, FSCONFIG_SET_STRING, key, value.c_str(), 0) != 0)
        return systemError(std::string("overlay refuses ") + key + '=' + value);
    return {};
}

// overlayfs remembers who mounted it and makes its own files as that user. Through an idmapped upper the host's uid 0 has no id of its
// own, and overlayfs would fall back to a read-only mount without an error; so it is made as the container's root. fsuid changes must
// not cost us the capabilities.
Outcome createAs(int fs, const StartPlan &plan)
{
    const int bits = ::prctl(PR_GET_SECUREBITS);
    if (::prctl(PR_SET_SECUREBITS, bits | SECBIT_NO_SETUID_FIXUP) != 0)
        return systemError("securebits cannot be set");
    ::setfsuid(hostIdOf(mappingsOf(plan.ids, plan.otherIds, IdKind::User), 0).value_or(0));
    ::setfsgid(hostIdOf(mappingsOf(plan.ids, plan.otherIds, IdKind::Group), 0).value_or(0));
    const int created = ::fsconfig(fs, FSCONFIG_CMD_CREATE, nullptr, nullptr, 0);
    auto failed = systemError("The overlay cannot be mounted");
    ::setfsuid(0);
    ::setfsgid(0);
    ::prctl(PR_SET_SECUREBITS, bits);
    if (created != 0)
        return failed;
    return {};
}

std::expected<UniqueFd, std::string> mountOverlay(const StartPlan &plan, const std::string &stage)
{
    const UniqueFd fs(::fsopen("overlay", FSOPEN_CLOEXEC));
    if (!fs)
        return systemError("This kernel has no overlay file system");
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
        if (auto set = configure(fs.get(), "lowerdir+", stage + "/lower" + std::to_string(i)); !set)
            return std::unexpected(set.error());
    }
    // redirect_dir must stay on for ever, whatever the kernel's default: frozen layers rely on it. index binds an upper to its lower.
    const std::pair<const char *, std::string> options[] = {{"upperdir", stage + "/delta/upper"},
                                                            {"workdir", stage + "/delta/work"},
                                                            {"redirect_dir", "on"},
                                                            {"metacopy", "off"},
                                                            {"index", "off"},
                                                            {"xino", "auto"}};
    for (const auto &[key, value] : options) {
        if (auto set = configure(fs.get(), key, value); !set)
            return std::unexpected(set.error());
    }
    if (auto created = createAs(fs.get(), plan); !created)
        return std::unexpected(created.error());
    // A device that was made while the container was privileged must not be one any more.
    const unsigned attributes = plan.ids.count > 0 ? MOUNT_ATTR_NODEV : 0;
    UniqueFd mount(::fsmount(fs.get(), FSMOUNT_CLOEXEC, attributes));
    if (!mount)
        return systemError("The overlay cannot be mounted");
    struct statvfs status{};
    if (::fstatvfs(mount.get(), &status) != 0 || (status.f_flag & ST_RDONLY))
        return std::unexpected("The container's root would be read-only; its delta cannot be written.");
    return mount;
}

Outcome stageLayers(const StartPlan &plan, const std::string &stage)
{
    UniqueFd space;
    if (plan.ids.count > 0) {
        auto made = makeUserNamespace(plan.ids, plan.otherIds);
        if (!made)
            return std::unexpected(made.error());
        space = std::move(*made);
    }
    if (::mount("mooring-stage", stage.c_str(), "tmpfs", 0, "mode=700,size=64k") != 0)
        return systemError("The layers cannot be staged at " + stage);
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
        if (auto mounted = mountLayer(plan.layers[i], stage + "/lower" + std::to_string(i), space, Access::ReadOnly);
            !mounted)
            return mounted;
    }
    return mountLayer(plan.delta, stage + "/delta", space, Access::ReadWrite); // upper and work must be one mount
}

// A folder with all of the root in it. Where it lies nothing is setuid; in the container its programs are what they are.
Outcome mountFolder(const StartPlan &plan)
{
    const std::string folder = plan.delta + "/rootfs";
    const UniqueFd tree(::open_tree(AT_FDCWD, folder.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    if (!tree)
        return systemError("The root " + folder + " cannot be opened");
    UniqueFd space;
    mount_attr attributes{};
    attributes.attr_clr = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
    if (plan.ids.count > 0) {
        auto made = makeUserNamespace(plan.ids, plan.otherIds);
        if (!made)
            return std::unexpected(made.error());
        space = std::move(*made);
        attributes.attr_clr = MOUNT_ATTR_NOSUID;
        attributes.attr_set = MOUNT_ATTR_IDMAP | MOUNT_ATTR_NODEV;
        attributes.userns_fd = std::uint64_t(space.get());
    }
    if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        return systemError("The file system of " + folder + " cannot map ids");
    if (::move_mount(tree.get(), "", AT_FDCWD, plan.mountPoint.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return systemError("The root cannot be mounted at " + plan.mountPoint);
    return {};
}

} // namespace

Outcome unshareMounts()
{
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return systemError("There is no mount namespace to be had");
    return {};
}

Outcome mountRoot(const StartPlan &plan)
{
    if (auto alone = unshareMounts(); !alone)
        return alone;
    if (plan.layers.empty())
        return mountFolder(plan);
    const std::string &stage =
        plan.mountPoint; // staged where the root will be: overlay keeps views of its own of the layers
    if (auto staged = stageLayers(plan, stage); !staged)
        return staged;
    const auto root = mountOverlay(plan, stage);
    if (!root)
        return std::unexpected(root.error());
    if (::umount2(stage.c_str(), MNT_DETACH) != 0 ||
        ::move_mount(root->get(), "", AT_FDCWD, plan.mountPoint.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return systemError("The root cannot be mounted at " + plan.mountPoint);
    return {};
}

} // namespace mooring::workers
