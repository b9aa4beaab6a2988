// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/error.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace mooring {

// What lies in a pool: instances/NUMBER, volumes/NUMBER, staging/ for what is being made or removed, lost/ for what nobody knows. Things come
// to their places and leave them by one rename, so whatever kills the helper, each is there, whole, or not.
class PoolFolder
{
public:
    enum class Kind { Instance, Volume };

    // `hasSubvolumes`: on btrfs, where each thing is a subvolume, for its size and its snapshots.
    PoolFolder(QString path, bool hasSubvolumes)
        : m_path(std::move(path))
        , m_hasSubvolumes(hasSubvolumes)
    {
    }

    [[nodiscard]] const QString &path() const noexcept { return m_path; }
    [[nodiscard]] QString instances() const { return m_path + QStringLiteral("/instances"); }
    [[nodiscard]] QString volumes() const { return m_path + QStringLiteral("/volumes"); }
    [[nodiscard]] QString staging() const { return m_path + QStringLiteral("/staging"); }
    [[nodiscard]] QString lost() const { return m_path + QStringLiteral("/lost"); }
    [[nodiscard]] QString placeOf(Kind kind, quint64 number) const;
    [[nodiscard]] QString stagedPlaceOf(Kind kind, quint64 number) const;

    // Makes the folders that are missing.
    [[nodiscard]] Result<> prepare() const;
    // An empty folder in staging/.
    [[nodiscard]] Result<> stage(Kind kind, quint64 number) const;
    [[nodiscard]] Result<> place(Kind kind, quint64 number) const;
    // Out of its place, or out of staging/, by one rename; what is to be removed then. Empty where there is nothing.
    [[nodiscard]] QStringList discard(Kind kind, quint64 number) const;

    using IsKnown = std::function<bool(Kind kind, quint64 number)>;
    // After a start, whatever ended the last helper: what is known and staged comes to its place; other staged things are what to remove;
    // what stands in a place and is not known is set aside in lost/.
    [[nodiscard]] QStringList sweep(const IsKnown &isKnown) const;

private:
    QString m_path;
    bool m_hasSubvolumes;
};

} // namespace mooring
