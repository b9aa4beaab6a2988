// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/tree.h"

#include "helper/workers/unpack/refusal.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>

namespace mooring::workers {

namespace {

constexpr std::string_view keptXattrs[] = {"user.", "security.capability", "system.posix_acl_"};
constexpr std::string_view droppedXattrs[] = {"user.overlay."}; // would be overlayfs' own marks in a layer

bool isKept(std::string_view name)
{
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    return std::ranges::any_of(keptXattrs, begins) && std::ranges::none_of(droppedXattrs, begins);
}

int openBeneath(int root, const std::string &path, std::uint64_t flags)
{
    open_how how{};
    how.flags = flags | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return int(::syscall(SYS_openat2, root, path.empty() ? "." : path.c_str(), &how, sizeof how));
}

std::array<timespec, 2> times(const Attributes &attributes)
{
    return {attributes.modified, attributes.modified};
}

} // namespace

Tree::Tree(UniqueFd root, const UnpackPlan &limits)
    : m_root(std::move(root))
    , m_limits(limits)
{
}

void Tree::countInode()
{
    if (++m_inodes > m_limits.maxInodes)
        refuseSize("The image has more than " + std::to_string(m_limits.maxInodes) + " files.");
}

void Tree::count(std::uint64_t bytes)
{
    m_bytes += bytes;
    if (m_bytes > m_limits.maxUnpackedBytes)
        refuseSize("The image unpacks to more than " + std::to_string(m_limits.maxUnpackedBytes) + " bytes.");
}

void Tree::checkOwner(const Attributes &attributes, const std::string &path) const
{
    for (const std::int64_t id : {attributes.user, attributes.group}) {
        if (id < 0 || id >= std::int64_t(m_limits.ids.count))
            refuseImage("The owner of " + shown(path) + ", " + std::to_string(id) +
                        ", is beyond the ids that a container has.");
    }
}

// Members may come before their folders, as some tools write them; the folders get their attributes when they come.
UniqueFd Tree::openDirectory(const std::string &path, const std::string &member)
{
    UniqueFd directory(openBeneath(m_root.get(), path, O_PATH | O_DIRECTORY));
    if (directory)
        return directory;
    if (errno == ELOOP || errno == ENOTDIR || errno == EXDEV)
        refuseImage("The path of " + shown(member) + " goes through something that is no folder.");
    if (errno != ENOENT || path.empty())
        refuseSystem(shown(member));
    addDirectory(path, {.mode = 0755});
    directory.reset(openBeneath(m_root.get(), path, O_PATH | O_DIRECTORY));
    if (!directory)
        refuseSystem(shown(member));
    return directory;
}

Tree::Place Tree::placeFor(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? std::string() : path.substr(0, slash);
    if (!m_hasParent || parent != m_parentPath) {
        UniqueFd opened = openDirectory(parent, path);
        m_parent = std::move(opened);
        m_parentPath = parent;
        m_hasParent = true;
    }
    return {.parent = m_parent.get(), .name = slash == std::string::npos ? path : path.substr(slash + 1)};
}

// A later member replaces an earlier one of the same name.
void Tree::clear(const Place &place, const std::string &path)
{
    if (::unlinkat(place.parent, place.name.c_str(), 0) != 0 && errno != ENOENT) {
        if (errno != EISDIR)
            refuseSystem(shown(path));
        refuseImage("The archive has both a folder and something else at " + shown(path) + '.');
    }
}

void Tree::apply(const Place &place, const Attributes &attributes, const std::string &path) const
{
    if (::fchownat(place.parent, place.name.c_str(), uid_t(attributes.user), gid_t(attributes.group),
                   AT_SYMLINK_NOFOLLOW) != 0)
        refuseSystem("The owner of " + shown(path));
    const auto both = times(attributes);
    (void)::utimensat(place.parent, place.name.c_str(), both.data(), AT_SYMLINK_NOFOLLOW);
}

void Tree::addDirectory(const std::string &path, const Attributes &attributes)
{
    checkOwner(attributes, path);
    if (!path.empty()) {
        const Place place = placeFor(path);
        if (::mkdirat(place.parent, place.name.c_str(), 0700) == 0)
            countInode();
        else if (errno != EEXIST)
            refuseSystem(shown(path));
        const UniqueFd made(openBeneath(m_root.get(), path, O_PATH | O_DIRECTORY));
        if (!made)
            refuseImage("The archive has both a folder and something else at " + shown(path) + '.');
        apply(place, attributes, path);
    }
    m_directories.insert_or_assign(path, attributes);
}

void Tree::addLink(const std::string &path, const std::string &target, const Attributes &attributes)
{
    checkOwner(attributes, path);
    if (path.empty() || target.empty() || target.size() > m_limits.maxPathBytes)
        refuseImage("The archive has a symbolic link without a proper target: " + shown(path) + '.');
    countInode();
    const Place place = placeFor(path);
    clear(place, path);
    if (::symlinkat(target.c_str(), place.parent, place.name.c_str()) != 0)
        refuseSystem(shown(path));
    apply(place, attributes, path);
}

void Tree::addHardLink(const std::string &path, const std::string &target)
{
    countInode(); // it is none, but takes its place in a folder
    const UniqueFd source(openBeneath(m_root.get(), target, O_PATH | O_NOFOLLOW));
    struct stat status{};
    if (path.empty() || !source || ::fstat(source.get(), &status) != 0 || S_ISDIR(status.st_mode))
        refuseImage("The hard link " + shown(path) + " leads to nothing in the image: " + shown(target) + '.');
    const Place place = placeFor(path);
    if (path == target)
        return;
    clear(place, path);
    const std::size_t slash = target.rfind('/');
    const UniqueFd folder(
        openBeneath(m_root.get(), slash == std::string::npos ? "" : target.substr(0, slash), O_PATH | O_DIRECTORY));
    const std::string name = slash == std::string::npos ? target : target.substr(slash + 1);
    if (!folder || ::linkat(folder.get(), name.c_str(), place.parent, place.name.c_str(), 0) != 0)
        refuseSystem(shown(path));
}

void Tree::addFifo(const std::string &path, const Attributes &attributes)
{
    checkOwner(attributes, path);
    countInode();
    const Place place = placeFor(path);
    clear(place, path);
    if (path.empty() || ::mknodat(place.parent, place.name.c_str(), S_IFIFO | 0600, 0) != 0)
        refuseSystem(shown(path));
    apply(place, attributes, path);
    (void)::fchmodat(place.parent, place.name.c_str(), attributes.mode, 0);
}

void Tree::beginFile(const std::string &path, std::uint64_t apparentSize)
{
    if (path.empty())
        refuseImage("The archive has a file where its root should be.");
    countInode();
    m_apparent += apparentSize;
    if (apparentSize > m_limits.maxUnpackedBytes || m_apparent > m_limits.maxUnpackedBytes)
        refuseSize("The image unpacks to more than " + std::to_string(m_limits.maxUnpackedBytes) + " bytes, with " +
                   shown(path) + '.');
    const Place place = placeFor(path);
    clear(place, path);
    m_file.reset(
        ::openat(place.parent, place.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_file)
        refuseSystem(shown(path));
    m_filePath = path;
    m_fileSize = apparentSize;
}

void Tree::write(const void *data, std::size_t size, std::uint64_t offset)
{
    if (offset > m_limits.maxUnpackedBytes)
        refuseSize("The image unpacks to more than " + std::to_string(m_limits.maxUnpackedBytes) + " bytes, with " +
                   shown(m_filePath) + '.');
    count(size);
    const char *rest = static_cast<const char *>(data);
    while (size > 0) {
        const ssize_t written = ::pwrite(m_file.get(), rest, size, off_t(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            refuseSystem(shown(m_filePath));
        rest += written;
        size -= std::size_t(written);
        offset += std::uint64_t(written);
    }
}

void Tree::endFile(const Attributes &attributes)
{
    checkOwner(attributes, m_filePath);
    if (::ftruncate(m_file.get(), off_t(m_fileSize)) != 0) // a hole at the end
        refuseSystem(shown(m_filePath));
    if (::fchown(m_file.get(), uid_t(attributes.user), gid_t(attributes.group)) != 0 ||
        ::fchmod(m_file.get(), attributes.mode) != 0)
        refuseSystem("The owner of " + shown(m_filePath));
    applyXattrs(m_file.get(), attributes, m_filePath);
    const auto both = times(attributes);
    (void)::futimens(m_file.get(), both.data());
    m_file.reset();
}

void Tree::applyXattrs(int fd, const Attributes &attributes, const std::string &path)
{
    std::size_t bytes = 0;
    for (const auto &[name, value] : attributes.xattrs)
        bytes += name.size() + value.size();
    if (bytes > m_limits.maxXattrBytes)
        refuseSize("The extended attributes of " + shown(path) + " are too large.");
    for (const auto &[name, value] : attributes.xattrs) {
        if (!isKept(name))
            ++m_skipped;
        else if (::fsetxattr(fd, name.c_str(), value.data(), value.size(), 0) != 0 && errno != EOPNOTSUPP)
            refuseSystem("The attribute " + shown(name) + " of " + shown(path));
    }
}

void Tree::finish()
{
    // What is below a folder sorts after it: so no folder is touched again after its time was set.
    for (const auto &[path, attributes] : std::views::reverse(m_directories)) {
        const UniqueFd directory(openBeneath(m_root.get(), path, O_RDONLY | O_DIRECTORY));
        if (!directory || ::fchown(directory.get(), uid_t(attributes.user), gid_t(attributes.group)) != 0 ||
            ::fchmod(directory.get(), attributes.mode) != 0)
            refuseSystem("The owner of " + shown(path));
        applyXattrs(directory.get(), attributes, path);
        const auto both = times(attributes);
        (void)::futimens(directory.get(), both.data());
    }
}

} // namespace mooring::workers
