// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/workers/unpackstage.h"

#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mooring::test {

UnpackStage::UnpackStage()
    : m_folder(u"/var/tmp/unpack.XXXXXX"_s) // as /var/lib/mooring would be, no tmpfs
{
    plan = {.target = m_folder.path().toStdString(),
            .files = 1,
            .ids = {.first = 1'000'000, .count = 65536},
            .maxFileBytes = 1ULL << 30,
            .maxUnpackedBytes = 1ULL << 30,
            .maxInodes = 100'000,
            .architecture = "x86_64"};
}

FileDescriptor UnpackStage::file(const QByteArray &bytes)
{
    FileDescriptor file(::memfd_create("image", MFD_CLOEXEC));
    if (::pwrite(file.get(), bytes.constData(), size_t(bytes.size()), 0) != bytes.size())
        qFatal("no memory");
    return file;
}

FileDescriptor UnpackStage::open(const QString &path)
{
    return FileDescriptor(::open(path.toUtf8().constData(), O_RDONLY | O_CLOEXEC));
}

Result<workers::Unpacked> UnpackStage::import(Workers &workers, const QList<FileDescriptor> &files)
{
    progress.clear();
    plan.files = std::uint32_t(files.size());
    std::optional<Result<workers::Unpacked>> outcome;
    UnpackJob *job = workers.unpack(plan, files);
    QObject::connect(job, &UnpackJob::progress, job, [&](const workers::Progress &step) { progress.append(step); });
    QObject::connect(job, &UnpackJob::finished, job,
                     [&](const Result<workers::Unpacked> &result) { outcome = result; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 60'000))
        return failure(Error::Code::TimedOut, u"test"_s);
    return *outcome;
}

} // namespace mooring::test
