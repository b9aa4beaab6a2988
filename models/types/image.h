// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/types/id.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace mooring {

// An image as every user may know it. On this computer the id is the fingerprint.
struct Image
{
    ImageId id{};
    QString fingerprint{};
    QStringList aliases{};
    QString description{}; // the image's own words
    quint32 owner = 0;     // uid
    bool isPublic = false;
    QString architecture{};
    quint64 size = 0;         // bytes of its file or files
    quint64 unpackedSize = 0; // bytes of its contents
    QDateTime createdAt{};
    QDateTime importedAt{};
    std::optional<QDateTime> lastUsedAt{};

    friend bool operator==(const Image &, const Image &) = default;
};

} // namespace mooring
