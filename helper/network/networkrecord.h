// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QMap>
#include <QString>

#include <optional>

namespace mooring {

// A managed network as it is written down. Its file is all there is of it: no database has to be brought to agree with it.
struct NetworkRecord
{
    quint64 number = 0;
    QString name{};
    QString description{};
    QMap<QString, QString> config{};

    // Nothing where it is not whole.
    [[nodiscard]] static std::optional<NetworkRecord> load(const QString &file);
    // On disk for good when it returns.
    [[nodiscard]] Result<> save(const QString &file) const;

    friend bool operator==(const NetworkRecord &, const NetworkRecord &) = default;
};

[[nodiscard]] QString etagOf(const NetworkRecord &record);

} // namespace mooring
