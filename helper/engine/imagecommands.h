// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/engine/operationbook.h"
#include "helper/images/imagestore.h"

#include <QObject>

namespace mooring {

// What changes images, as operations.
class ImageCommands : public QObject
{
    Q_OBJECT

public:
    ImageCommands(ImageStore &images, OperationBook &operations, QObject *parent = nullptr);

    [[nodiscard]] Result<> checkImport(const ImportImageRequest &request) const;
    Result<OperationId> import(const ImportImageRequest &request, quint32 owner);
    Result<OperationId> remove(const ImageId &id, quint32 owner);

private:
    struct Running
    {
        ImportImageRequest request{};
        QString staging{};
        quint32 owner = 0;
        OperationId operation{};
    };
    void unpacked(const Running &running, const Result<workers::Unpacked> &outcome);

    ImageStore &m_images;
    OperationBook &m_operations;
};

} // namespace mooring
