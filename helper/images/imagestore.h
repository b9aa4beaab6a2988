// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/images/imageimport.h"
#include "helper/storage/diskthread.h"
#include "helper/storage/idspace.h"
#include "helper/storage/records.h"
#include "helper/storage/statestore.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QSet>

#include <functional>

namespace mooring {

// The images that containers are made from, each a folder under its fingerprint: image (and image.root), rootfs/, record.json.
// What was deleted while containers stand on it stays, hidden, until the last of them is gone.
class ImageStore : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        Workers &workers;
        StateStore &store;
        DiskThread &disk;
        Layout layout{};
        IdSpace ids{};
        QString architecture{};
    };
    // `isUsed` tells whether any instance, the deleted ones too, stands on this fingerprint.
    ImageStore(const Place &place, std::function<bool(const QString &fingerprint)> isUsed, QObject *parent = nullptr);

    void load(const QList<ImageRecord> &records);

    [[nodiscard]] QList<Image> all() const;
    [[nodiscard]] Result<ImageRecord> find(const ImageId &id) const;
    // By alias, fingerprint or unique prefix; Conflict names the candidates.
    [[nodiscard]] Result<ImageId> resolve(QStringView reference) const;
    // Hidden ones too: what an instance stands on.
    [[nodiscard]] bool holds(const QString &fingerprint) const { return m_records.contains(fingerprint); }
    // AlreadyExists names the one that is taken.
    [[nodiscard]] Result<> checkAliases(const QStringList &aliases) const;

    // An import under way; connect at once. See take() for its end.
    ImageImport *unpack(const ImportImageRequest &request, const QString &stagingName);
    // What was unpacked comes to its place: ends with the fingerprint once it is there for good. AlreadyExists for an image that is
    // there already; a hidden one comes back.
    QFuture<Result<QString>> take(const workers::Unpacked &unpacked, const ImportImageRequest &request,
                                  const QString &stagingName, quint32 owner);
    void abandon(const QString &stagingName);

    QFuture<Result<>> remove(const ImageId &id);
    void markUsed(const QString &fingerprint);
    // Called when an instance of it is gone for good.
    void release(const QString &fingerprint);

Q_SIGNALS:
    void changed(const mooring::Image &image);
    void removed(const mooring::ImageId &id);

private:
    Result<> write(const ImageRecord &record);
    Result<> discard(const QString &path);
    Result<> purge(const QString &fingerprint);
    [[nodiscard]] QString staged(const QString &name) const { return m_place.layout.staging() + u'/' + name; }

    Place m_place;
    std::function<bool(const QString &)> m_isUsed;
    QMap<QString, ImageRecord> m_records; // by fingerprint
    QSet<QString> m_unremoved;            // gone, though the database does not know it: it was full
};

} // namespace mooring
