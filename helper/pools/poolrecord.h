// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QMap>
#include <QString>

#include <optional>

namespace mooring {

struct VolumeRecord
{
    QString name{};
    QString description{};
    QMap<QString, QString> config{};

    friend bool operator==(const VolumeRecord &, const VolumeRecord &) = default;
};

// A pool as it is written down, with its volumes. Its file is all there is of it: no database has to be brought to agree with it.
struct PoolRecord
{
    quint64 number = 0;
    QString name{};
    QString driver{};
    QString description{};
    QMap<QString, QString> config{};
    QString mark{}; // of a source: what it was when the pool was made
    QMap<quint64, VolumeRecord> volumes{};

    // Nothing where it is not whole.
    [[nodiscard]] static std::optional<PoolRecord> load(const QString &file);
    // On disk for good when it returns.
    [[nodiscard]] Result<> save(const QString &file) const;

    friend bool operator==(const PoolRecord &, const PoolRecord &) = default;
};

[[nodiscard]] QString etagOf(const PoolRecord &record);

} // namespace mooring
