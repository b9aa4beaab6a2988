// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/squashfssource.h"

#include "helper/workers/unpack/memberpath.h"
#include "helper/workers/unpack/refusal.h"

#include <sqfs/compressor.h>
#include <sqfs/data_reader.h>
#include <sqfs/dir.h>
#include <sqfs/dir_reader.h>
#include <sqfs/error.h>
#include <sqfs/id_table.h>
#include <sqfs/inode.h>
#include <sqfs/io.h>
#include <sqfs/super.h>
#include <sqfs/xattr.h>
#include <sqfs/xattr_reader.h>

#include <map>
#include <memory>

namespace mooring::workers {

namespace {

constexpr std::size_t squashfsBlock = 1024 * 1024;
constexpr std::size_t maxDepth = 256;

template<typename Object>
struct Destroy
{
    void operator()(Object *object) const noexcept { sqfs_destroy(object); }
};
template<typename Object>
using Handle = std::unique_ptr<Object, Destroy<Object>>;

struct Free
{
    void operator()(void *memory) const noexcept { sqfs_free(memory); }
};
template<typename Object>
using Memory = std::unique_ptr<Object, Free>;

void check(int status, const char *what)
{
    if (status < 0)
        refuseImage(std::string("The squashfs image is damaged: ") + what + " cannot be read.");
}

template<typename Object>
Handle<Object> checked(Object *object, const char *what)
{
    if (!object)
        refuseImage(std::string("The squashfs image is damaged: ") + what + " cannot be read.");
    return Handle<Object>(object);
}

class Squashfs
{
public:
    Squashfs(const std::string &path, const UnpackPlan &limits, Tree &tree,
             const std::function<void(std::uint64_t)> &progress)
        : m_limits(limits)
        , m_tree(tree)
        , m_progress(progress)
        , m_file(checked(sqfs_open_file(path.c_str(), SQFS_FILE_OPEN_READ_ONLY), "the file"))
    {
        check(sqfs_super_read(&m_super, m_file.get()), "the superblock");
        if (m_file->get_size(m_file.get()) < m_super.bytes_used)
            refuseImage("The squashfs image is damaged: its end is missing.");
        sqfs_compressor_config_t config;
        check(sqfs_compressor_config_init(&config, SQFS_COMPRESSOR(m_super.compression_id), m_super.block_size,
                                          SQFS_COMP_FLAG_UNCOMPRESS),
              "the compression");
        sqfs_compressor_t *compressor = nullptr;
        check(sqfs_compressor_create(&config, &compressor), "the compression");
        m_compressor.reset(compressor);
        m_ids = checked(sqfs_id_table_create(0), "the owners");
        check(sqfs_id_table_read(m_ids.get(), m_file.get(), &m_super, m_compressor.get()), "the owners");
        m_directories = checked(sqfs_dir_reader_create(&m_super, m_compressor.get(), m_file.get(), 0), "a folder");
        m_data = checked(sqfs_data_reader_create(m_file.get(), m_super.block_size, m_compressor.get(), 0), "the data");
        check(sqfs_data_reader_load_fragment_table(m_data.get(), &m_super), "the data");
        if (!(m_super.flags & SQFS_FLAG_NO_XATTRS)) {
            m_xattrs = checked(sqfs_xattr_reader_create(0), "the attributes");
            check(sqfs_xattr_reader_load(m_xattrs.get(), &m_super, m_file.get(), m_compressor.get()), "the attributes");
        }
    }

    void read()
    {
        sqfs_inode_generic_t *root = nullptr;
        check(sqfs_dir_reader_get_root_inode(m_directories.get(), &root), "its root");
        const Memory<sqfs_inode_generic_t> owner(root);
        readDirectory("", *root, 0);
    }

private:
    struct Entry
    {
        std::string name{};
        Memory<sqfs_inode_generic_t> inode{};
    };

    Attributes attributesOf(const sqfs_inode_generic_t &inode)
    {
        Attributes attributes{.mode = inode.base.mode & 07777U};
        attributes.modified.tv_sec = inode.base.mod_time;
        sqfs_u32 id = 0;
        check(sqfs_id_table_index_to_id(m_ids.get(), inode.base.uid_idx, &id), "an owner");
        attributes.user = id;
        check(sqfs_id_table_index_to_id(m_ids.get(), inode.base.gid_idx, &id), "an owner");
        attributes.group = id;
        sqfs_u32 index = 0xffffffff;
        if (m_xattrs && sqfs_inode_get_xattr_index(&inode, &index) == 0 && index != 0xffffffff)
            readXattrs(index, attributes);
        return attributes;
    }

    void readXattrs(sqfs_u32 index, Attributes &attributes)
    {
        sqfs_xattr_id_t description{};
        check(sqfs_xattr_reader_get_desc(m_xattrs.get(), index, &description), "an attribute");
        check(sqfs_xattr_reader_seek_kv(m_xattrs.get(), &description), "an attribute");
        for (sqfs_u32 i = 0; i < std::min<sqfs_u32>(description.count, 1000); ++i) {
            sqfs_xattr_entry_t *key = nullptr;
            check(sqfs_xattr_reader_read_key(m_xattrs.get(), &key), "an attribute");
            const Memory<sqfs_xattr_entry_t> keyOwner(key);
            sqfs_xattr_value_t *value = nullptr;
            check(sqfs_xattr_reader_read_value(m_xattrs.get(), key, &value), "an attribute");
            const Memory<sqfs_xattr_value_t> valueOwner(value);
            attributes.xattrs.emplace_back(reinterpret_cast<const char *>(key->key),
                                           std::string(reinterpret_cast<const char *>(value->value), value->size));
        }
    }

    // The reader stands in one folder at a time, so a folder's entries are taken before any of them is entered.
    std::vector<Entry> entriesOf(const sqfs_inode_generic_t &inode)
    {
        check(sqfs_dir_reader_open_dir(m_directories.get(), &inode, 0), "a folder");
        std::vector<Entry> entries;
        for (;;) {
            sqfs_dir_entry_t *found = nullptr;
            const int status = sqfs_dir_reader_read(m_directories.get(), &found);
            check(status, "a folder");
            if (status > 0)
                return entries;
            const Memory<sqfs_dir_entry_t> owner(found);
            sqfs_inode_generic_t *child = nullptr;
            check(sqfs_dir_reader_get_inode(m_directories.get(), &child), "a file");
            Entry entry{.name = std::string(reinterpret_cast<const char *>(found->name), std::size_t(found->size) + 1),
                        .inode = Memory<sqfs_inode_generic_t>(child)};
            if (entry.name.contains('/') || memberPath(entry.name, m_limits.maxPathBytes).empty())
                refuseImage("The squashfs image has a file with an impossible name: " + shown(entry.name) + '.');
            entries.push_back(std::move(entry));
            if (entries.size() > m_limits.maxInodes)
                refuseSize("The image has more than " + std::to_string(m_limits.maxInodes) + " files.");
        }
    }

    void readDirectory(const std::string &path, const sqfs_inode_generic_t &inode, std::size_t depth)
    {
        if (depth > maxDepth || path.size() > m_limits.maxPathBytes)
            refuseSize("The folders of the squashfs image are nested too deeply.");
        m_tree.addDirectory(path, attributesOf(inode));
        for (const Entry &entry : entriesOf(inode))
            readEntry((path.empty() ? "" : path + '/') + entry.name, *entry.inode, depth);
    }

    void readEntry(const std::string &path, const sqfs_inode_generic_t &inode, std::size_t depth)
    {
        if (S_ISDIR(inode.base.mode))
            return readDirectory(path, inode, depth + 1);
        // Names that share an inode number are hard links.
        const auto known = m_seen.find(inode.base.inode_number);
        if (known != m_seen.end())
            return m_tree.addHardLink(path, known->second);
        switch (inode.base.mode & S_IFMT) {
        case S_IFREG:
            readFile(path, inode);
            break;
        case S_IFLNK:
            m_tree.addLink(path, linkTarget(inode), attributesOf(inode));
            break;
        case S_IFIFO:
            m_tree.addFifo(path, attributesOf(inode));
            break;
        default:
            return m_tree.skipNode();
        }
        m_seen.emplace(inode.base.inode_number, path);
    }

    static std::string linkTarget(const sqfs_inode_generic_t &inode)
    {
        const sqfs_u32 size =
            inode.base.type == SQFS_INODE_EXT_SLINK ? inode.data.slink_ext.target_size : inode.data.slink.target_size;
        return std::string(reinterpret_cast<const char *>(inode.extra), std::min<std::size_t>(size, 65536));
    }

    void readFile(const std::string &path, const sqfs_inode_generic_t &inode)
    {
        sqfs_u64 size = 0;
        check(sqfs_inode_get_file_size(&inode, &size), "a file");
        m_tree.beginFile(path, size);
        m_block.resize(squashfsBlock);
        for (sqfs_u64 at = 0; at < size;) {
            const sqfs_s32 count = sqfs_data_reader_read(m_data.get(), &inode, at, m_block.data(),
                                                         sqfs_u32(std::min<sqfs_u64>(m_block.size(), size - at)));
            check(count, "a file's data");
            if (count == 0)
                refuseImage("The squashfs image is damaged: " + shown(path) + " is cut.");
            m_tree.write(m_block.data(), std::size_t(count), at);
            at += sqfs_u64(count);
            m_progress(m_tree.bytes());
        }
        m_tree.endFile(attributesOf(inode));
    }

    const UnpackPlan &m_limits;
    Tree &m_tree;
    const std::function<void(std::uint64_t)> &m_progress;
    sqfs_super_t m_super{};
    Handle<sqfs_file_t> m_file;
    Handle<sqfs_compressor_t> m_compressor;
    Handle<sqfs_id_table_t> m_ids;
    Handle<sqfs_dir_reader_t> m_directories;
    Handle<sqfs_data_reader_t> m_data;
    Handle<sqfs_xattr_reader_t> m_xattrs;
    std::map<sqfs_u32, std::string> m_seen{};
    std::string m_block{};
};

} // namespace

void readSquashfs(const std::string &file, const UnpackPlan &limits, Tree &tree,
                  const std::function<void(std::uint64_t done)> &progress)
{
    Squashfs(file, limits, tree, progress).read();
}

} // namespace mooring::workers
