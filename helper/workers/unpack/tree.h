// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "helper/workers/uniquefd.h"

#include <sys/stat.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mooring::workers {

// What a member says of itself.
struct Attributes
{
    mode_t mode = 0; // permission bits only
    std::int64_t user = 0;
    std::int64_t group = 0;
    timespec modified{};
    std::vector<std::pair<std::string, std::string>> xattrs{};
};

// A file system tree that grows below one directory and never beside it: no path goes through a link. Counts what it costs.
// Throws Refusal. Paths are memberPath()'s.
class Tree
{
public:
    Tree(UniqueFd root, const UnpackPlan &limits);

    void addDirectory(const std::string &path, const Attributes &attributes);
    void addLink(const std::string &path, const std::string &target, const Attributes &attributes);
    void addHardLink(const std::string &path, const std::string &target);
    void addFifo(const std::string &path, const Attributes &attributes);
    // Nobody can make device nodes in a user namespace, and nobody needs sockets of another machine.
    void skipNode() { ++m_skipped; }

    // A new file, open for writing; write(), then endFile().
    void beginFile(const std::string &path, std::uint64_t apparentSize);
    void write(const void *data, std::size_t size, std::uint64_t offset);
    void endFile(const Attributes &attributes);

    // Times and modes of directories, which their contents would have changed.
    void finish();

    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bytes; }
    [[nodiscard]] std::uint64_t inodes() const noexcept { return m_inodes; }
    [[nodiscard]] std::uint64_t skipped() const noexcept { return m_skipped; }

private:
    struct Place
    {
        int parent = -1;
        std::string name{};
    };
    Place placeFor(const std::string &path);
    UniqueFd openDirectory(const std::string &path, const std::string &member);
    void clear(const Place &place, const std::string &path);
    void count(std::uint64_t bytes);
    void countInode();
    void apply(const Place &place, const Attributes &attributes, const std::string &path) const;
    void applyXattrs(int fd, const Attributes &attributes, const std::string &path);
    void checkOwner(const Attributes &attributes, const std::string &path) const;

    UniqueFd m_root;
    const UnpackPlan &m_limits;
    std::string m_parentPath{};
    UniqueFd m_parent;
    bool m_hasParent = false;
    UniqueFd m_file;
    std::string m_filePath{};
    std::uint64_t m_fileSize = 0;
    std::map<std::string, Attributes> m_directories{}; // a later member has the last word
    std::uint64_t m_bytes = 0;
    std::uint64_t m_apparent = 0;
    std::uint64_t m_inodes = 0;
    std::uint64_t m_skipped = 0;
};

} // namespace mooring::workers
