// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/workers/unpack/unpack.h"

#include "helper/workers/unpack/archivesource.h"
#include "helper/workers/unpack/copy.h"
#include "helper/workers/unpack/imagekind.h"
#include "helper/workers/unpack/memberpath.h"
#include "helper/workers/unpack/metadata.h"
#include "helper/workers/unpack/squashfssource.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace mooring::workers {

namespace {

using Clock = std::chrono::steady_clock;
using Kind = Destination::Kind;

constexpr const char *imageFile = "image";
constexpr const char *rootFile = "image.root";
constexpr std::uint64_t maxTemplateBytes = 16 * 1024 * 1024;

// Tells at most ten times a second, and never less than before.
class Reporter
{
public:
    Reporter(std::uint8_t stage, const std::function<void(const Progress &)> &report)
        : m_stage(stage)
        , m_report(report)
    {
    }

    void operator()(std::uint64_t done, std::uint64_t total)
    {
        m_most = std::max(m_most, total > 0 ? std::min(done, total) : done);
        if (Clock::now() < m_next)
            return;
        m_next = Clock::now() + std::chrono::milliseconds(100);
        m_report({.stage = m_stage, .done = m_most, .total = total});
    }

private:
    std::uint8_t m_stage;
    const std::function<void(const Progress &)> &m_report;
    std::uint64_t m_most = 0;
    Clock::time_point m_next{};
};

UniqueFd makeFolder(const char *name, mode_t mode)
{
    if (::mkdir(name, mode) != 0)
        refuseSystem("The image cannot be stored");
    UniqueFd folder(::open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        refuseSystem("The image cannot be stored");
    return folder;
}

std::uint64_t sizeOf(const char *file)
{
    struct stat status{};
    return ::stat(file, &status) == 0 ? std::uint64_t(status.st_size) : 0;
}

Destination sortUnified(std::string path)
{
    if (path == "metadata.yaml")
        return {.kind = Kind::Metadata};
    if (takeFolder(path, "rootfs"))
        return {.kind = Kind::Rootfs, .path = std::move(path)};
    if (takeFolder(path, "templates"))
        return {.kind = Kind::Template, .path = std::move(path)};
    return {};
}

Destination sortMetadataOnly(std::string path)
{
    Destination place = sortUnified(std::move(path));
    return place.kind == Kind::Rootfs ? Destination() : place;
}

class Import
{
public:
    Import(const UnpackPlan &plan, const std::function<void(const Progress &)> &report)
        : m_plan(plan)
        , m_templateLimits(plan)
        , m_report(report)
        , m_rootfs(makeFolder("rootfs", 0755), plan)
        , m_templates(makeFolder("templates", 0700), m_templateLimits)
    {
        m_templateLimits.maxUnpackedBytes = maxTemplateBytes;
        m_templateLimits.maxInodes = 1000;
    }

    Unpacked run(const std::vector<int> &sources, int listener)
    {
        const auto deadline = Clock::now() + std::chrono::seconds(m_plan.maxSeconds);
        std::vector<std::string> names{imageFile};
        if (m_plan.files == 2)
            names.emplace_back(rootFile);
        const Copied copied = copyIn(sources, names, m_plan, deadline, listener, Reporter(0, m_report));

        Unpacked result{.fingerprint = copied.fingerprint, .fileBytes = copied.bytes};
        if (m_plan.files == 2)
            readSplit(result);
        else
            readUnified(result);
        m_rootfs.finish();
        m_templates.finish();
        keepMetadata();
        result.unpackedBytes = m_rootfs.bytes();
        result.inodes = m_rootfs.inodes();
        result.skippedNodes = m_rootfs.skipped();
        return result;
    }

private:
    void readUnified(Unpacked &result)
    {
        if (kindOf(imageFile) == FileKind::Squashfs)
            refuseImage("This is the root of an image in two files; its metadata file is missing.");
        bool hasRoot = false;
        const auto sort = [&](std::string path) {
            Destination place = sortUnified(std::move(path));
            hasRoot = hasRoot || place.kind == Kind::Rootfs;
            return place;
        };
        Reporter reporter(1, m_report);
        const std::uint64_t total = sizeOf(imageFile);
        readArchive(imageFile, m_plan,
                    {.sort = sort, .rootfs = &m_rootfs, .templates = &m_templates, .metadata = &m_metadata},
                    [&](std::uint64_t done) { reporter(done, total); });
        takeMetadata(result);
        if (!hasRoot)
            refuseImage("The archive has no folder rootfs; if this is the metadata of an image in two files, give the "
                        "root file too.");
    }

    void readSplit(Unpacked &result)
    {
        if (kindOf(imageFile) == FileKind::Squashfs)
            refuseImage("The first file should be the metadata, the second the root; the first is a squashfs image.");
        readArchive(imageFile, m_plan, {.sort = sortMetadataOnly, .templates = &m_templates, .metadata = &m_metadata},
                    [](std::uint64_t) {});
        takeMetadata(result);
        Reporter reporter(1, m_report);
        if (kindOf(rootFile) == FileKind::Squashfs)
            return readSquashfs(rootFile, m_plan, m_rootfs, [&](std::uint64_t done) { reporter(done, 0); });
        const auto sort = [](std::string path) { return Destination{.kind = Kind::Rootfs, .path = std::move(path)}; };
        const std::uint64_t total = sizeOf(rootFile);
        readArchive(rootFile, m_plan, {.sort = sort, .rootfs = &m_rootfs},
                    [&](std::uint64_t done) { reporter(done, total); });
        if (m_rootfs.inodes() == 0)
            refuseImage("The root file is empty.");
    }

    void takeMetadata(Unpacked &result) const
    {
        if (m_metadata.empty())
            refuseImage("The archive has no metadata.yaml; it is not an image.");
        readMetadata(m_metadata, m_plan.architecture, result);
    }

    void keepMetadata() const
    {
        const UniqueFd file(::open("metadata.yaml", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file || ::write(file.get(), m_metadata.data(), m_metadata.size()) != ssize_t(m_metadata.size()) ||
            ::syncfs(file.get()) != 0)
            refuseSystem("The image cannot be stored");
    }

    const UnpackPlan &m_plan;
    UnpackPlan m_templateLimits;
    const std::function<void(const Progress &)> &m_report;
    Tree m_rootfs;
    Tree m_templates;
    std::string m_metadata{};
};

} // namespace

std::expected<Unpacked, Refusal> unpack(const UnpackPlan &plan, const std::vector<int> &sources, int listener,
                                        const std::function<void(const Progress &)> &report)
{
    try {
        return Import(plan, report).run(sources, listener);
    } catch (const Refusal &refusal) {
        return std::unexpected(refusal);
    } catch (const std::exception &trouble) { // no memory: the limits keep what an image can ask for small
        return std::unexpected(
            Refusal{RefusalKind::Failed, std::string("The image cannot be unpacked: ") + trouble.what() + '.'});
    }
}

} // namespace mooring::workers
