// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/images/imageimport.h"

#include "helper/storage/files.h"

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

constexpr quint64 gibibyte = 1024ULL * 1024 * 1024;
constexpr quint64 mostFileBytes = 16 * gibibyte;
constexpr quint64 mostUnpackedBytes = 64 * gibibyte;
constexpr quint64 mostInodes = 4'000'000;
constexpr quint64 reserve = gibibyte / 4; // stays free for the containers that run, where there is that much

} // namespace

ImageImport::ImageImport(Workers &workers, const ImportImageRequest &request, const QString &folder,
                         const workers::IdRange &ids, const QString &architecture, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_name(request.name)
{
    workers::UnpackPlan plan{.target = folder.toStdString(),
                             .files = std::uint32_t(request.files.size()),
                             .ids = ids,
                             .maxFileBytes = mostFileBytes,
                             .maxUnpackedBytes = mostUnpackedBytes,
                             .maxInodes = mostInodes,
                             .architecture = architecture.toStdString()};
    if (const auto made = makeFolder(folder); !made) {
        const Error error{.code = made.error().code, .detail = made.error().detail};
        QMetaObject::invokeMethod(this, [this, error] { end(std::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_hadRoom = freeBytes(folder) > reserve;
    m_job = workers.unpack(plan, request.files);
    connect(m_job, &UnpackJob::progress, this, &ImageImport::advanced);
    connect(m_job, &UnpackJob::finished, this, &ImageImport::end);
}

void ImageImport::advanced(const workers::Progress &step)
{
    // A bomb must not take the last block from those who are here already.
    if (m_hadRoom && freeBytes(m_folder) < reserve) {
        m_isFull = true;
        cancel();
    }
    Q_EMIT progress(step);
}

void ImageImport::cancel()
{
    if (m_job)
        m_job->cancel();
}

void ImageImport::end(const Result<workers::Unpacked> &outcome)
{
    m_job = nullptr;
    Q_EMIT finished(outcome.transform_error([this](Error error) {
        if (m_isFull)
            return Error{
                .code = Error::Code::NoSpace, .subject = m_name, .detail = u"The image would fill the disk."_s};
        if (error.subject.isEmpty())
            error.subject = m_name;
        return error;
    }));
    deleteLater();
}

} // namespace mooring
