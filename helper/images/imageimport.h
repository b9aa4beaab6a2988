// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/workers.h"
#include "helper/storage/layout.h"
#include "models/types/requests.h"

#include <QObject>

namespace mooring {

// One image on its way into the store, as far as a whole folder in staging/. Deletes itself after finished().
class ImageImport : public QObject
{
    Q_OBJECT

public:
    // `folder` does not exist yet; it is what is left when it succeeds, and the caller's to remove when not.
    ImageImport(Workers &workers, const ImportImageRequest &request, const QString &folder, const workers::IdRange &ids,
                const QString &architecture, QObject *parent);

    void cancel();

Q_SIGNALS:
    void progress(const mooring::workers::Progress &progress);
    void finished(const mooring::Result<mooring::workers::Unpacked> &outcome);

private:
    void advanced(const workers::Progress &step);
    void end(const Result<workers::Unpacked> &outcome);

    QString m_folder;
    QString m_name;
    UnpackJob *m_job = nullptr;
    bool m_hadRoom = false;
    bool m_isFull = false;
};

} // namespace mooring
