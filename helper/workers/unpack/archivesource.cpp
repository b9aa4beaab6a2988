// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/archivesource.h"

#include "helper/workers/unpack/memberpath.h"
#include "helper/workers/unpack/metadata.h"
#include "helper/workers/unpack/refusal.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace mooring::workers {

namespace {

constexpr std::size_t archiveBlock = 1024 * 1024;

struct Release
{
    void operator()(archive *reader) const noexcept { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, Release>;

[[noreturn]] void refuseArchive(archive *reader)
{
    const char *text = archive_error_string(reader);
    refuseImage("The archive is damaged or no archive at all: " + shown(text ? text : "it cannot be read") + '.');
}

Reader open(const std::string &file)
{
    Reader reader(archive_read_new());
    archive *raw = reader.get();
    // What images are packed with, and nothing more: the other formats' parsers are doors for nobody.
    for (const auto support :
         {archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_zstd,
          archive_read_support_filter_bzip2, archive_read_support_filter_lzma, archive_read_support_format_tar})
        support(raw);
    // Read to the file's very end, so that one which is cut there is known to be.
    if (archive_read_set_options(raw, "read_concatenated_archives") != ARCHIVE_OK ||
        archive_read_open_filename(raw, file.c_str(), archiveBlock) != ARCHIVE_OK)
        refuseArchive(raw);
    return reader;
}

Attributes attributesOf(archive_entry *entry)
{
    Attributes attributes{
        .mode = archive_entry_perm(entry) & 07777U,
        .user = archive_entry_uid(entry),
        .group = archive_entry_gid(entry),
        .modified = {.tv_sec = archive_entry_mtime(entry), .tv_nsec = archive_entry_mtime_nsec(entry)},
        .xattrs = {}};
    archive_entry_xattr_reset(entry);
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    while (archive_entry_xattr_next(entry, &name, &value, &size) == ARCHIVE_OK)
        attributes.xattrs.emplace_back(name, std::string(static_cast<const char *>(value), size));
    return attributes;
}

std::string nameOf(const char *name)
{
    if (!name)
        refuseImage("The archive has a member without a proper name.");
    return name;
}

using Listener = std::function<void(std::uint64_t done)>;

void tell(archive *reader, const Listener &progress)
{
    progress(std::uint64_t(std::max<la_int64_t>(archive_filter_bytes(reader, -1), 0)));
}

void copyFile(archive *reader, archive_entry *entry, const std::string &path, Tree &tree, const Listener &progress)
{
    tree.beginFile(path, std::uint64_t(std::max<la_int64_t>(archive_entry_size(entry), 0)));
    for (;;) {
        const void *data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(reader, &data, &size, &offset);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK || offset < 0)
            refuseArchive(reader);
        tree.write(data, size, std::uint64_t(offset));
        tell(reader, progress);
    }
    tree.endFile(attributesOf(entry));
}

std::string readSmall(archive *reader)
{
    std::string text(maxMetadataBytes + 1, '\0');
    const la_ssize_t size = archive_read_data(reader, text.data(), text.size());
    if (size < 0)
        refuseArchive(reader);
    if (std::size_t(size) > maxMetadataBytes)
        refuseSize("metadata.yaml is larger than a megabyte.");
    text.resize(std::size_t(size));
    return text;
}

// A hard link's target is a name like any other, of the same tree.
std::string linkTarget(archive_entry *entry, const UnpackPlan &limits, const ArchiveTargets &targets)
{
    const Destination target = targets.sort(memberPath(nameOf(archive_entry_hardlink(entry)), limits.maxPathBytes));
    if (target.kind != Destination::Kind::Rootfs)
        refuseImage("A hard link leads out of the image's root: " + shown(nameOf(archive_entry_pathname(entry))) + '.');
    return target.path;
}

void addMember(archive *reader, archive_entry *entry, const std::string &path, const UnpackPlan &limits,
               const ArchiveTargets &targets, const Listener &progress)
{
    Tree &tree = *targets.rootfs;
    if (archive_entry_hardlink(entry))
        return tree.addHardLink(path, linkTarget(entry, limits, targets));
    switch (archive_entry_filetype(entry)) {
    case AE_IFDIR:
        return tree.addDirectory(path, attributesOf(entry));
    case AE_IFREG:
        return copyFile(reader, entry, path, tree, progress);
    case AE_IFLNK:
        return tree.addLink(path, nameOf(archive_entry_symlink(entry)), attributesOf(entry));
    case AE_IFIFO:
        return tree.addFifo(path, attributesOf(entry));
    default:
        return tree.skipNode();
    }
}

// What is left out costs time all the same: neither one large member nor very many small ones may take for ever.
void checkStream(archive *reader, archive_entry *entry, const UnpackPlan &limits)
{
    constexpr std::uint64_t headerBytes = 4096; // of a member: its header, its long names and attributes, the padding
    const auto stream = std::uint64_t(std::max<la_int64_t>(archive_filter_bytes(reader, 0), 0));
    const auto size = std::uint64_t(std::max<la_int64_t>(archive_entry_size(entry), 0));
    if (size > limits.maxUnpackedBytes || stream > limits.maxUnpackedBytes + limits.maxInodes * headerBytes)
        refuseSize("The image unpacks to more than " + std::to_string(limits.maxUnpackedBytes) + " bytes, with " +
                   shown(nameOf(archive_entry_pathname(entry))) + '.');
}

} // namespace

void readArchive(const std::string &file, const UnpackPlan &limits, const ArchiveTargets &targets,
                 const std::function<void(std::uint64_t done)> &progress)
{
    const Reader reader = open(file);
    archive_entry *entry = nullptr;
    for (;;) {
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            refuseArchive(reader.get());
        checkStream(reader.get(), entry, limits);
        const Destination place = targets.sort(memberPath(nameOf(archive_entry_pathname(entry)), limits.maxPathBytes));
        const bool isFile = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
        if (place.kind == Destination::Kind::Rootfs)
            addMember(reader.get(), entry, place.path, limits, targets, progress);
        else if (place.kind == Destination::Kind::Metadata && isFile)
            *targets.metadata = readSmall(reader.get());
        else if (place.kind == Destination::Kind::Template && isFile && !place.path.empty())
            copyFile(reader.get(), entry, place.path, *targets.templates, progress);
        tell(reader.get(), progress);
    }
}

} // namespace mooring::workers
