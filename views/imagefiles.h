// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"
#include "models/types/filedescriptor.h"

#include <QList>
#include <QStringList>
#include <QUrl>

namespace mooring {

// The one or two files that an image is in, judged by their names alone; what is inside is the server's business.
struct ImageFiles
{
    QString metadata{}; // path; the only one if the image is in one file
    QString rootfs{};   // path; empty if the image is in one file

    [[nodiscard]] QStringList paths() const
    {
        return rootfs.isEmpty() ? QStringList{metadata} : QStringList{metadata, rootfs};
    }
    // What messages call it: the file's name, or both.
    [[nodiscard]] QString title() const;

    friend bool operator==(const ImageFiles &, const ImageFiles &) = default;
};

// InvalidArgument with a translated reason as the detail: what these files are instead, and what to do.
[[nodiscard]] Result<ImageFiles> imageFiles(const QStringList &paths);
// Of what was dragged here; only local files can be.
[[nodiscard]] Result<ImageFiles> imageFiles(const QList<QUrl> &urls);

// For ImportImageRequest::files. Opens regular files only, and never waits.
[[nodiscard]] Result<QList<FileDescriptor>> openForReading(const QStringList &paths);

// For a file dialog.
[[nodiscard]] QString imageFileFilter();

} // namespace mooring
