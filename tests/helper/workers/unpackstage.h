// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/client/spawnedworkers.h"

#include <QTemporaryDir>

namespace mooring::test {

// Where an import goes, on a real file system, with a plan that a test may change.
class UnpackStage
{
public:
    UnpackStage();

    // A file to import, as an open descriptor at its beginning.
    [[nodiscard]] static FileDescriptor file(const QByteArray &bytes);
    [[nodiscard]] static FileDescriptor open(const QString &path);

    // Runs to the end.
    Result<workers::Unpacked> import(Workers &workers, const QList<FileDescriptor> &files);
    [[nodiscard]] QString path(const QString &below) const { return m_folder.filePath(below); }

    workers::UnpackPlan plan;
    QList<workers::Progress> progress{}; // of the last import

private:
    QTemporaryDir m_folder;
};

} // namespace mooring::test
