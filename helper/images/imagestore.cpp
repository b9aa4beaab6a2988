// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/images/imagestore.h"

#include "helper/storage/files.h"
#include "helper/storage/reconciliation.h"
#include "models/types/fingerprint.h"
#include "models/types/visibletext.h"

#include <QLoggingCategory>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mooring {

namespace {

Q_LOGGING_CATEGORY(images, "mooring.images", QtInfoMsg)

constexpr qsizetype shortestPrefix = 6;

QFuture<Result<QString>> answerNow(const Result<QString> &outcome)
{
    return QtFuture::makeReadyValueFuture(outcome);
}

StringMap propertiesOf(const workers::Unpacked &unpacked)
{
    StringMap properties;
    for (const auto &[key, value] : unpacked.properties)
        properties.insert(QString::fromStdString(key), QString::fromStdString(value));
    return properties;
}

ImageRecord recordOf(const workers::Unpacked &unpacked, const ImportImageRequest &request, quint32 owner)
{
    const QString fingerprint = QString::fromStdString(unpacked.fingerprint);
    const StringMap properties = propertiesOf(unpacked);
    return {.image = {.id = ImageId{fingerprint},
                      .fingerprint = fingerprint,
                      .aliases = request.aliases,
                      .description = properties.value(u"description"_s),
                      .owner = owner,
                      .isPublic = request.isPublic,
                      .architecture = QString::fromStdString(unpacked.architecture),
                      .size = unpacked.fileBytes,
                      .unpackedSize = unpacked.unpackedBytes,
                      .createdAt = QDateTime::fromSecsSinceEpoch(unpacked.createdAt, QTimeZone::UTC),
                      .importedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC)},
            .properties = properties,
            .isSplit = request.files.size() == 2};
}

} // namespace

ImageStore::ImageStore(const Place &place, std::function<bool(const QString &)> isUsed, QObject *parent)
    : QObject(parent)
    , m_place(place)
    , m_isUsed(std::move(isUsed))
{
}

void ImageStore::load(const QList<ImageRecord> &records)
{
    for (const ImageRecord &record : records)
        m_records.insert(record.image.fingerprint, record);
    for (const ImageRecord &record : records)
        release(record.image.fingerprint);
}

QList<Image> ImageStore::all() const
{
    QList<Image> visible;
    for (const ImageRecord &record : m_records) {
        if (!record.isHidden)
            visible += record.image;
    }
    return visible;
}

Result<ImageRecord> ImageStore::find(const ImageId &id) const
{
    const auto it = m_records.constFind(id.text);
    if (it == m_records.constEnd() || it->isHidden)
        return failure(Error::Code::NotFound, id.text.left(Fingerprint::shownLength));
    return *it;
}

Result<ImageId> ImageStore::resolve(QStringView reference) const
{
    QStringList candidates;
    for (const ImageRecord &record : m_records) {
        if (record.isHidden)
            continue;
        if (record.image.aliases.contains(reference))
            return record.image.id;
        if (reference.size() >= shortestPrefix && record.image.fingerprint.startsWith(reference))
            candidates += record.image.fingerprint;
    }
    if (candidates.isEmpty())
        return failure(Error::Code::NotFound, visibleText(reference), u"No image has this alias or fingerprint."_s);
    if (candidates.size() > 1)
        return failure(Error::Code::Conflict, reference.toString(),
                       u"Several images have fingerprints that begin so: %1."_s.arg(candidates.join(u", "_s)));
    return ImageId{candidates.constFirst()};
}

Result<> ImageStore::checkAliases(const QStringList &aliases) const
{
    for (const ImageRecord &record : m_records) {
        const auto taken =
            std::ranges::find_if(aliases, [&](const QString &alias) { return record.image.aliases.contains(alias); });
        if (!record.isHidden && taken != aliases.end())
            return failure(
                Error::Code::AlreadyExists, *taken,
                u"The alias belongs to the image %1."_s.arg(record.image.fingerprint.left(Fingerprint::shownLength)));
    }
    return {};
}

ImageImport *ImageStore::unpack(const ImportImageRequest &request, const QString &stagingName)
{
    constexpr quint32 unpackerSlot = 0;
    return new ImageImport(m_place.workers, request, staged(stagingName), m_place.ids.range(unpackerSlot),
                           m_place.architecture, this);
}

QFuture<Result<QString>> ImageStore::take(const workers::Unpacked &unpacked, const ImportImageRequest &request,
                                          const QString &stagingName, quint32 owner)
{
    const ImageRecord record = recordOf(unpacked, request, owner);
    const QString fingerprint = record.image.fingerprint;
    const auto refuse = [&](const Error &error) {
        abandon(stagingName);
        return answerNow(std::unexpected(error));
    };
    // Both were checked when the import began; that may be long ago.
    if (const auto free = checkAliases(request.aliases); !free)
        return refuse(free.error());
    if (find(ImageId{fingerprint}))
        return refuse(
            {.code = Error::Code::AlreadyExists,
             .subject = request.name,
             .detail = u"The image is here already, as %1."_s.arg(fingerprint.left(Fingerprint::shownLength))});
    if (m_records.contains(fingerprint)) {
        abandon(stagingName);
    } else {
        const auto placed = writeFile(staged(stagingName) + u"/record.json"_s, toJson(record)).and_then([&] {
            return move(staged(stagingName), m_place.layout.image(fingerprint));
        });
        if (!placed)
            return refuse(placed.error());
    }
    if (const auto written = write(record); !written) {
        if (!m_records.contains(fingerprint)) // nothing half-made is left
            (void)discard(m_place.layout.image(fingerprint));
        return answerNow(std::unexpected(written.error()));
    }
    if (unpacked.skippedNodes > 0)
        qCInfo(images, "%s: left out %llu device nodes and the like", qUtf8Printable(fingerprint),
               static_cast<unsigned long long>(unpacked.skippedNodes));
    return m_place.disk.sync({m_place.layout.image(fingerprint), m_place.layout.images()})
        .then([fingerprint, name = request.name](const Result<> &synced) {
            return synced.transform([&] { return fingerprint; }).transform_error([&](const Error &error) {
                return mightBeLost(error, name);
            });
        });
}

void ImageStore::abandon(const QString &stagingName)
{
    (void)discard(staged(stagingName));
}

Result<> ImageStore::discard(const QString &path)
{
    const QString debris = debrisPath(m_place.layout);
    return move(path, debris).transform([&] { m_place.disk.remove(debris); });
}

// In the database, which counts, and in the file from which that can be rebuilt.
Result<> ImageStore::write(const ImageRecord &record)
{
    const QString fingerprint = record.image.fingerprint;
    m_unremoved.remove(fingerprint);
    m_unremoved.removeIf([this](const QString &gone) { return m_place.store.removeImage(gone).has_value(); });
    if (const auto saved = m_place.store.save(record); !saved)
        return saved;
    if (const auto kept = writeFile(m_place.layout.image(fingerprint) + u"/record.json"_s, toJson(record)); !kept)
        qCWarning(images, "%s", qUtf8Printable(kept.error().detail));
    m_records.insert(fingerprint, record);
    if (!record.isHidden)
        Q_EMIT changed(record.image);
    return {};
}

QFuture<Result<>> ImageStore::remove(const ImageId &id)
{
    auto record = find(id);
    if (!record)
        return QtFuture::makeReadyValueFuture(Result<>(std::unexpected(record.error())));
    if (!m_isUsed(id.text)) {
        if (const auto purged = purge(id.text); !purged)
            return QtFuture::makeReadyValueFuture(purged);
        Q_EMIT removed(id);
        return m_place.disk.sync({m_place.layout.images()});
    }
    record->isHidden = true;
    record->image.aliases.clear();
    if (const auto written = write(*record); !written)
        return QtFuture::makeReadyValueFuture(written);
    Q_EMIT removed(id);
    return m_place.disk.sync({m_place.layout.image(id.text)});
}

Result<> ImageStore::purge(const QString &fingerprint)
{
    const auto gone = discard(m_place.layout.image(fingerprint));
    if (!gone && gone.error().code != Error::Code::NotFound)
        return gone;
    m_records.remove(fingerprint);
    if (!m_place.store.removeImage(fingerprint)) // the next start drops it, having no folder for it
        m_unremoved.insert(fingerprint);
    return {};
}

void ImageStore::markUsed(const QString &fingerprint)
{
    const auto it = m_records.find(fingerprint);
    if (it == m_records.end())
        return;
    it->image.lastUsedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), QTimeZone::UTC);
    (void)m_place.store.save(*it); // a date, worth no failure
    if (!it->isHidden)
        Q_EMIT changed(it->image);
}

void ImageStore::release(const QString &fingerprint)
{
    const auto it = m_records.constFind(fingerprint);
    if (it != m_records.constEnd() && it->isHidden && !m_isUsed(fingerprint))
        (void)purge(fingerprint); // where it cannot go now: at the next start
}

} // namespace mooring
