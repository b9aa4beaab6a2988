// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/storage/layout.h"
#include "helper/storage/statestore.h"

namespace mooring {

// Names of what lies on disk, as people know them: of an image its first alias, else the beginning of its fingerprint.
struct Holdings
{
    QStringList instances{};
    QStringList trashed{};
    QStringList images{};
    QStringList profiles{};
    QStringList lost{}; // paths of what nobody can read, and what is kept in lost/

    friend bool operator==(const Holdings &, const Holdings &) = default;
};

struct Recovery
{
    QString keptAs{}; // where the old database is now; empty where there was nothing to recover
    Holdings found{};
};

// As StateStore::open(). An empty file is a new database only where nothing lies on disk; else it is a lost one: Damaged.
[[nodiscard]] Result<std::unique_ptr<StateStore>> openStore(const Layout &layout);

// What a recovery would find, by looking only; `lost` is what it would set aside.
[[nodiscard]] Holdings survey(const Layout &layout);

// Rebuilds a damaged database from the records on disk. The old one is moved aside, beside it, and never deleted; where the new one
// cannot be made the old one is put back. A database that opens is left alone; one of a newer Mooring is refused. For a helper that
// has none open.
[[nodiscard]] Result<Recovery> recover(const Layout &layout);

} // namespace mooring
