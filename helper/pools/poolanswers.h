// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/workers/plans.h"
#include "models/error.h"
#include "models/types/id.h"

#include <QFile>
#include <QFuture>
#include <QMap>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <string>
#include <utility>

// What the parts of LocalPools have in common.
namespace mooring {

using Deed = workers::StoragePlan::Deed;

// Of the pool "default".
inline constexpr quint64 firstNumber = 1;

template<typename Value = void>
[[nodiscard]] QFuture<Result<Value>> refusedNow(const Error &error)
{
    return QtFuture::makeReadyValueFuture(Result<Value>(std::unexpected(error)));
}

[[nodiscard]] inline QFuture<Result<>> doneNow(const Result<> &outcome = {})
{
    return QtFuture::makeReadyValueFuture(outcome);
}

[[nodiscard]] inline PoolId poolIdOf(quint64 number)
{
    return {QString::number(number)};
}

// As workers have it.
[[nodiscard]] inline std::string nativePath(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

// An empty value is none.
[[nodiscard]] inline QMap<QString, QString> withValues(QMap<QString, QString> config)
{
    config.removeIf([](std::pair<const QString &, QString &> entry) { return entry.second.isEmpty(); });
    return config;
}

// Of a pool or a volume. InvalidArgument for more than a line.
[[nodiscard]] inline Result<> checkStorageDescription(const QString &description)
{
    constexpr qsizetype longest = 1024;
    const bool isPlain = std::ranges::all_of(description, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (description.size() > longest || !isPlain)
        return failure(Error::Code::InvalidArgument, QStringLiteral("description"),
                       QStringLiteral("A description is one line of at most 1024 characters."));
    return {};
}

// InvalidArgument with the first of `keys` that is none of those.
[[nodiscard]] inline Result<> checkKeys(const QStringList &keys, const QStringList &known)
{
    for (const QString &key : keys) {
        if (!known.contains(key))
            return failure(Error::Code::InvalidArgument, key.left(64),
                           QStringLiteral("There is no such key. There is: %1.").arg(known.join(u", ")));
    }
    return {};
}

} // namespace mooring
